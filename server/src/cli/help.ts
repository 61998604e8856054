import { version } from '../../../package.json';

/** The answer to `--version`. */
export const VERSION = `tikv-toml ${version}\n`;

/** The answer to `--help`. */
export const HELP = `Checks TiKV configuration files (tikv.toml).

Usage: tikv-toml check [options] FILE...      files, folders and patterns such as '**/tikv*.toml'
       tikv-toml check [options] -            read standard input (or --stdin)
       tikv-toml explain [options] NAME       what an option, a table or a finding is about
       tikv-toml rules [options]              all that can be found
       tikv-toml options [options]            the options that TiKV has
       tikv-toml report [options] FILE...     the security posture, of one or more nodes
       tikv-toml report --runbook FILE        how to run it: proof, rotation, backup, alerts, rights
       tikv-toml upgrade --from V --to V FILE...   what another TiKV makes of the files
       tikv-toml init encryption --vendor NAME [options] [FILE]
                                              turn encryption at rest on
       tikv-toml rotate --vendor NAME [options] FILE
                                              change the master key; then, when all stores
       tikv-toml rotate --finish FILE         have restarted: drop the previous one
       tikv-toml disable encryption FILE      turn it off without losing data
       tikv-toml keygen [--force] PATH        write a new master key file
       tikv-toml keycheck PATH                would TiKV take this key file, and is it safe?
       tikv-toml verify [options] DATA_DIR    how much of a store is encrypted (only reads)
       tikv-toml lsp [--stdio]                the language server, for an editor

Options:
  --target-version V      TiKV version in question: 7.5.4, 8.5 (its newest
                          release) or master. Stronger than a comment
                          \`# tikv-version: 7.5.4\` in the file.
                          Without either: the newest 8.5 release.
  --fix                   apply the fixes that need no decision and write the file
                          (with \`-\`: print the fixed text, the report goes to stderr)
  --inspect-files         look at key files, certificates and credentials on this machine;
                          nothing of their content is shown (check)
  --format FORMAT         text (default) or json; check: also sarif, github (annotations),
                          gitlab (code quality) or junit; report: also markdown
  --baseline FILE         report only findings that FILE does not know (check);
                          --write-baseline: write FILE, all of today's are known then
  --fail-on SEVERITY      lowest severity that makes the exit code 1:
                          error (default), warning, info, hint or never
  --cpus N, --memory SIZE processors and memory of the node, such as 16 and 64GiB:
                          then limits and defaults that depend on them are known
  --tikv-args "ARGS"      the flags TiKV is started with, such as "--addr 0.0.0.0:20160":
                          what they override in the file is not judged
  --profile NAME          how strictly to judge: development, production (default), strict
  --rule ID=SEVERITY      severity of one finding: off, hint, info, warning or error;
                          may be given more than once
  --config FILE           settings for all files, instead of the nearest .tikv-toml.json
                          of each; --no-config: none
  --from V, --to V        the releases to compare (upgrade)
  --topic NAME            list the findings of one topic only (rules)
  --section NAME          list the options of one table only (options)
  --all                   list those that TiKV's source hides, too (options)
  --vendor NAME           what keeps the master key (init, rotate): aws, gcp, gcp_v2,
                          azure, file, vault; its options are flags: --key-id, --path, ...
  --agent-config FILE     where the configuration for Vault Agent goes (--vendor vault)
  --method NAME           the cipher (init): aes256-ctr unless said otherwise
  --write                 write FILE, else the new text is printed
                          (init, rotate, disable)
  --force                 also in a git work tree or a data directory (keygen)
  --dictionaries FOLDER   where key.dict and file.dict are, if not in DATA_DIR (verify):
                          for a raft or log folder of its own
  --color WHEN            auto (default), always or never; auto heeds NO_COLOR and FORCE_COLOR
  --stdin                 check standard input, like \`-\`
  --stdin-filename NAME   name of standard input in the report
  -h, --help              print this text
  -V, --version           print the version

Exit code: 0 nothing found, 1 something found (see --fail-on; upgrade: something in the
           file will be refused or ignored; verify: something is plain or inconsistent),
           2 a file could not be read or written, or an argument names none,
             or bad usage, or no baseline, or a bad version, or no such option.
`;
