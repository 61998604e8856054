import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { ownerOf } from '../asked.ts';
import { fillIn } from '../blank.ts';
import { rule } from '../rule.ts';
import { isFrom, whenOpened } from '../vendor.ts';

export default rule({
  id: 'gcp-key-id-format',
  severity: 'error',
  effect: 'start-fails',
  topic: 'gcp',
  title: 'The key-id is not the resource name of a Google Cloud key',
  why: `For Google Cloud \`key-id\` is the full resource name \`projects/P/locations/L/keyRings/R/cryptoKeys/K\`, from
\`projects\` on and without a version: TiKV always encrypts with the primary version of the key. With anything else it does not
start, and \`--config-check\` does not see it.`,
  needs: inMasterKeys('vendor'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.key-id` as const;
      const value = config.get(path)?.value;
      const id = config.text(path);
      if (!value || !id || !isFrom(config, key, 'gcp', 'gcp_v2') || NAME.test(id)) continue;
      if ((ownerOf(id) ?? 'gcp') !== 'gcp') continue; // kms-key-id-vendor-mismatch
      const name = id.trim().replace(BEFORE, '').replace(VERSION, '');
      const what = VERSION.test(id)
        ? say`\`key-id\` ends in a key version`
        : say`\`key-id\` is not the full name of a Google Cloud key`;
      yield {
        at: value,
        path,
        effect: whenOpened(key),
        message: say`${what}, and ${key.current ? say`TiKV does not start` : say`the previous master key is of no use`}. The form is \`projects/…/locations/…/keyRings/…/cryptoKeys/…\`.`,
        fixes: NAME.test(name)
          ? [{ title: say`Keep only the name of the key`, preferred: true, changes: [{ set: path, value: name }] }]
          : fillIn(config, key, '', 'key-id'),
      };
    }
  },
});

const NAME = /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+\/?$/;
const VERSION = /\/cryptoKeyVersions\/[^/]*\/?$/;
/** What stands before the name in addresses of the service. */
const BEFORE = /^(?:(?:https?:)?\/\/cloudkms\.googleapis\.com\/(?:v1\/)?|gcp-kms:\/{2,3}|\/)/;
