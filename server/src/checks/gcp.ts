import type { Config } from '../tikv/config.ts';
import type { MasterKey } from '../tikv/masterkey.ts';
import type { Change } from './rule.ts';

/** Leaves the credentials of the machine: takes the path out and keeps the table, which TiKV needs even when it is empty. */
export function useDefaultCredentials(config: Config, { path }: MasterKey): Change[] {
  const table = `${path}.gcp`;
  const written = config.table(table);
  // A dotted key is all there is of its table.
  if (written?.form === 'dotted' && written.entries.size === 1) return [{ unset: table }, { table }];
  return [{ unset: `${table}.credential-file-path` }, { table }];
}
