import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import type { MasterKey } from '../tikv/masterkey.ts';
import type { FixPlan } from './rule.ts';

/** Where our snippets put the file of a master key. */
export const KEY_FILE = '/run/tikv-keys/master.key';

/** A key file in place of a key manager that TiKV cannot use. */
export function useKeyFile(config: Config, { path: table }: MasterKey): FixPlan {
  const others = (['vendor', 'key-id', 'region', 'endpoint'] as const).map((name) => `${table}.${name}` as const);
  return {
    title: say`Use a key file on tmpfs instead`,
    changes: [
      { set: `${table}.type`, value: 'file' },
      ...(config.text(`${table}.path`) ? [] : [{ set: `${table}.path`, value: KEY_FILE }]),
      ...others.filter((path) => config.get(path)).map((path) => ({ unset: path })),
    ],
  };
}
