/**
 * The library `tikv-toml`: what the editor and the command line find in a text, as plain data. It reads no file, needs
 * no Node, and keeps nothing. Its public types stand here, in full: the package's `index.d.ts` is made of this file.
 */
import { readPolicy } from './checks/decisions.ts';
import { fixAll as fixText, plain } from './checks/fixes.ts';
import type * as core from './checks/problem.ts';
import { carries, redact, type Secrets, secretsOf } from './checks/redact.ts';
import { bugs, constraints, snippets } from './generated/texts.json';
import { analyze as read, type Settings } from './language.ts';
import { readCommandLine } from './tikv/commandline.ts';
import { resolveTarget } from './tikv/target.ts';
import { readTextsFrom } from './tikv/texts.ts';
import { KNOWN_RELEASES } from './tikv/version.ts';
import { parse } from './toml/parse.ts';

/** What is known of a file beside its text. Everything may be left out. */
export interface AnalyzeOptions {
  /** `7.5.4`, `8.5` (its newest release) or `master`; stronger than a comment `# tikv-version: 7.5.4` in the text. */
  readonly targetVersion?: string;
  /** Its name, no folder needed: of `last_tikv.toml`, say, TiKV itself is the author. */
  readonly fileName?: string;
  /** The node TiKV runs on: processors, and memory in bytes. Limits that depend on it are then checked. */
  readonly node?: { readonly cpus?: number; readonly memory?: number };
  /** The flags TiKV is started with, such as `--addr 0.0.0.0:20160`: what they override is not judged. */
  readonly tikvArgs?: string;
  /** How strictly the file is judged; `production` if nothing is said. */
  readonly profile?: 'development' | 'production' | 'strict';
  /** The severity of single findings, by id: `{ 'log-debug': 'off' }`. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Folders in memory, beside `/run` and `/dev/shm`: a key file there is on no disk. */
  readonly tmpfsPaths?: readonly string[];
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/**
 * What a problem means for a running TiKV: `rejected` (the process exits, `--config-check` sees it), `start-fails` (the
 * check passes, the process dies at start), `ignored` (as if the line were not there), `insecure` (runs, and a secret or
 * data is exposed), `advice` (works; there is a better way).
 */
export type Effect = 'rejected' | 'start-fails' | 'ignored' | 'insecure' | 'advice';

/** A part of the text: UTF-16 offsets, as of JavaScript's strings. `end` is the first offset that is not in it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace this part of the text by `newText`. */
export interface Edit extends Span {
  readonly newText: string;
}

/** A way to mend a problem. Its edits do not overlap. */
export interface Fix {
  /** Says what it does, as a command. */
  readonly title: string;
  /** Needs no decision: `fixAll` applies it. */
  readonly preferred: boolean;
  /** The edits would carry a secret of the text: they are left out, and `edits` is empty. */
  readonly redacted: boolean;
  readonly edits: readonly Edit[];
}

/** One finding. No text in it holds a secret of the file. */
export interface Problem extends Span {
  /** Its page is `docs/rules/<id>.md`. */
  readonly id: string;
  readonly severity: Severity;
  readonly effect: Effect;
  /** What is wrong, why it matters, what to do. */
  readonly message: string;
  /** Dotted path, as written, of the option or table it is about. */
  readonly path?: string;
  readonly fixes: readonly Fix[];
  /** Other places that belong to it. */
  readonly related: readonly (Span & { readonly message: string })[];
}

export interface Analysis {
  /** The release whose facts were taken. */
  readonly targetVersion: string;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
}

export interface Fixed {
  /** The text after the fixes. It has whatever secrets it had. */
  readonly text: string;
  /** How many were applied. */
  readonly applied: number;
}

/** Every TiKV release that is known, oldest first. */
export const RELEASES: readonly string[] = KNOWN_RELEASES;

/**
 * What is wrong in the text of a tikv.toml. Never throws because of the text.
 * @throws TypeError if an option cannot be used; its message says why.
 */
export function analyze(text: string, options: AnalyzeOptions = {}): Analysis {
  const { config, problems } = read(text, settingsOf(options));
  const secrets = secretsOf(config);
  return {
    targetVersion: config.target.version.text,
    problems: problems.map((problem) => plainProblem(problem, secrets)),
  };
}

/**
 * The text after every fix that needs no decision, in as many rounds as it takes.
 * @throws TypeError if an option cannot be used; its message says why.
 */
export function fixAll(text: string, options: AnalyzeOptions = {}): Fixed {
  return fixText(text, settingsOf(options));
}

function settingsOf({ targetVersion, fileName, node, tikvArgs, ...decisions }: AnalyzeOptions): Settings {
  readTextsFrom(() => ({ bugs, constraints, snippets, texts: [], paths: {} }));
  const { policy, faults } = readPolicy(decisions);
  const [fault] = faults;
  if (fault !== undefined) throw new TypeError(fault);
  const commandLine = tikvArgs === undefined ? undefined : readCommandLine(tikvArgs);
  if (commandLine && 'fault' in commandLine) throw new TypeError(`\`tikvArgs\`: ${commandLine.fault}.`);
  return {
    policy,
    ...(targetVersion !== undefined && { flag: usable(targetVersion) }),
    ...(fileName !== undefined && { fileName }),
    ...(node && { node }),
    ...(commandLine && { commandLine: commandLine.given }),
  };
}

function usable(targetVersion: string): string {
  const { faults } = resolveTarget(parse(''), { flag: targetVersion });
  if (targetVersion !== '' && faults.length === 0) return targetVersion;
  throw new TypeError(
    `\`targetVersion\` is a TiKV release from ${RELEASES[0]} on: write for example 7.5.4, 8.5 or master.`,
  );
}

function plainProblem(problem: core.Problem, secrets: Secrets): Problem {
  const { id, severity, effect, span, message, path, fixes, related = [] } = problem;
  return {
    id,
    severity,
    effect,
    message: redact(secrets, message),
    ...(path !== undefined && { path: redact(secrets, path) }),
    start: span.start,
    end: span.end,
    fixes: fixes.map((fix) => plainFix(fix, secrets)),
    related: related.map((one) => ({ ...offsets(one.span), message: redact(secrets, one.message) })),
  };
}

function plainFix({ title, preferred = false, snippet, edits }: core.Fix, secrets: Secrets): Fix {
  const written = edits.map(({ start, end, newText }) => ({ start, end, newText: snippet ? plain(newText) : newText }));
  const redacted = written.some(({ newText }) => carries(secrets, newText));
  return { title: redact(secrets, title), preferred, redacted, edits: redacted ? [] : written };
}

function offsets({ start, end }: Span): Span {
  return { start, end };
}
