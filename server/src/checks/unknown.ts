import type { Entry } from '../document/document.ts';
import { join, nameOf, parentOf } from '../document/path.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { existsIn, isWithin, OPTIONS, type Option, option, optionIn, optionsUnder } from '../tikv/options.ts';
import { valueFault } from '../tikv/value.ts';
import { fold } from './alias.ts';
import { isFromBefore4, readerOf } from './elsewhere.ts';
import { listed } from './expected.ts';
import { nearest } from './nearest.ts';
import type { FixPlan, SchemaFinding } from './rule.ts';
import { history } from './versions.ts';

interface UnknownKey {
  readonly table: string;
  readonly name: string;
}

/** Keys and tables that no release of TiKV has at this place, with what they may have meant. */
export function* unknownKeys(config: Config, keys: readonly UnknownKey[]): Generator<SchemaFinding> {
  for (const [i, { table, name }] of keys.slice(0, MOST).entries()) {
    const entry = config.table(table)?.entries.get(name);
    const more = i === MOST - 1 ? keys.length - MOST : 0;
    if (entry) yield unknownKey(config, table, entry, more);
  }
}

/** A file with more of them is no tikv.toml: the others are only counted. */
const MOST = 500;

function unknownKey(config: Config, table: string, entry: Entry, more: number): SchemaFinding {
  const path = join(table, entry.name);
  const reader = readerOf(path);
  const { says, fixes } = reader ? { says: say`It is read by ${reader}.`, fixes: [] } : meaning(config, table, entry);
  const isTable = entry.value.kind === 'table';
  const place = table === '' ? (isTable ? '' : say` outside any table`) : say` in \`[${table}]\``;
  return {
    rule: { id: 'unknown-key', severity: reader ? 'info' : 'error', effect: 'ignored' },
    at: entry,
    path,
    tag: 'unused',
    message: say`TiKV has no ${isTable ? say`table` : say`option`} \`${entry.name}\`${place}, so it ignores ${isTable ? say`everything in it` : say`the line`}.${says && say` ${says}`}${more > 0 ? say` ${more} more unknown names are not listed.` : ''}`,
    fixes: fixes.length > 0 || reader ? fixes : [remove(path)],
  };
}

interface Meaning {
  readonly says: string;
  readonly fixes: readonly FixPlan[];
}

function meaning(config: Config, table: string, entry: Entry): Meaning {
  const path = join(table, entry.name);
  if (isFromBefore4(path)) return { says: say`It went away before v4.0.`, fixes: [] };
  const here = siblings(config, table, entry).map(({ path: known }) => nameOf(known));
  const near = nearest(entry.name, here);
  const exact = homes(config, entry, table);
  if (near && !(exact.length > 0 && Math.abs(near.length - entry.name.length) > 1))
    return renamed(config, table, entry, near);
  if (exact.length > 0) return moved(config, path, entry, exact);
  const gone = former(config, table, entry);
  if (gone) return { says: say`If \`${nameOf(gone.path)}\` is meant: ${history(config, gone)}.`, fixes: [] };
  const far = nearestElsewhere(config, entry, table);
  return far ? moved(config, path, entry, [far]) : { says: '', fixes: [] };
}

function renamed(config: Config, table: string, entry: Entry, to: string): Meaning {
  const path = join(table, entry.name);
  const isFree = !config.table(table)?.entries.has(to);
  const fixes = isFree
    ? [
        {
          title: say`Rename to \`${to}\``,
          ...preferredIf(takes(config, join(table, to), entry)),
          changes: [{ rename: path, to }],
        },
      ]
    : [remove(path)];
  return { says: say`Did you mean \`${to}\`?`, fixes };
}

/** The same name in other tables: moved there if there is one only; else a person chooses. */
function moved(config: Config, path: string, entry: Entry, homes: readonly Option[]): Meaning {
  const free = homes.filter((home) => !config.find(home.path));
  const fixes = free.map(
    (home): FixPlan => ({
      title: say`Move to \`${home.path}\``,
      ...preferredIf(homes.length === 1 && nameOf(path) === nameOf(home.path) && takes(config, home.path, entry)),
      changes: [{ move: path, to: home.path }],
    }),
  );
  return {
    says: whereIs(entry.name, homes),
    fixes: fixes.slice(0, MANY),
  };
}

