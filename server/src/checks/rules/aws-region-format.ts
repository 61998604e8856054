import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { asksAws, whenAsked } from '../asked.ts';
import { fillIn } from '../blank.ts';
import { awsRegionOf, endpointOf } from '../endpoint.ts';
import { AWS_SDK, isRegion, needsNoEndpoint, regionIn, useRegion } from '../region.ts';
import { rule } from '../rule.ts';
import { shown } from '../secrets.ts';
import { isTemplate } from '../template.ts';

export default rule({
  id: 'aws-region-format',
  severity: 'warning',
  effect: 'advice',
  topic: 'aws',
  title: 'The region is not written as AWS writes it',
  why: `TiKV makes the address of AWS KMS from \`region\` and signs its requests for it, as it stands. An availability zone
(\`us-west-2a\`), capitals or missing dashes give an address that does not exist or a signature that AWS refuses. Releases that
have a list of regions (up to v8.5.1) say so at the start; later ones fail when they first need the key.`,
  needs: inMasterKeys('region'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.region` as const;
      const value = config.get(path)?.value;
      const region = config.text(path);
      if (!value || !region || isRegion(region) || !asksAws(config, key) || !isTaken(config, key, region)) continue;
      const meant = regionIn(region, key);
      yield {
        at: value,
        path,
        message: say`${shown(region)} is not the name of an AWS region${meant ? say`; that is \`${meant}\`` : say` (such as \`us-west-2\`)`}: ${whenAsked(key)}.`,
        fixes: meant
          ? [{ title: say`Change to \`${meant}\``, preferred: true, changes: useRegion(config, key, meant) }]
          : fillIn(config, key, '', 'region'),
      };
    }
  },
});

/** True if TiKV starts with the region and hands it on to AWS as it stands. Another finding says when it does not start. */
function isTaken(config: Config, key: MasterKey, region: string): boolean {
  if (isTemplate(region)) return false;
  if (!config.text(`${key.path}.endpoint`)) return config.isIn(...AWS_SDK) && needsNoEndpoint(config, key, region);
  const endpoint = endpointOf(config, key);
  return endpoint !== undefined && awsRegionOf(endpoint) !== undefined;
}
