import { Beside } from '../document/beside.ts';
import type { Entry, Table } from '../document/document.ts';
import { type Config, MASTER_KEYS, type MasterKeyPath } from './config.ts';
import type { OptionPath } from './options.ts';

/** A master-key table that the file writes. */
export interface MasterKey {
  readonly path: MasterKeyPath;
  readonly entry: Entry;
  readonly table: Table;
  /** As written; undefined when missing or not a string. */
  readonly type: string | undefined;
  /** As TiKV reads it under `type = "kms"`: absent and empty mean `aws`. Undefined under other types. */
  readonly vendor: string | undefined;
  /** False for `previous-master-key`, which TiKV opens only when the current key fails. */
  readonly current: boolean;
}

/** The master-key tables of the file, the current one first; looked for once, as many rules ask. */
export function masterKeys(config: Config): readonly MasterKey[] {
  return found.once(config, () => MASTER_KEYS.flatMap((path) => masterKey(config, path) ?? []));
}

const found = new Beside<Config, readonly MasterKey[]>();

/** One of them, if the file has it as a table. */
export function masterKey(config: Config, path: MasterKeyPath = MASTER_KEYS[0]): MasterKey | undefined {
  const entry = config.get(path);
  if (entry?.value.kind !== 'table') return undefined;
  const type = config.text(`${path}.type`);
  const vendor =
    type === 'kms' ? (config.knows(`${path}.vendor`) && config.text(`${path}.vendor`)) || 'aws' : undefined;
  return { path, entry, table: entry.value, type, vendor, current: path === MASTER_KEYS[0] };
}

type KeyOption = OptionPath extends infer Path ? (Path extends `${MasterKeyPath}.${infer Name}` ? Name : never) : never;

/** The paths of options of a master key, in both tables. */
export function inMasterKeys(...names: readonly KeyOption[]): OptionPath[] {
  return MASTER_KEYS.flatMap((path) => names.map((name) => `${path}.${name}` as const));
}
