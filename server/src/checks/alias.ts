import { join, parentOf } from '../document/path.ts';
import { type Config, MASTER_KEYS } from '../tikv/config.ts';
import { type OptionPath, option } from '../tikv/options.ts';
import { ALIASES, type Alias } from './aliases.ts';

export interface FoundAlias extends Alias {
  /** The option that is meant; undefined when TiKV has none for it. */
  readonly home: OptionPath | undefined;
}

/** A name without case, dashes and underscores: what is left when spelling does not count. */
export function fold(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

/** What a name that the table does not have is known to stand for, if people are known to write it there. */
export function aliasOf(config: Config, table: string, name: string): FoundAlias | undefined {
  const masterKey = MASTER_KEYS.find((path) => table === path || parentOf(table) === path);
  const kind = masterKey ? `master-key${table.slice(masterKey.length)}` : table;
  for (const alias of aliases.get(kind)?.get(fold(name)) ?? []) {
    const home = alias.to === undefined ? undefined : resolve(table, alias.to);
    if (alias.under !== undefined && masterKey && config.text(`${masterKey}.type`) !== alias.under) continue;
    if (home && (!config.knows(home) || (alias.ifFree && config.get(home)))) continue;
    return { ...alias, home };
  }
  return undefined;
}

/** The option is in the table itself, in the one around it, or anywhere. */
function resolve(table: string, to: string): OptionPath | undefined {
  return (option(join(table, to)) ?? option(join(parentOf(table), to)) ?? option(to))?.path;
}

const aliases = new Map(Object.entries(ALIASES).map(([table, list]) => [table, byName(list)]));

function byName(list: readonly Alias[]): ReadonlyMap<string, readonly Alias[]> {
  const names = new Map<string, Alias[]>();
  for (const alias of list) {
    for (const name of alias.names.split(' ')) names.set(fold(name), [...(names.get(fold(name)) ?? []), alias]);
  }
  return names;
}
