import type { Config } from '../tikv/config.ts';
import { snippetsIn } from '../tikv/snippets.ts';
import { encryptionMode, METHOD, useBestMethod } from './encryption.ts';
import type { Change, FixPlan } from './rule.ts';

/** One fix for each place where a master key can be kept in the target version; a person must choose and fill it in. */
export function keyChoices(config: Config, also: readonly Change[] = []): FixPlan[] {
  const before = [...also, ...replaceMethod(config)];
  const plans: FixPlan[] = [];
  for (const [name, { title, tables }] of snippetsIn(config.target.version)) {
    if (!('type' in (tables['security.encryption.master-key'] ?? {}))) continue;
    const place = title.charAt(0).toLowerCase() + title.slice(1);
    plans.push({ title: `Add a ${place}`, changes: [...before, { insert: name }] });
  }
  return plans;
}

/** A snippet leaves a method that is there alone, also where that is `plaintext`. */
function replaceMethod(config: Config): readonly Change[] {
  return config.get(METHOD) && encryptionMode(config) === 'off' ? useBestMethod(config).changes : [];
}
