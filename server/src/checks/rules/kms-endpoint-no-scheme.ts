import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { whenAsked } from '../asked.ts';
import { endpointOf, isLoopback } from '../endpoint.ts';
import { AWS_SDK } from '../region.ts';
import { rule } from '../rule.ts';
import { isFrom } from '../vendor.ts';

export default rule({
  id: 'kms-endpoint-no-scheme',
  severity: 'error',
  effect: 'advice',
  topic: 'master-key',
  title: 'The endpoint of the key manager is not a whole address',
  why: `The libraries that TiKV uses since v8.1.2 and v8.5.0 take an address with \`https://\` only. TiKV starts up to the point
where it asks the key manager, then fails: a new store during its first start, an old one when it opens its key dictionary.
Older releases took a bare host name and used \`https\`, so that this comes up after an upgrade.`,
  versions: AWS_SDK,
  needs: inMasterKeys('endpoint'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const endpoint = endpointOf(config, key);
      if (!endpoint || !isFrom(config, key, 'aws', 'gcp_v2') || /^https?$/.test(endpoint.scheme ?? '')) continue;
      const path = `${key.path}.endpoint` as const;
      const isHost = /^[\w.-]+(?::\d+)?(?:\/\S*)?$/.test(endpoint.text);
      const fix = {
        title: say`Add \`https://\``,
        preferred: !isLoopback(endpoint),
        changes: [{ set: path, value: `https://${endpoint.text}` }],
      };
      yield {
        at: endpoint.value,
        path,
        message: say`\`endpoint\` is not a whole address with \`https://\`: ${whenAsked(key)}.`,
        fixes: isHost ? [fix] : [],
      };
    }
  },
});
