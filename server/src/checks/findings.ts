import type { Rule } from './rule.ts';

/** A fault that the parser, the schema or the version check finds: like a rule to whoever reads it. */
export type FindingKind = Pick<
  Rule,
  'id' | 'severity' | 'effect' | 'topic' | 'title' | 'why' | 'versions' | 'references'
>;

/** What is found beside the rules, in alphabetical order. `severity` and `effect` are the usual ones. */
export const FINDINGS: readonly FindingKind[] = [
  {
    id: 'deprecated',
    severity: 'info',
    effect: 'advice',
    topic: 'versions',
    title: 'The option has no use any more, or another took its place',
    why: `TiKV still accepts the option in this release. A later release may drop it, and then ignores the line. Where another
option took its place the fix moves the value there.`,
  },
  {
    id: 'invalid-value',
    severity: 'error',
    effect: 'rejected',
    topic: 'values',
    title: 'TiKV cannot read the value',
    why: `Sizes, durations, addresses and lists of words have a grammar of their own: \`7d\` and not \`7 days\`, \`512MB\` and not
\`512 megabytes\`. TiKV refuses the whole file for one value it cannot read.`,
  },
  {
    id: 'key-not-in-version',
    severity: 'warning',
    effect: 'ignored',
    topic: 'versions',
    title: 'The target version does not know the option',
    why: `The option came in a later release, or is gone. TiKV ignores it without a word, and works with its default.`,
  },
  {
    id: 'left-out',
    severity: 'warning',
    effect: 'ignored',
    topic: 'names',
    title: 'Who deploys TiKV leaves the option out',
    why: `TiUP makes one list of all options of a topology and builds TiKV's file from it. A map without options is not in the
list, so the table is missing in the file: \`gcp: {}\` does not ask for the default credentials. Write an option into it.
Without \`global.enable_tls\` it also takes the three files of TLS out of what an instance says, where they are written with dots.
TiDB Operator v1 reads a configuration that is a map of YAML with a list of names from the time of TiKV v4.0, and drops all
others, \`vendor\` of a master key among them. Write the configuration as text: \`config: |\`, with TOML below it.`,
  },
  {
    id: 'managed-elsewhere',
    severity: 'info',
    effect: 'ignored',
    topic: 'names',
    title: 'Who deploys TiKV sets the option itself',
    why: `TiUP and TiDB Operator give TiKV its addresses, its data directory and PD on the command line, which is stronger than
the configuration, and name the files of TLS where it is switched on for the cluster. Such a line of a topology or manifest
has no effect. TiDB Operator v2 even refuses a \`TiKVGroup\` that has one: there it is an error.`,
  },
  {
    id: 'missing-type',
    severity: 'error',
    effect: 'rejected',
    topic: 'master-key',
    title: 'A master-key table has no `type`',
    why: `TiKV cannot tell what keeps the key, and refuses the file. Write \`type = "kms"\` or \`type = "file"\`.`,
  },
  {
    id: 'options-conflict',
    severity: 'error',
    effect: 'rejected',
    topic: 'values',
    title: 'Two options do not fit each other',
    why: `After reading the file TiKV compares options with each other, and stops where they contradict. The message names the
condition that must hold.`,
  },
  {
    id: 'other-component',
    severity: 'info',
    effect: 'advice',
    topic: 'checking',
    title: 'The file looks like the configuration of TiDB, PD or TiFlash',
    why: `Other components of a cluster have files of their own, with other options. Such a file is not checked.`,
  },
  {
    id: 'out-of-range',
    severity: 'error',
    effect: 'rejected',
    topic: 'values',
    title: 'A number, size or duration is outside what TiKV takes',
    why: `TiKV checks limits after it has read the file and stops if one is passed. Some depend on the processors and the memory
of the node: tell them with \`tikvToml.node\` or \`--cpus\` and \`--memory\`.`,
  },
  {
    id: 'suppression-unknown',
    severity: 'warning',
    effect: 'advice',
    topic: 'checking',
    title: 'A comment hides a finding that there is not',
    why: `\`# tikv-toml-disable-next-line ID -- reason\` hides findings of the next line, \`# tikv-toml-disable ID -- reason\` those of
the file. A misspelt id hides nothing. What keeps TiKV from reading the file (\`toml-…\`) cannot be hidden.`,
  },
  {
    id: 'suppression-unused',
    severity: 'info',
    effect: 'advice',
    topic: 'checking',
    title: 'A comment hides nothing',
    why: `The finding that the comment was written for is gone. Remove the comment, or it will one day hide a new mistake.`,
  },
  {
    id: 'target-version-invalid',
    severity: 'error',
    effect: 'advice',
    topic: 'versions',
    title: 'The comment `# tikv-version:` names no TiKV version',
    why: `The comment says which release the file is for. A text that is no version is passed over, and the file is checked for
another release than you think. Write for example \`7.5.4\`, \`8.5\` or \`master\`.`,
  },
  {
    id: 'target-version-unreleased',
    severity: 'info',
    effect: 'advice',
    topic: 'versions',
    title: 'The comment `# tikv-version:` names a version that was never released',
    why: `The file is then checked for the nearest release below it.`,
  },
  {
    id: 'template',
    severity: 'info',
    effect: 'advice',
    topic: 'toml',
    title: 'A template fills in a part of the file',
    why: `Between \`{{ }}\`, \`{% %}\`, \`<% %>\` or \`\${ }\` a tool puts something in before TiKV reads the file. What that will
be is not known, so such values are not judged, nor what may stand twice or come from elsewhere; all else is. Check the file
that comes out as well: \`tikv-toml check\` takes it from a pipe. In a file that TiKV reads as it is nothing is filled in, and
TiKV refuses it.`,
  },
  {
    id: 'toml-duplicate-key',
    severity: 'error',
    effect: 'rejected',
    topic: 'toml',
    title: 'A key stands twice in one table',
    why: `TOML takes each key once. TiKV refuses the file; it does not choose one of the two.`,
  },
  {
    id: 'toml-duplicate-table',
    severity: 'error',
    effect: 'rejected',
    topic: 'toml',
    title: 'A table is opened twice',
    why: `A header such as \`[security]\` may stand once in a file. Put what is below the second one below the first.`,
  },
  {
    id: 'toml-integer-range',
    severity: 'error',
    effect: 'rejected',
    topic: 'toml',
    title: 'A whole number is too large for TOML',
    why: `TOML's whole numbers have 64 bits. TiKV refuses the file.`,
  },
  {
    id: 'toml-syntax',
    severity: 'error',
    effect: 'rejected',
    topic: 'toml',
    title: 'The text is not TOML',
    why: `TiKV's parser stops at the first fault and refuses the file. This tool reads on, so that the rest is checked as well.
TiKV reads an older TOML than other tools: no line breaks in inline tables, no comma at their end.`,
  },
  {
    id: 'unknown-key',
    severity: 'error',
    effect: 'ignored',
    topic: 'names',
    title: 'TiKV has no such option',
    why: `TiKV ignores what it does not know, so a misspelt option has no effect: it works with the default. \`tikv-server
--config-check\` tells of most of them, but never of those inside a master-key table.`,
  },
  {
    id: 'value-adjusted',
    severity: 'warning',
    effect: 'advice',
    topic: 'values',
    title: 'TiKV replaces the value by another',
    why: `TiKV starts, but corrects the value at once, and says so only in its log. The file then says something else than what
is in force.`,
  },
  {
    id: 'value-not-in-version',
    severity: 'error',
    effect: 'rejected',
    topic: 'versions',
    title: 'The target version does not know the value',
    why: `The option takes this value in other releases only. This one refuses it, or fails when it uses it.`,
  },
  {
    id: 'value-warned',
    severity: 'info',
    effect: 'advice',
    topic: 'values',
    title: 'TiKV starts with a warning about the value',
    why: `TiKV accepts the value, and writes a warning to its log: it is known to cause trouble.`,
  },
  {
    id: 'wrong-type',
    severity: 'error',
    effect: 'rejected',
    topic: 'values',
    title: 'The value has another type than the option',
    why: `A string where a number should be, a number where a string should be: TiKV converts nothing and refuses the file.`,
  },
  {
    id: 'yaml-syntax',
    severity: 'error',
    effect: 'rejected',
    topic: 'toml',
    title: 'The text is not YAML',
    why: `TiUP and Kubernetes refuse the whole file. Nothing else in it is checked until it can be read.`,
  },
];
