import type { Table } from '../document/document.ts';
import { say } from '../say.ts';
import { type Config, MASTER_KEYS } from '../tikv/config.ts';
import { type MasterKey, masterKey } from '../tikv/masterkey.ts';
import { option, valuesIn } from '../tikv/options.ts';
import type { VersionRange } from '../tikv/version.ts';
import type { Change, FixPlan } from './rule.ts';

/** A change of the master key under way: both tables describe a key that protects something. */
export interface Rotation {
  readonly current: MasterKey;
  readonly previous: MasterKey;
  /**
   * `same`: the two are one key. `cross-vendor`: of two key managers, which TiKV cannot do. `one-vendor`: of one key
   * manager. `other`: a key file is part of it.
   */
  readonly kind: 'same' | 'cross-vendor' | 'one-vendor' | 'other';
}

/** Releases that cannot go from one key of a key manager to another (tikv/tikv#17410). */
export const ROTATION_BUG: readonly VersionRange[] = [
  { since: '5.0.0', until: '6.5.11' },
  { since: '6.6.0', until: '7.1.6' },
  { since: '7.2.0', until: '7.5.4' },
  { since: '7.6.0', until: '8.1.1' },
  { since: '8.2.0', until: '8.4.0' },
];

/** The change of the master key that the file describes, if any. */
export function rotationIn(config: Config): Rotation | undefined {
  const [current, previous] = MASTER_KEYS.map((path) => masterKey(config, path));
  if (!current || !previous || !isReal(config, current) || !isReal(config, previous)) return undefined;
  return { current, previous, kind: kindOf(current, previous) };
}

/** An unknown vendor has a finding of its own. */
function isReal({ target }: Config, { type, vendor, path }: MasterKey): boolean {
  if (type === 'file' || vendor === 'aws') return true;
  return valuesIn(option(`${path}.vendor`), target.version)?.some(({ value }) => value === vendor) ?? false;
}

function kindOf(current: MasterKey, previous: MasterKey): Rotation['kind'] {
  if (JSON.stringify(facts(current)) === JSON.stringify(facts(previous))) return 'same';
  if (current.type !== 'kms' || previous.type !== 'kms') return 'other';
  return current.vendor === previous.vendor ? 'one-vendor' : 'cross-vendor';
}

/** What TiKV reads of the key, in one order; strings that are empty by default count as absent. */
function facts({ table, type, vendor = '' }: MasterKey) {
  const read = type === 'file' ? ['path'] : (READ.get(vendor) ?? []);
  return [type, vendor, ...read.map((name) => plain(table, name))];
}

const READ: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws', ['key-id', 'region', 'endpoint', 'aws', 'access-key', 'secret-access-key']],
  ['gcp', ['key-id', 'gcp']],
  ['gcp_v2', ['key-id', 'endpoint', 'gcp']],
  ['azure', ['key-id', 'azure']],
]);

function plain(table: Table, name: string): unknown {
  const value = table.entries.get(name)?.value;
  if (value?.kind === 'table') return [...value.entries.keys()].sort().map((key) => [key, plain(value, key)]);
  return value && 'value' in value ? String(value.value) : '';
}

const KEY_FILE = '/run/tikv-keys/master.key';

/** The way from one key to another that TiKV cannot go at once: two changes, each with a restart of every store. */
export function throughKeyFile({ current, previous }: Rotation): FixPlan[] {
  return [
    {
      title: say`Step 1: from the old key to a key file; the new key follows in step 2`,
      changes: [...withoutKms(current), { insert: 'file-key' }],
    },
    {
      title: say`Step 2, once all stores run with the key file: from it to the new key`,
      changes: [
        ...withoutKms(previous),
        { set: `${previous.path}.type`, value: 'file' },
        { set: `${previous.path}.path`, value: KEY_FILE },
      ],
    },
  ];
}

/** Leaves the table with what a key file needs. */
function withoutKms({ table, path }: MasterKey): Change[] {
  const kept = new Set(['type', 'path']);
  return [...table.entries.keys()].filter((name) => !kept.has(name)).map((name) => ({ unset: `${path}.${name}` }));
}
