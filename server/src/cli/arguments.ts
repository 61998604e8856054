import { parseArgs } from 'node:util';
import type { Severity } from '../checks/problem.ts';
import { compareVersions, label, OLDEST, parseVersion } from '../tikv/version.ts';

/** What the command line asks for. */
export type Request =
  | { readonly action: 'help' | 'version' }
  | { readonly action: 'refuse'; readonly reason: string }
  | CheckRequest;

export interface CheckRequest {
  readonly action: 'check';
  /** As given; `-` is standard input. */
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  readonly fix: boolean;
  readonly failOn: Severity | 'never';
  readonly color: 'auto' | 'always' | 'never';
  readonly targetVersion?: string;
  readonly stdinName?: string;
}

const CHOICES = {
  format: ['text', 'json'],
  'fail-on': ['error', 'warning', 'info', 'hint', 'never'],
  color: ['auto', 'always', 'never'],
} as const;

const OPTIONS = {
  'target-version': { type: 'string' },
  format: { type: 'string', default: 'text' },
  fix: { type: 'boolean', default: false },
  'fail-on': { type: 'string', default: 'error' },
  color: { type: 'string', default: 'auto' },
  'stdin-filename': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'V', default: false },
} as const;

/** Reads the arguments behind `tikv-toml`. Bad usage becomes `refuse` with its reason in one sentence. */
export function readArguments(args: readonly string[]): Request {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.help) return { action: 'help' };
    if (values.version) return { action: 'version' };
    return checkRequest(values, positionals);
  } catch (fault) {
    if (fault instanceof TypeError) return refuse(fault.message.split(/\. |\n/)[0] ?? '');
    throw fault;
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function checkRequest(values: Values, [command, ...files]: readonly string[]): Request {
  if (command === undefined) return refuse('No command given');
  if (command !== 'check') return refuse(`Unknown command \`${command}\``);
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = values[name as keyof typeof CHOICES];
    if (!(choices as readonly string[]).includes(value)) return refuse(badChoice(name, value, choices));
  }
  return badVersion(values['target-version']) ?? badFiles(values, files) ?? request(values, files);
}

function badChoice(name: string, value: string, choices: readonly string[]): string {
  return `\`--${name}\` takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}, not \`${value}\``;
}

function badVersion(text: string | undefined): Request | undefined {
  if (text === undefined) return undefined;
  const version = parseVersion(text);
  if (!version) return refuse(`\`${text}\` is not a TiKV version: write for example 7.5.4, 8.5 or master`);
  const old = compareVersions(version, OLDEST) < 0;
  return old ? refuse(`TiKV ${label(version.text)} is too old: ${label(OLDEST.text)} and later are known`) : undefined;
}

function badFiles(values: Values, files: readonly string[]): Request | undefined {
  const stdin = files.filter((file) => file === '-').length;
  if (files.length === 0) return refuse('No file given: name at least one, or `-` for standard input');
  if (stdin > 1) return refuse('Standard input (`-`) can be read only once');
  if (stdin === 0 && values['stdin-filename'] !== undefined) {
    return refuse('`--stdin-filename` belongs to `-` (standard input), which is not given');
  }
  return undefined;
}

function request(values: Values, files: readonly string[]): CheckRequest {
  const { 'target-version': targetVersion, 'stdin-filename': stdinName } = values;
  return {
    action: 'check',
    files,
    format: values.format as CheckRequest['format'],
    fix: values.fix,
    failOn: values['fail-on'] as CheckRequest['failOn'],
    color: values.color as CheckRequest['color'],
    ...(targetVersion !== undefined && { targetVersion }),
    ...(stdinName !== undefined && { stdinName }),
  };
}

function refuse(reason: string): Request {
  return { action: 'refuse', reason };
}
