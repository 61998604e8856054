import { nameOf } from '../document/path.ts';
import { Compiled, FACTS, KINDS, type OptionPath, type TablePath, TREE } from '../generated/options.ts';
import { compareVersions, inRanges, onceFor, type Version, type VersionRange, version } from './version.ts';

export type { OptionPath, TablePath };

/** The facts of one option or table, compiled from `schemas/sections/`. */
export interface Option extends Facts {
  readonly path: OptionPath;
}

/** The facts as the newest release has them; `before` has what was otherwise in older ones. */
export interface Facts {
  /** What the value is in TOML. More than one where TiKV takes several. */
  readonly types: readonly OptionType[];
  /** How TiKV reads the string. */
  readonly form?: OptionForm;
  readonly values?: readonly OptionValue[];
  /** TiKV compares `values` without regard to case. */
  readonly ignoreCase?: boolean;
  /** TiKV takes blanks around the listed value. */
  readonly trim?: boolean;
  /** TiKV's parser takes any string: a value beyond `values` fails later, if at all, and rules say so. */
  readonly open?: boolean;
  /** Offered by completion, but other values are as good. */
  readonly suggestions?: readonly string[];
  /** What the number counts, where the name does not say it: `keys`, `ticks`, `bytes`. */
  readonly unit?: string;
  /** For `ticks`: the option that says how long one is. */
  readonly tick?: string;
  /** What TiKV's configuration holds when the option is absent. Unset for tables and for options without one. */
  readonly default?: Default;
  /** What TiKV works with when the option is absent, where that is not `default`. */
  readonly effective?: Default;
  /** What the configuration holds when the table is in the file and the option is not; `none`: nothing. */
  readonly inTable?: Default;
  /** The same as an expression over the node and other options. */
  readonly defaultFrom?: string;
  /** Holds a secret: its value is never shown. */
  readonly secret?: boolean;
  /** Releases that know the option; absent means all. */
  readonly ranges?: readonly VersionRange[];
  /** Releases in which it can be changed without a restart; absent means never. */
  readonly online?: readonly VersionRange[];
  /** Releases in which it is not meant for users; absent means never. */
  readonly hidden?: readonly VersionRange[];
  /** Releases in which it is deprecated, and the path of what replaces it. */
  readonly deprecated?: { readonly ranges: readonly VersionRange[]; readonly by?: string };
  /** The option that took its place after the last release that knows it. */
  readonly renamedTo?: string;
  /** Other names in the same table. */
  readonly aliases?: readonly string[];
  /** The flag of TiKV's own command line that overrides the file. */
  readonly flag?: Flag;
  /** Read only under this `type` and, where given, these vendors of the same master-key table. */
  readonly when?: { readonly type: string; readonly vendors?: readonly string[] };
  /** What the number's type can hold; what TiKV checks later stands in the constraints. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** An array of exactly so many items. */
  readonly length?: number;
  /** A table of any keys, with strings as values. */
  readonly free?: boolean;
  /** Newest first: what differs in the releases before `until`; null takes a fact away. */
  readonly before?: readonly Earlier[];
}

/** `--name`, `-short`, and other long names; `ranges` where not every release has it. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  readonly aliases?: readonly string[];
  readonly ranges?: readonly VersionRange[];
}

export type OptionType = 'string' | 'integer' | 'float' | 'boolean' | 'array' | 'table';
export type OptionForm = 'size' | 'percent-size' | 'duration' | 'schedule' | 'path' | 'url' | 'address';
export type Default = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

type Changing = 'types' | 'form' | 'values' | 'minimum' | 'maximum' | 'default' | 'effective' | 'defaultFrom';
export type Earlier = { readonly until: string } & { readonly [K in Changing]?: Facts[K] | null };

export interface OptionValue {
  readonly value: string | number | boolean;
  /** Releases that take the value; absent means every release that has the option. */
  readonly ranges?: readonly VersionRange[];
  /** Taken, but not worth offering. */
  readonly hidden?: boolean;
  /** What the same is called in newer releases. */
  readonly renamedTo?: string;
}

/** What the values of an option are like. */
export type Kind = Pick<
  Facts,
  'types' | 'form' | 'values' | 'ignoreCase' | 'trim' | 'open' | 'minimum' | 'maximum' | 'length' | 'free'
>;

/** An option's facts as the schema is compiled: numbers of its kind and of its `ranges`, `online`, `hidden` (-1: absent). */
export type Packed = readonly [kind: number, ranges: number, online: number, hidden: number, own?: Own];

/** The facts that an option shares with few others. */
export type Own = Omit<Facts, keyof Kind | 'ranges' | 'online' | 'hidden'>;

/**
 * The schema's names with the numbers of their facts; for a table also what is in it, or how that differs from the
 * earlier table it is like.
 */
export interface Tree {
  readonly [name: string]: number | readonly [facts: number, below: Tree, like?: string];
}

