import { OPTIONS, type OptionPath, type TablePath } from '../generated/options.ts';
import { inRanges, type Version, type VersionRange } from './version.ts';

export type { OptionPath, TablePath };

/** The facts of one option or table, compiled from `schemas/sections/`. */
export interface Option {
  readonly path: OptionPath;
  /** What the value is in TOML. More than one where TiKV takes several. */
  readonly types: readonly OptionType[];
  /** How TiKV reads the string. */
  readonly form?: 'duration' | 'path' | 'url';
  readonly values?: readonly OptionValue[];
  /** TiKV compares `values` without regard to case. */
  readonly ignoreCase?: boolean;
  /** TiKV's parser takes any string: a value beyond `values` fails later, if at all, and rules say so. */
  readonly open?: boolean;
  /** Offered by completion, but other values are as good. */
  readonly suggestions?: readonly string[];
  /** What TiKV uses when the option is absent. Unset for tables and for options without one. */
  readonly default?: string | number | boolean | readonly string[];
  /** Holds a secret: its value is never shown. */
  readonly secret?: boolean;
  /** Releases that know the option; absent means all. */
  readonly ranges?: readonly VersionRange[];
  /** Releases in which it can be changed without a restart; absent means never. */
  readonly online?: readonly VersionRange[];
  /** Read only under this `type` and, where given, these vendors of the same master-key table. */
  readonly when?: { readonly type: string; readonly vendors?: readonly string[] };
  /** Releases in which fewer TOML types are taken. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly typesIn?: readonly { readonly range: VersionRange; readonly types: readonly OptionType[] }[];
}

export type OptionType = 'string' | 'integer' | 'boolean' | 'array' | 'table';

export interface OptionValue {
  readonly value: string | boolean;
  /** Releases that take the value; absent means every release that has the option. */
  readonly ranges?: readonly VersionRange[];
  /** Taken, but not worth offering. */
  readonly hidden?: boolean;
}

/** The option or table at a dotted path, of any release. */
export function option(path: OptionPath): Option;
export function option(path: string): Option | undefined;
export function option(path: string): Option | undefined {
  return OPTIONS.get(path);
}

/** The options and tables directly under a table, in the order of the schema. `''` is the top of the file. */
export function optionsUnder(table: string): readonly Option[] {
  return children.get(table) ?? [];
}

/** True if the release knows the option. */
export function existsIn(found: Option, target: Version): boolean {
  return inRanges(target, found.ranges);
}

/** The values the release takes, most sensible first; undefined when they are not listed. */
export function valuesIn(found: Option, target: Version): readonly OptionValue[] | undefined {
  return found.values?.filter((value) => inRanges(target, value.ranges));
}

/** The TOML types the release takes. */
export function typesIn(found: Option, target: Version): readonly OptionType[] {
  return found.typesIn?.find(({ range }) => inRanges(target, [range]))?.types ?? found.types;
}

const children = new Map<string, Option[]>();
for (const found of OPTIONS.values()) {
  const parent = found.path.slice(0, Math.max(0, found.path.lastIndexOf('.')));
  const siblings = children.get(parent);
  if (siblings) siblings.push(found);
  else children.set(parent, [found]);
}