const MANY = 4;

function whereIs(name: string, homes: readonly Option[]): string {
  const [home] = homes;
  if (homes.length > MANY) return say`It is an option of ${homes.length} other tables.`;
  if (home && nameOf(home.path) !== name) return say`Did you mean ${listed(homes.map(({ path }) => `\`${path}\``))}?`;
  const tables = homes.map(({ path }) => `\`${parentOf(path) === '' ? path : `[${parentOf(path)}]`}\``);
  return say`It belongs to ${listed(tables)}.`;
}

/** A value that TiKV would refuse at its right place does less harm where it is ignored: a person must look at it. */
function takes({ target }: Config, path: string, { value }: Entry): boolean {
  const home = option(path);
  return home !== undefined && !valueFault(optionIn(home, target.version), value, target.version);
}

function preferredIf(preferred: boolean): Pick<FixPlan, 'preferred'> {
  return preferred ? { preferred } : {};
}

function remove(path: string): FixPlan {
  return { title: say`Remove it`, changes: [{ unset: path }] };
}

/** Options of the table that the version has, of the entry's kind: a table for a table. */
function siblings(config: Config, table: string, entry: Entry): Option[] {
  return optionsUnder(table).filter((found) => isCandidate(config, found, entry));
}

function isCandidate(config: Config, found: Option, { value }: Entry): boolean {
  const { version } = config.target;
  return (
    existsIn(found, version) &&
    !isWithin(found.deprecated?.ranges, version) &&
    found.types.includes('table') === (value.kind === 'table')
  );
}

/** Where the name, however spelt, is an option: nearest tables first. */
function homes(config: Config, entry: Entry, table: string): Option[] {
  const found = (names().get(fold(entry.name)) ?? []).filter(
    (home) => parentOf(home.path) !== table && isCandidate(config, home, entry) && !home.hidden && !home.when,
  );
  const related = found.filter((home) => isRelated(home, table));
  if (related.length > 0) return related;
  return found.length > MANY ? [] : found; // `enable` says nothing
}

/** A misspelt option of the table that the version does not have. */
function former(config: Config, table: string, entry: Entry): Option | undefined {
  const others = optionsUnder(table).filter((found) => !existsIn(found, config.target.version));
  const near = nearest(
    entry.name,
    others.map(({ path }) => nameOf(path)),
  );
  return others.find(({ path }) => nameOf(path) === near);
}

/** In the same section. */
function isRelated(home: Option, table: string): boolean {
  const [section] = table.split('.');
  return table !== '' && home.path.split('.')[0] === section;
}

/** A misspelt name of another table of the same section, or of the tables at the top. */
function nearestElsewhere(config: Config, entry: Entry, table: string): Option | undefined {
  if (entry.name.length < 8) return undefined;
  const candidates = optionsBelow(table.split('.')[0] ?? '').filter(
    (found) => isCandidate(config, found, entry) && !found.hidden && !found.when,
  );
  const near = nearest(entry.name, [...new Set(candidates.map(({ path }) => nameOf(path)))]);
  const meant = candidates.filter(({ path }) => nameOf(path) === near && parentOf(path) !== table);
  return meant.length === 1 ? meant[0] : undefined;
}

function optionsBelow(table: string): Option[] {
  return table === '' ? [] : optionsUnder(table).flatMap((found) => [found, ...optionsBelow(found.path)]);
}

let index: ReadonlyMap<string, readonly Option[]> | undefined;

/** Every option by its folded name; made at the first unknown key. */
function names(): ReadonlyMap<string, readonly Option[]> {
  if (index) return index;
  const made = new Map<string, Option[]>();
  for (const found of OPTIONS.values()) {
    // Also with the table's name in front: `block-cache-capacity` for `block-cache.capacity`.
    for (const name of [nameOf(found.path), found.path.split('.').slice(-2).join('')].map(fold)) {
      made.set(name, [...(made.get(name) ?? []), found]);
    }
  }
  index = made;
  return made;
}