const NOTHING: Own = {};
const trees = new Map<string, Tree>();
const children = new Map<string, Option[]>();
const all = new Map<string, Option>();

/** Every option and table of any release, parents first, in the order of the schema. */
export const OPTIONS: ReadonlyMap<string, Option> = all;
fill(TREE, '');

/** Quick, as every start waits for it: nothing of an option is unpacked before it is asked for. */
function fill(tree: Tree, above: string): void {
  const under: Option[] = [];
  children.set(above, under);
  for (const name in tree) {
    const known = tree[name] as Tree[string];
    const [facts, own, like] = typeof known === 'number' ? [known] : known;
    const path = above === '' ? name : `${above}.${name}`;
    const packed = FACTS[facts] as Packed;
    const found = compiled(path as OptionPath, KINDS[packed[0]] as Kind, packed[4] ?? NOTHING, packed);
    all.set(path, found);
    under.push(found);
    if (!own) continue;
    const below = like === undefined ? own : { ...trees.get(like), ...own };
    trees.set(path, below);
    fill(below, path);
  }
}

/** What it lacks is undefined. */
function compiled(...facts: ConstructorParameters<typeof Compiled>): Option {
  return new Compiled(...facts) as Option;
}

/** The option or table at a dotted path, of any release, as the newest has it. */
export function option(path: OptionPath): Option;
export function option(path: string): Option | undefined;
export function option(path: string): Option | undefined {
  return OPTIONS.get(path);
}

/** Which of all options and tables it is, from 0; undefined for what is none. */
export function placeOf(path: string): number | undefined {
  places ??= new Map(Array.from(OPTIONS.keys(), (own, place) => [own, place]));
  return places.get(path);
}

let places: ReadonlyMap<string, number> | undefined;

/** The options and tables directly under a table, in the order of the schema. `''` is the top of the file. */
export function optionsUnder(table: string): readonly Option[] {
  return children.get(table) ?? [];
}

/** The option or table of that name directly under a table; `''` is the top of the file. */
export function optionNamed(table: string, name: string): Option | undefined {
  return optionsByName(table).get(name);
}

/** The options and tables directly under a table by their names; `''` is the top of the file. */
export function optionsByName(table: string): ReadonlyMap<string, Option> {
  const known = named.get(table);
  if (known) return known;
  const under = children.get(table);
  if (!under) return NONE;
  const inside = new Map(under.map((found) => [nameOf(found.path), found]));
  named.set(table, inside);
  return inside;
}

const NONE: ReadonlyMap<string, Option> = new Map();

/** The option as the release has it: types, values, limits and defaults of its time. */
export function optionIn(found: Option, target: Version): Option {
  return found.before ? viewOf(found, target).option : found;
}

/** True if the release knows the option. */
export function existsIn(found: Option, target: Version): boolean {
  return found.ranges === undefined || viewOf(found, target).exists;
}

/** The values the release takes, most sensible first; undefined when they are not listed. */
export function valuesIn(found: Option, target: Version): readonly OptionValue[] | undefined {
  return found.values || found.before ? viewOf(found, target).values : undefined;
}

/** The TOML types the release takes. */
export function typesIn(found: Option, target: Version): readonly OptionType[] {
  return optionIn(found, target).types;
}

/** What TiKV works with when the option is absent, as far as one value says it. */
export function defaultIn(found: Option, target: Version): Default | undefined {
  const { effective, default: fallback } = optionIn(found, target);
  return effective ?? fallback;
}

/** True if the release lies in the ranges; absent ranges mean never. */
export function isWithin(ranges: readonly VersionRange[] | undefined, target: Version): boolean {
  return ranges !== undefined && inRanges(target, ranges);
}

/** An option in one release. */
interface View {
  readonly option: Option;
  readonly exists: boolean;
  readonly values: readonly OptionValue[] | undefined;
}

/** Made once for an option and a release. */
function viewOf(found: Option, target: Version): View {
  const views = viewsIn(target);
  let view = views.get(found.path);
  if (!view) {
    const option = resolve(found, target);
    const values = option.values?.filter(({ ranges }) => inRanges(target, ranges));
    view = { option, exists: inRanges(target, found.ranges), values };
    views.set(found.path, view);
  }
  return view;
}

function resolve(found: Option, target: Version): Option {
  if (!found.before || !(found instanceof Compiled)) return found;
  const { path, kind, own, shared } = found;
  const then: Record<string, unknown> = { before: undefined };
  for (const { until, ...facts } of found.before) {
    if (compareVersions(target, version(until)) >= 0) break;
    for (const [name, value] of Object.entries(facts)) then[name] = value ?? undefined;
  }
  return compiled(path, { ...kind, ...then }, { ...own, ...then }, shared);
}

const viewsIn = onceFor(() => new Map<string, View>());
const named = new Map<string, ReadonlyMap<string, Option>>();
