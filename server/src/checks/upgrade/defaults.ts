import { Beside } from '../../document/beside.ts';
import { nameOf, parentOf } from '../../document/path.ts';
import type { Config } from '../../tikv/config.ts';
import { formatDuration } from '../../tikv/duration.ts';
import { optionsOf, type Result } from '../../tikv/expression.ts';
import { formulaFor } from '../../tikv/formula.ts';
import { valuesOn } from '../../tikv/nodes.ts';
import { defaultIn, existsIn, isWithin, OPTIONS, type Option, type OptionPath, option } from '../../tikv/options.ts';
import { formulaIn } from '../../tikv/scope.ts';
import { formatSize } from '../../tikv/size.ts';
import { textOf } from '../../tikv/texts.ts';
import { label } from '../../tikv/version.ts';
import type { DefaultChange, UpgradeEntry } from './entry.ts';

/** Options that both releases have and the file leaves out, with another value in the new one; what operators notice first. */
export function defaultEntries(from: Config, to: Config): UpgradeEntry[] {
  const written = writtenIn(to);
  const changed = [...OPTIONS.values()]
    .filter((found) => isCandidate(found, from, to) && !written.has(found.path))
    .flatMap((found) => changeOf(found, from, to) ?? []);
  return folded(changed)
    .map((found) => ({ ...found, ...following(found.path, changed, to) }))
    .map((found) => toEntry(found, from, to))
    .sort((a, b) => rankOf(a.path ?? '') - rankOf(b.path ?? ''));
}

/** What operators notice, in this order; the rest as the schema has it. */
const NOTICED = [
  /^memory-usage|block-cache/,
  /^coprocessor\.region-split-size/,
  /^coprocessor\.region-/,
  /^raft-engine\.|^raftstore\.raft-log-gc/,
  /^storage\./,
  /compression/,
  /^rocksdb\.(?!.*titan)/,
  /^(raftstore|server|readpool)\./,
];

function rankOf(path: string): number {
  const rank = NOTICED.findIndex((pattern) => pattern.test(path));
  return rank < 0 ? NOTICED.length : rank;
}

interface Changed {
  readonly path: OptionPath;
  readonly from: string;
  readonly to: string;
}

function isCandidate(found: Option, from: Config, to: Config): boolean {
  const { types, when, deprecated } = found;
  const areThere = [from, to].every(({ target }) => existsIn(found, target.version));
  return areThere && !types.includes('table') && when === undefined && !isWithin(deprecated?.ranges, to.target.version);
}

/** The options that the file sets, by whatever name. */
function writtenIn(config: Config): ReadonlySet<string> {
  return new Set(
    config.options().flatMap(({ path }) => {
      const { deprecated, renamedTo } = option(path);
      return [path, deprecated?.by, renamedTo].flatMap((one) => one ?? []);
    }),
  );
}

/** Undefined if TiKV works with the same value, however it is written and wherever it comes from. */
function changeOf(found: Option, from: Config, to: Config): Changed | undefined {
  const configs = [from, to] as const;
  if (configs.every((config) => isList(found, config))) {
    const [old, now] = configs.map((config) => JSON.stringify(defaultIn(found, config.target.version)));
    return old === now ? undefined : { path: found.path, from: String(old), to: String(now) };
  }
  const formulas = configs.map((config) => formulaIn(found, config.target.version));
  const isPlain = formulas.every((formula) => formula === undefined);
  const [old = [], now = []] = configs.map((config) => valuesOn(config, found.path, isPlain));
  const isAlike = old.every((value, i) => value === now[i]);
  if (isAlike && (formulas[0] === formulas[1] || isSameOnSmall(found, from, to))) return undefined;
  const [before, after] = [old, now].map((values, i) => shown(found, values, formulas[i], configs[i] as Config));
  return { path: found.path, from: before ?? '', to: after ?? '' };
}

/** Formulas may agree on the usual numbers of processors and differ between them. */
function isSameOnSmall(found: Option, from: Config, to: Config): boolean {
  if (to.node.cpus !== undefined) return true;
  return SMALL.every((cpus) => {
    const [old = [], now = []] = [from, to].map((config) => valuesOn(withCpus(config, cpus), found.path));
    return old.every((value, i) => value === now[i]);
  });
}

const SMALL = Array.from({ length: 40 }, (_, i) => i + 1);

function withCpus(config: Config, cpus: number): Config {
  const made = variants.once(config, () => new Map());
  const known = made.get(cpus) ?? { ...config, node: { ...config.node, cpus } };
  made.set(cpus, known);
  return known;
}

/** The file on nodes of other sizes; kept, as their values are. */
const variants = new Beside<Config, Map<number, Config>>();

function isList(found: Option, { target }: Config): boolean {
  return typeof defaultIn(found, target.version) === 'object';
}

/** One value where every node has it, else the formula; where nothing is set, what that means. */
function shown(found: Option, values: readonly Result[], formula: string | undefined, config: Config): string {
  const [first] = values;
  if (values.every((value) => value === first)) {
    if (first !== undefined) return notation(found, first);
    const note = textOf(found.path)?.note;
    return note && existsIn(found, config.target.version) ? `not set (${note})` : 'not set';
  }
  return formula === undefined ? 'another value on each node' : formulaFor(config, found, formula);
}

/** A value in the notation of its option. */
function notation({ form }: Option, value: Exclude<Result, undefined>): string {
  if (typeof value !== 'number') return value === '' ? '""' : String(value);
  if (form === 'duration') return formatDuration(value);
  return form === 'size' || form === 'percent-size' ? formatSize(value) : String(value);
}

/** The changed option that this one is derived from. */
function following(path: OptionPath, changed: readonly Changed[], { target }: Config): Pick<DefaultChange, 'follows'> {
  const formula = formulaIn(option(path), target.version);
  const names = formula === undefined ? [] : optionsOf(formula);
  const found = changed.find((other) => names.includes(other.path));
  return found ? { follows: found.path } : {};
}

/** The same change of the same option in several tables (column families) once. */
function folded(changed: readonly Changed[]): (Changed & { readonly also: readonly OptionPath[] })[] {
  const groups = new Map<string, Changed[]>();
  for (const one of changed) {
    const key = [nameOf(one.path), one.from, one.to].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? { ...first, also: others.map(({ path }) => path) } : [],
  );
}

function toEntry({ path, ...change }: DefaultChange & { path: OptionPath }, from: Config, to: Config): UpgradeEntry {
  const [old, now] = [from, to].map(({ target }) => label(target.version.text));
  const places = [path, ...change.also].map((one) => `\`${parentOf(one) || one}\``);
  const where = change.also.length > 0 ? ` in ${places.join(', ')}` : '';
  const follows = change.follows === undefined ? '' : `, as it follows \`${change.follows}\``;
  return {
    kind: 'default',
    id: 'default-changed',
    severity: 'info',
    path,
    message: `\`${nameOf(path)}\`${where} is not in the file: ${change.from} in ${old}, ${change.to} in ${now}${follows}.`,
    fixes: [],
    change,
  };
}
