import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import type { MasterKey } from '../tikv/masterkey.ts';
import { snippets } from '../tikv/snippets.ts';
import type { FixPlan } from './rule.ts';
import { isFrom, vendorsIn } from './vendor.ts';

/** Writes an option of the key manager anew, as the snippet of its vendor has it: for a person to fill in. */
export function fillIn(config: Config, key: MasterKey, table: '' | '.azure', name: string): FixPlan[] {
  const vendor = vendorsIn(config).find(({ value }) => isFrom(config, key, value));
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = vendor
    ? snippets()[vendor.snippet].tables
    : {};
  const literal = tables[`security.encryption.master-key${table}`]?.[name];
  if (literal === undefined) return [];
  return [{ title: say`Fill in \`${name}\``, changes: [{ fill: `${key.path}${table}.${name}`, literal }] }];
}
