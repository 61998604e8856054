import { Beside } from '../document/beside.ts';
import type { Entry, Table } from '../document/document.ts';
import { join, nameOf, parentOf } from '../document/path.ts';
import { type Config, MASTER_KEYS } from '../tikv/config.ts';
import { type OptionPath, option, optionsByName, optionsUnder } from '../tikv/options.ts';
import { aliasOf, fold } from './alias.ts';

/** An entry that TiKV ignores, and the option or table it was meant to be. */
export interface Stray {
  readonly entry: Entry;
  /** Where it stands, as written. */
  readonly from: string;
  /** What TiKV calls unknown: `from`, or the table around it that TiKV does not know either. */
  readonly path: string;
  readonly home: OptionPath;
  /**
   * `case`: the right table, a wrong spelling. `alias`: another name for the same thing. `below`: left under a master
   * key, though it is an option of a table above. `quoted`: quotes make a dotted path one name. `table`: in any other
   * wrong table.
   */
  readonly kind: 'case' | 'alias' | 'below' | 'quoted' | 'table';
}

const known = new Beside<Config, readonly Stray[]>();

/** Everything in the file that stands for an option of `[security]` and below, but in a place or spelling TiKV ignores. */
export function strays(config: Config): readonly Stray[] {
  return known.once(config, () => visit(config, config.document.root, ''));
}

/** True if the file tries to set the option where TiKV does not see it; the rule about the stray says so. */
export function isMeant(config: Config, path: OptionPath): boolean {
  return strays(config).some(({ home }) => home === path || path.startsWith(`${home}.`));
}

function visit(config: Config, table: Table, path: string, found: Stray[] = []): Stray[] {
  const names = optionsByName(path);
  for (const entry of table.entries.values()) {
    const facts = names.get(entry.name);
    if (facts) {
      if (entry.value.kind === 'table' && !facts.free) visit(config, entry.value, facts.path, found);
      continue;
    }
    const from = join(path, entry.name);
    const dotted = entry.name.includes('.') ? option(from) : undefined;
    if (dotted) {
      found.push({ entry, from, path: from, home: dotted.path, kind: 'quoted' });
    } else {
      const stray = classify(config, entry, path);
      if (stray) found.push(stray);
      else if (path === '' && entry.value.kind === 'table') visit(config, entry.value, from, found);
    }
  }
  return found;
}

function classify(config: Config, entry: Entry, table: string): Stray | undefined {
  const from = join(table, entry.name);
  const place = { entry, from, path: WRAPPERS.has(table) ? table : from };
  const same = homeIn(config, table, entry.name);
  if (same) return { ...place, home: same, kind: 'case' };
  const alias = aliasOf(config, table, entry.name);
  if (alias) return alias.home && { ...place, home: alias.home, kind: 'alias' };
  for (const other of otherTables(table)) {
    const home = homeIn(config, other, entry.name);
    if (home) return { ...place, home, kind: isAbove(other, table) ? 'below' : 'table' };
  }
  return undefined;
}

/** Tables that people put around a whole tikv.toml. */
const WRAPPERS = new Set(['tikv', 'tikv-server']);

/** Where a name that the table does not have is looked for, nearest first. Other sections may only hold the specific names. */
function otherTables(table: string): readonly string[] {
  if (!`${table}.`.startsWith('security.')) return ['', 'security', 'security.encryption'];
  const parent = parentOf(table);
  const beside = MASTER_KEYS.some((path) => path === parent) ? tablesUnder(parent) : [];
  return [...tablesAbove(table), ...beside, ...tablesUnder(table)];
}

function isAbove(other: string, table: string): boolean {
  return (
    other !== '' && table.startsWith(`${other}.`) && MASTER_KEYS.some((path) => `${table}.`.startsWith(`${path}.`))
  );
}

function tablesAbove(table: string): string[] {
  const parent = parentOf(table);
  return parent === '' ? [] : [parent, ...tablesAbove(parent)];
}

function tablesUnder(table: string): string[] {
  return optionsUnder(table).flatMap(({ path, types }) => (types.includes('table') ? path : []));
}

/** The option of the table that the target version knows by that name, however it is spelt. */
function homeIn(config: Config, table: string, name: string): OptionPath | undefined {
  const home = foldedNames(table).get(fold(name));
  return home && config.knows(home) ? home : undefined;
}

function foldedNames(table: string): ReadonlyMap<string, OptionPath> {
  const names = folded.get(table) ?? new Map(optionsUnder(table).map(({ path }) => [fold(nameOf(path)), path]));
  folded.set(table, names);
  return names;
}

const folded = new Map<string, ReadonlyMap<string, OptionPath>>();
