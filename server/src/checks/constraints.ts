import { Beside } from '../document/beside.ts';
import type { Entry, Span } from '../document/document.ts';
import { nameOf, parentOf } from '../document/path.ts';
import { say } from '../say.ts';
import type { Since } from '../tikv/changed.ts';
import type { Config } from '../tikv/config.ts';
import { type Check, type Constraint, checksOn, textsOf } from '../tikv/constraints.ts';
import { formatDuration } from '../tikv/duration.ts';
import { type Expression, isOption, optionsOf, parsed, type Result } from '../tikv/expression.ts';
import { isTrue, judge } from '../tikv/nodes.ts';
import { OPTIONS, option, optionIn } from '../tikv/options.ts';
import { followersOf } from '../tikv/scope.ts';
import { formatSize } from '../tikv/size.ts';
import { readDefault, readValue } from '../tikv/value.ts';
import type { Version } from '../tikv/version.ts';
import type { FixPlan, SchemaFinding } from './rule.ts';

/** What TiKV's own checks say after parsing: bounds, and options that must fit each other. */
export function* constraintFindings(config: Config, since?: Since): Generator<SchemaFinding> {
  const told = new Set<string>();
  const earlier = since && outcomes.get(since.config);
  const doubtful = earlier && new Set([...earlier.failed, ...checksAfter(since.changed, config.target.version)]);
  const checks = earlier?.checks ?? checksFor(config);
  const failed = new Set<Check>();
  outcomes.set(config, { checks, failed });
  for (const check of checks) {
    if (doubtful && !doubtful.has(check)) continue;
    const broken = breach(config, check);
    if (broken) failed.add(check);
    const key = broken && `${broken.path} ${check.constraint.effect}`;
    if (!key || told.has(key)) continue;
    told.add(key);
    yield broken;
  }
}

/** What came of the checks for a file; complete once all findings were read. */
interface Outcome {
  readonly checks: ReadonlySet<Check>;
  readonly failed: ReadonlySet<Check>;
}

const outcomes = new Beside<Config, Outcome>();

/** The checks that may come out otherwise when the options have other values. */
function checksAfter(changed: ReadonlySet<string>, target: Version): Set<Check> {
  return checksOnAll(
    [...changed].flatMap((path) => [...followersOf(path, target)]),
    target,
  );
}

/** Only options that the file has can break one: the defaults fit each other. */
function checksFor(config: Config): Set<Check> {
  return checksOnAll(
    config.options().flatMap(({ path }) => [path, ...(COME_WITH.get(path) ?? [])]),
    config.target.version,
  );
}

function checksOnAll(paths: readonly string[], target: Version): Set<Check> {
  const found = new Set<Check>();
  for (const path of paths) for (const check of checksOn(path, target)) found.add(check);
  return found;
}

/** Options that get another default by the mere presence of their table, by table. */
const COME_WITH = new Map<string, string[]>();
for (const { path, inTable } of OPTIONS.values()) {
  const table = parentOf(path);
  if (inTable !== undefined) COME_WITH.set(table, [...(COME_WITH.get(table) ?? []), path]);
}

/** What in the file sets the option: its entry, or the table whose presence does. */
function setter(config: Config, path: string): { readonly path: string; readonly entry: Entry } | undefined {
  const entry = config.find(path);
  if (entry) return { path, entry };
  const table = parentOf(path);
  const above = option(path)?.inTable === undefined ? undefined : config.find(table);
  return above?.value.kind === 'table' ? { path: table, entry: above } : undefined;
}

function breach(config: Config, check: Check): SchemaFinding | undefined {
  const { value, guessed } = isTrue(config, check.test);
  if (value !== true) return undefined;
  const { constraint, named } = check;
  const { effect } = constraint;
  const subject = named.find((path) => setter(config, path));
  const written = subject === undefined ? undefined : setter(config, subject);
  if (subject === undefined || !written) return undefined;
  const isMinor = effect === 'adjusted' || effect === 'warned';
  if (isMinor && (subject !== named[0] || isDefault(config, subject))) return undefined;
  return {
    rule: RULES[named.length === 1 && effect === 'rejected' ? 'limit' : effect],
    at: written.path === subject ? valueSpan(written.entry) : config.anchor(written.path),
    path: written.path,
    message: message(config, constraint, guessed),
    related: related(config, named, subject),
    fixes: fixes(config, constraint, subject),
  };
}

/** Writing what TiKV has anyway changes nothing, whatever becomes of it. */
function isDefault(config: Config, path: string): boolean {
  const value = config.find(path)?.value;
  const newest = option(path);
  if (!value || !newest) return false;
  const { version } = config.target;
  const found = optionIn(newest, version);
  return readValue(found, value, version) === readDefault(found, found.default, version);
}

const RULES = {
  limit: { id: 'out-of-range', severity: 'error', effect: 'rejected' },
  rejected: { id: 'options-conflict', severity: 'error', effect: 'rejected' },
  'first-use': { id: 'options-conflict', severity: 'error', effect: 'advice' },
  'start-fails': { id: 'options-conflict', severity: 'error', effect: 'start-fails' },
  adjusted: { id: 'value-adjusted', severity: 'warning', effect: 'advice' },
  warned: { id: 'value-warned', severity: 'info', effect: 'advice' },
} as const;

