import { parseArgs } from 'node:util';
import { ruleFault } from '../checks/decisions.ts';
import { isProfile, type Weight } from '../checks/policy.ts';
import { TOPICS, type Topic } from '../checks/topics.ts';
import { readCommandLine } from '../tikv/commandline.ts';
import { readNode } from '../tikv/node.ts';
import { compareVersions, label, OLDEST, parseVersion, type Version } from '../tikv/version.ts';
import { baselineIn, CI_OPTIONS, filesIn } from './ci.ts';
import { formatsOf } from './formats/index.ts';
import { FIELD_OPTIONS, GUIDE_COMMANDS, type GuideValues, guideRequest } from './guide-arguments.ts';
import type { CheckRequest, Color, ReportRequest, Request, UpgradeRequest } from './requests.ts';

const CHOICES = {
  format: [],
  'fail-on': ['error', 'warning', 'info', 'hint', 'never'],
  color: ['auto', 'always', 'never'],
  profile: ['development', 'production', 'strict'],
} as const;

const OPTIONS = {
  'target-version': { type: 'string' },
  format: { type: 'string' },
  fix: { type: 'boolean' },
  'inspect-files': { type: 'boolean' },
  'fail-on': { type: 'string' },
  color: { type: 'string' },
  'stdin-filename': { type: 'string' },
  cpus: { type: 'string' },
  memory: { type: 'string' },
  'tikv-args': { type: 'string' },
  rule: { type: 'string', multiple: true },
  profile: { type: 'string' },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
  section: { type: 'string' },
  dictionaries: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  all: { type: 'boolean' },
  topic: { type: 'string' },
  force: { type: 'boolean' },
  vendor: { type: 'string' },
  method: { type: 'string' },
  write: { type: 'boolean' },
  finish: { type: 'boolean' },
  'agent-config': { type: 'string' },
  runbook: { type: 'boolean' },
  stdio: { type: 'boolean' },
  ...CI_OPTIONS,
  ...FIELD_OPTIONS,
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

interface Command {
  /** The options it takes, beside `color`. */
  readonly takes: readonly string[];
  read(values: Values, operands: readonly string[]): Request;
}

/** What says how findings are weighed, and what is looked at. */
const POLICY = ['rule', 'profile', 'config', 'no-config', 'inspect-files'] as const;

const COMMANDS: Readonly<Record<string, Command>> = {
  check: {
    takes: [
      ...['target-version', 'format', 'fix', 'fail-on', 'stdin-filename', 'cpus', 'memory', 'tikv-args'],
      ...Object.keys(CI_OPTIONS),
      ...POLICY,
    ],
    read: checkRequest,
  },
  explain: { takes: ['target-version', 'cpus', 'memory'], read: explainRequest },
  options: { takes: ['target-version', 'format', 'section', 'all'], read: optionsRequest },
  rules: { takes: ['format', 'topic'], read: rulesRequest },
  report: {
    takes: [
      'target-version',
      'format',
      'fail-on',
      'stdin-filename',
      'cpus',
      'memory',
      'tikv-args',
      'runbook',
      ...POLICY,
    ],
    read: reportRequest,
  },
  upgrade: { takes: ['from', 'to', 'format', 'cpus', 'memory'], read: upgradeRequest },
  keygen: { takes: ['force'], read: keygenRequest },
  keycheck: { takes: [], read: keycheckRequest },
  ...guideCommands(),
  verify: { takes: ['format', 'dictionaries'], read: verifyRequest },
  lsp: { takes: ['stdio'], read: lspRequest },
};

function guideCommands(): Record<string, Command> {
  return Object.fromEntries(
    Object.entries(GUIDE_COMMANDS).map(([name, takes]) => [
      name,
      { takes, read: (values, operands) => guideRequest(name, values as GuideValues, operands) },
    ]),
  );
}

/** Reads the arguments behind `tikv-toml`. Bad usage becomes `refuse` with its reason in one sentence. */
export function readArguments(args: readonly string[]): Request {
  try {
    const { values, positionals } = parseArgs({ args: joined(args), options: OPTIONS, allowPositionals: true });
    if (values.help) return { action: 'help' };
    if (values.version) return { action: 'version' };
    return readCommand(values, positionals);
  } catch (fault) {
    if (fault instanceof TypeError) return refuse(fault.message.split(/\. |\n/)[0] ?? '');
    throw fault;
  }
}

/** `--tikv-args "--addr X"` as one word: its value always begins like an option. */
function joined(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  const at = args.findIndex((arg, i) => arg === '--tikv-args' && i + 1 < args.length && (end < 0 || i < end));
  return at < 0 ? [...args] : [...args.slice(0, at), `--tikv-args=${args[at + 1]}`, ...args.slice(at + 2)];
}

function readCommand(values: Values, [name, ...operands]: readonly string[]): Request {
  if (name === undefined) return refuse('No command given');
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return refuse(`Unknown command \`${name}\``);
  const foreign = Object.keys(values).find((key) => key !== 'color' && !command.takes.includes(key));
  if (foreign !== undefined) return refuse(`\`${name}\` has no option \`--${foreign}\``);
  return (
    badChoice(values, name) ?? badVersion(values['target-version']) ?? badNode(values) ?? command.read(values, operands)
  );
}

function badChoice(values: Values, command: string): Request | undefined {
  for (const [name, all] of Object.entries(CHOICES)) {
    const value = values[name as keyof typeof CHOICES];
    const choices = name === 'format' ? formatsOf(command) : all;
    if (value === undefined || (choices as readonly string[]).includes(value)) continue;
    return refuse(`\`--${name}\` takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}, not \`${value}\``);
  }
  return undefined;
}

function badVersion(text: string | undefined): Request | undefined {
  if (text === undefined) return undefined;
  const version = parseVersion(text);
  if (!version) return refuse(`\`${text}\` is not a TiKV version: write for example 7.5.4, 8.5 or master`);
  const old = compareVersions(version, OLDEST) < 0;
  return old ? refuse(`TiKV ${label(version.text)} is too old: ${label(OLDEST.text)} and later are known`) : undefined;
}

function badNode({ cpus, memory }: Values): Request | undefined {
  const [fault] = readNode({ cpus, memory }).faults;
  return fault === undefined ? undefined : refuse(fault);
}

function checkRequest(values: Values, files: readonly string[]): Request {
  const line = readCommandLine(values['tikv-args'] ?? '');
  if ('fault' in line) return refuse(`\`--tikv-args\` cannot be used: ${line.fault}`);
  const policy = policyOf(values);
  if ('action' in policy) return policy;
  const baseline = baselineIn(values);
  if (typeof baseline === 'string') return refuse(baseline);
  const stdinName = values['stdin-filename'];
  const request: CheckRequest = {
    action: 'check',
    files: filesIn(values, files),
    format: (values.format ?? 'text') as CheckRequest['format'],
    fix: values.fix ?? false,
    failOn: (values['fail-on'] ?? 'error') as CheckRequest['failOn'],
    ...policy,
    ...(values['inspect-files'] && { inspectFiles: true }),
    ...(baseline && { baseline }),
    ...shared(values),
    ...(stdinName !== undefined && { stdinName }),
    ...(line.given.size > 0 && { commandLine: line.given }),
  };
  return badFiles(request) ?? request;
}

function policyOf({
  rule = [],
  profile,
  config,
  'no-config': none,
}: Values): Pick<CheckRequest, 'policy' | 'project'> | Request {
  const rules: Record<string, Weight> = {};
  for (const text of rule) {
    const [id = '', ...rest] = text.split('=');
    const weight = rest.join('=');
    const fault = ruleFault(id, weight);
    if (fault !== undefined) return refuse(`\`--rule\` is written as \`log-debug=off\`: ${fault}`);
    rules[id] = weight as Weight;
  }
  if (config !== undefined && none) return refuse('`--config` and `--no-config` exclude each other');
  const policy = { ...(rule.length > 0 && { rules }), ...(isProfile(profile) && { profile }) };
  const says = Object.keys(policy).length > 0;
  return {
    ...(says && { policy }),
    ...(none ? { project: 'none' } : config !== undefined && { project: { path: config } }),
  };
}

function badFiles({ files, stdinName }: Pick<CheckRequest, 'files' | 'stdinName'>): Request | undefined {
  const stdin = files.filter((file) => file === '-').length;
  if (files.length === 0) return refuse('No file given: name at least one, or `-` for standard input');
  if (stdin > 1) return refuse('Standard input (`-`) can be read only once');
  if (stdin === 0 && stdinName !== undefined) {
    return refuse('`--stdin-filename` belongs to `-` (standard input), which is not given');
  }
  return undefined;
}

function explainRequest(values: Values, [option, ...more]: readonly string[]): Request {
  if (option === undefined)
    return refuse(
      'Nothing to explain given: name an option, such as `raftstore.capacity` or `capacity`, or a finding, such as `log-debug`',
    );
  if (more.length > 0) return refuse('`explain` takes one name at a time');
  return { action: 'explain', option, ...shared(values) };
}

function optionsRequest(values: Values, [operand]: readonly string[]): Request {
  if (operand !== undefined)
    return refuse(`\`options\` takes no file: for a part of them write \`--section ${operand}\``);
  const { section } = values;
  return {
    action: 'options',
    format: formatOf(values),
    all: values.all ?? false,
    ...shared(values),
    ...(section !== undefined && { section }),
  };
}

function rulesRequest(values: Values, [operand]: readonly string[]): Request {
  if (operand !== undefined) return refuse(`\`rules\` takes no operand: \`tikv-toml explain ${operand}\` tells of one`);
  const { topic } = values;
  const known = topic !== undefined && topic in TOPICS;
  if (topic !== undefined && !known) return refuse(`\`--topic\` is one of ${Object.keys(TOPICS).join(', ')}`);
  return { action: 'rules', format: formatOf(values), ...shared(values), ...(known && { topic: topic as Topic }) };
}

function upgradeRequest(values: Values, files: readonly string[]): Request {
  const [from, to] = (['from', 'to'] as const).map((name) => endOf(name, values[name]));
  if (!from || 'action' in from) return from ?? refuse('No release given');
  if (!to || 'action' in to) return to ?? refuse('No release given');
  const { color, node } = shared(values);
  const request: UpgradeRequest = {
    ...{ action: 'upgrade', from, to, files, format: formatOf(values), color },
    ...(node && { node }),
  };
  return badFiles(request) ?? request;
}

function reportRequest({ format, ...values }: Values, files: readonly string[]): Request {
  const check = checkRequest(values, files);
  if (check.action !== 'check') return check;
  const runbook = values.runbook ?? false;
  const fault = runbook ? badRunbook(files, format) : undefined;
  return fault ?? { action: 'report', format: (format ?? 'text') as ReportRequest['format'], runbook, check };
}

function badRunbook(files: readonly string[], format: string | undefined): Request | undefined {
  if (format === 'json') return refuse('`--runbook` is a page to read, in Markdown: it has no `--format json`');
  return files.length > 1 ? refuse('`--runbook` is about one file: call it once for each') : undefined;
}

function keygenRequest({ force = false }: Values, [path, ...more]: readonly string[]): Request {
  if (path === undefined || more.length > 0) return refuse('`keygen` takes one path: that of the key file to write');
  return { action: 'keygen', path, force };
}

function keycheckRequest(_values: Values, [path, ...more]: readonly string[]): Request {
  if (path === undefined || more.length > 0) return refuse('`keycheck` takes one path: that of a key file');
  return { action: 'keycheck', path };
}

/** The release at one end of the way. */
function endOf(name: 'from' | 'to', text: string | undefined): Version | Request {
  if (text === undefined) return refuse(`\`upgrade\` needs \`--${name}\` with a TiKV version, such as 7.5.4 or 8.5`);
  return badVersion(text) ?? parseVersion(text) ?? refuse(`\`${text}\` is not a TiKV version`);
}

function verifyRequest(values: Values, [root, ...more]: readonly string[]): Request {
  if (root === undefined) return refuse('No folder given: name the data directory of a stopped TiKV, or a copy of it');
  if (more.length > 0) return refuse('`verify` takes one folder at a time');
  const { color } = shared(values);
  const { dictionaries } = values;
  return {
    action: 'verify',
    root,
    format: formatOf(values),
    color,
    ...(dictionaries !== undefined && { dictionaries }),
  };
}

function lspRequest(_values: Values, [operand]: readonly string[]): Request {
  return operand === undefined ? { action: 'lsp' } : refuse('`lsp` takes no file: the editor says what it opens');
}

function formatOf(values: Values): 'text' | 'json' {
  return values.format === 'json' ? 'json' : 'text';
}

function shared({ color, cpus, memory, ...values }: Values) {
  const targetVersion = values['target-version'];
  return {
    color: (color ?? 'auto') as Color,
    ...(targetVersion !== undefined && { targetVersion }),
    ...((cpus !== undefined || memory !== undefined) && { node: readNode({ cpus, memory }).node }),
  };
}

function refuse(reason: string): Request {
  return { action: 'refuse', reason };
}
