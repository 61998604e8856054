import { say, sayText } from '../say.ts';
import { type Config, MASTER_KEYS } from '../tikv/config.ts';
import { masterKey } from '../tikv/masterkey.ts';
import { snippetsIn } from '../tikv/snippets.ts';
import { encryptionMode, METHOD, useBestMethod } from './encryption.ts';
import type { Change, FixPlan } from './rule.ts';

/** One fix for each place where a master key can be kept in the target version; a person must choose and fill it in. */
export function keyChoices(config: Config, also: readonly Change[] = []): FixPlan[] {
  const before = [...also, ...replaceMethod(config)];
  const plans: FixPlan[] = [];
  for (const [name, { title, tables }] of snippetsIn(config.target.version)) {
    const key = tables['security.encryption.master-key'] ?? {};
    if (!('type' in key) || !canFollow(config, key)) continue;
    const own = sayText(title);
    // Only in English is the name within a sentence written small.
    const place = own === title ? own.charAt(0).toLowerCase() + own.slice(1) : own;
    plans.push({ title: say`Add a ${place}`, changes: [...before, { insert: name }] });
  }
  return plans;
}

/** TiKV cannot change from one key manager to another in one step. */
function canFollow(config: Config, { type, vendor = '"aws"' }: Readonly<Record<string, string>>): boolean {
  const previous = masterKey(config, MASTER_KEYS[1])?.vendor;
  return type !== '"kms"' || previous === undefined || vendor === JSON.stringify(previous);
}

/** A snippet leaves a method that is there alone, also where that is `plaintext`. */
function replaceMethod(config: Config): readonly Change[] {
  return config.get(METHOD) && encryptionMode(config) === 'off' ? useBestMethod(config).changes : [];
}
