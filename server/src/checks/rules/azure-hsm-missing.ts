import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, masterKey } from '../../tikv/masterkey.ts';
import { isTried } from '../misspelt.ts';
import { type FixPlan, rule } from '../rule.ts';
import { isFrom } from '../vendor.ts';

export default rule({
  id: 'azure-hsm-missing',
  severity: 'error',
  effect: 'advice',
  topic: 'azure',
  title: 'The name of the Managed HSM is missing',
  why: `With Azure TiKV needs two services: the Key Vault wraps the key, and a Managed HSM supplies the random bytes of a new one.
It reaches the HSM by \`hsm-name\`; \`hsm-url\` must be there too, but does not replace it. Without the name TiKV starts up to
the point where it makes its first key: a new store never comes up, and neither does one that moves to this key.`,
  versions: [{ since: '7.2.0' }],
  needs: inMasterKeys('azure'),

  *check(config) {
    const key = masterKey(config);
    if (!key || !isFrom(config, key, 'azure') || !config.table(TABLE)) return;
    const value = config.get(NAME)?.value;
    if (value ? config.text(NAME) !== '' : isTried(config, NAME)) return;
    yield {
      at: value ?? config.anchor(NAME),
      path: NAME,
      message: say`\`hsm-name\` is ${value ? say`empty` : say`missing`}: without the random bytes of a Managed HSM TiKV cannot make a key, and fails when it first needs one.`,
      fixes: [fix(config)],
    };
  },
});

const TABLE = 'security.encryption.master-key.azure';
const NAME = `${TABLE}.hsm-name` as const;

function fix(config: Config): FixPlan {
  const name = /^https?:\/\/([a-z\d-]{3,24})\.managedhsm\.azure\.net(?:[:/]|$)/i.exec(
    config.text(`${TABLE}.hsm-url`) ?? '',
  );
  if (!name?.[1]) return { title: say`Fill in the \`azure\` table`, changes: [{ insert: 'azure-kms' }] };
  return { title: say`Set \`hsm-name\` to \`${name[1]}\``, preferred: true, changes: [{ set: NAME, value: name[1] }] };
}
