import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { fillIn } from '../blank.ts';
import { type FixPlan, rule } from '../rule.ts';
import { isMeant } from '../stray.ts';
import { isFrom, vendorsIn, whenOpened } from '../vendor.ts';

export default rule({
  id: 'kms-key-id-empty',
  severity: 'error',
  effect: 'start-fails',
  topic: 'master-key',
  title: 'A master key of type kms has no key-id',
  why: `\`key-id\` says which key of the key manager protects the data keys. It is required: without it TiKV does not start,
even while encryption is off, and \`--config-check\` does not see it. Before v5.0.0 TiKV noticed it only when it needed the
key manager for the first time.`,
  needs: inMasterKeys('type'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.key-id` as const;
      const entry = config.get(path);
      if (key.type !== 'kms' || (entry && config.text(path) !== '')) continue;
      const eager = config.isIn({ since: '5.0.0' });
      const what = entry ? say`\`key-id\` is empty` : say`\`key-id\` is missing`;
      yield {
        at: entry ? entry.value : config.anchor(path),
        path,
        effect: eager ? whenOpened(key) : 'advice',
        message: key.current
          ? say`${what}: TiKV does not know which key to use, and ${eager ? say`does not start` : say`fails when it first needs one`}.`
          : say`${what}: TiKV cannot use the previous master key when it needs it.`,
        fixes: fixes(config, key),
      };
    }
  },
});

/** The snippet of the vendor. None where the id stands under a wrong name: that has a fix of its own. */
function fixes(config: Config, key: MasterKey): FixPlan[] {
  const path = `${key.path}.key-id` as const;
  const vendor = vendorsIn(config).find(({ value }) => isFrom(config, key, value));
  if (isMeant(config, path)) return [];
  if (!key.current || !vendor) return fillIn(config, key, '', 'key-id');
  return [{ title: say`Fill in the key of ${vendor.name}`, changes: [{ insert: vendor.snippet }] }];
}
