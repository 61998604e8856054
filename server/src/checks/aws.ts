import type { Entry } from '../document/document.ts';
import type { Config } from '../tikv/config.ts';
import type { MasterKey } from '../tikv/masterkey.ts';
import type { OptionPath } from '../tikv/options.ts';
import { isFrom } from './vendor.ts';

/** The keys of an AWS user below a master key, in one of the two places that TiKV has read them from. */
export interface Pair {
  readonly key: MasterKey;
  /** In the `aws` table (from v8.4.0), not directly below the master key (v4.0). */
  readonly nested: boolean;
  readonly id: Member | undefined;
  readonly secret: Member | undefined;
  readonly members: readonly Member[];
  /** They are all that the `aws` table holds. */
  readonly alone: boolean;
}

export interface Member {
  readonly path: OptionPath;
  readonly entry: Entry;
  /** Undefined when the value is not a string. */
  readonly text: string | undefined;
}

/** The pairs, also halves, that the file has for a master key. */
export function pairs(config: Config, key: MasterKey): Pair[] {
  return [false, true].flatMap((nested) => pair(config, key, nested) ?? []);
}

/** True if the target version reads the keys in this place. */
export function isUsed(config: Config, { key, nested }: Pair): boolean {
  return isFrom(config, key, 'aws') && config.knows(nested ? `${key.path}.aws` : `${key.path}.access-key`);
}

function pair(config: Config, key: MasterKey, nested: boolean): Pair | undefined {
  const table = nested ? (`${key.path}.aws` as const) : key.path;
  const id = member(config, `${table}.access-key`);
  const secret = member(config, `${table}.secret-access-key`);
  const members = [id, secret].flatMap((found) => found ?? []);
  if (members.length === 0) return undefined;
  return { key, nested, id, secret, members, alone: nested && config.table(table)?.entries.size === members.length };
}

function member(config: Config, path: OptionPath): Member | undefined {
  const entry = config.get(path);
  return entry && { path, entry, text: config.text(path) };
}