function valueSpan({ value, keys }: Entry): Span {
  const at = value.kind === 'table' ? (keys[0] as Span) : value;
  return { start: at.start, end: at.end };
}

function related(config: Config, named: readonly string[], subject: string): NonNullable<SchemaFinding['related']> {
  return [...new Set(named)].flatMap((path) => {
    const entry = path === subject ? undefined : config.find(path);
    return entry ? { span: valueSpan(entry), message: say`\`${path}\` is set here.` } : [];
  });
}

const OPERATORS: Readonly<Record<string, () => string>> = {
  '>=': () => say`must be at least`,
  '>': () => say`must be more than`,
  '<=': () => say`must be at most`,
  '<': () => say`must be less than`,
  '==': () => say`must be`,
  '!=': () => say`must not be`,
};

function message(config: Config, constraint: Constraint, guessed: boolean): string {
  const { message: own, why } = textsOf(constraint);
  const where = guessed ? say`, on any node` : '';
  const says = own ?? say`${demand(config, constraint)}${where}: ${outcome(config, constraint)}.`;
  return why ? say`${says} ${why}` : says;
}

/** `x` must be at least `a * 2` (4s, the default)`. */
function demand(config: Config, { must: text }: Constraint): string {
  const must = parsed(text);
  if (typeof must !== 'object') return say`TiKV demands that \`${text}\``;
  const [operator, left, right] = must;
  const [leftText = '', rightText = ''] = text.split(` ${operator} `);
  const own = isOption(left) ? left : undefined;
  const isWritten = own !== undefined && config.find(own) !== undefined;
  const now = own !== undefined && !isWritten ? shown(own, judge(config, left as Expression).value) : '';
  const subject = own !== undefined && isWritten ? `\`${nameOf(own)}\`` : `\`${leftText}\`${now && say` (${now})`}`;
  const bound = typeof right === 'object' || isOption(right) ? shown(own, judge(config, right).value) : '';
  return say`${subject} ${OPERATORS[operator]?.() ?? operator} \`${rightText}\`${bound && say` (${bound})`}`;
}

/** In the notation of the option. */
function shown(path: string | undefined, value: Result): string {
  return value === undefined ? '' : String(notation(path, value));
}

function notation(path: string | undefined, value: Result): string | number | boolean {
  const form = path === undefined ? undefined : option(path)?.form;
  if (typeof value === 'number' && (form === 'size' || form === 'percent-size'))
    return formatSize(Math.max(0, Math.round(value)));
  if (typeof value === 'number' && form === 'duration') return formatDuration(Math.max(0, Math.round(value)));
  return value ?? '';
}

function outcome(config: Config, { effect, must, to }: Constraint): string {
  if (effect === 'rejected') return say`TiKV does not start otherwise`;
  if (effect === 'first-use') return say`TiKV stops as soon as it uses it otherwise`;
  if (effect === 'start-fails') return say`TiKV stops while it starts otherwise`;
  if (effect === 'warned') return say`TiKV starts, but logs a warning`;
  const instead = to === undefined ? '' : shown(optionsOf(must)[0], judge(config, parsed(to)).value);
  return instead ? say`TiKV uses ${instead} instead` : say`TiKV uses another value instead`;
}

/** To the bound where the file sets what is bounded, or away with it. */
function fixes(config: Config, { must, to, effect }: Constraint, subject: string): FixPlan[] {
  const found = option(subject);
  const value = effect === 'adjusted' ? to && judge(config, parsed(to)).value : boundOf(config, parsed(must), subject);
  const set =
    value === undefined || !found || optionsOf(must)[0] !== subject ? [] : [fix(subject, notation(subject, value))];
  return [...set, { title: say`Remove it`, changes: [{ unset: subject }] }];
}

function fix(path: string, value: string | number | boolean): FixPlan {
  return { title: say`Change to \`${JSON.stringify(value)}\``, changes: [{ set: path, value }] };
}

/** The nearest value that fits: the bound itself, or the next whole number. */
function boundOf(config: Config, must: Expression, subject: string): Result {
  if (typeof must !== 'object') return undefined;
  const [operator, left, right] = must;
  if (left !== subject || right === undefined) return undefined;
  const bound = judge(config, right).value;
  if (operator === '==' || operator === '>=' || operator === '<=') return whole(subject, bound, operator);
  if (typeof bound !== 'number' || !Number.isInteger(bound) || option(subject)?.types.includes('float'))
    return undefined;
  const step = stepOf(subject);
  return operator === '>' ? bound + step : operator === '<' ? bound - step : undefined;
}

function whole(path: string, bound: Result, operator: string): Result {
  if (typeof bound !== 'number' || option(path)?.types.includes('float')) return bound;
  return operator === '<=' ? Math.floor(bound) : Math.ceil(bound);
}

function stepOf(path: string): number {
  const form = option(path)?.form;
  return form === 'duration' ? 1000 : form === 'size' ? 1024 : 1;
}
