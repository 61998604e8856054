import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { asksAws } from '../asked.ts';
import { fillIn } from '../blank.ts';
import { METHOD } from '../encryption.ts';
import { awsRegionOf, endpointOf } from '../endpoint.ts';
import { isTried } from '../misspelt.ts';
import { AWS_SDK, regionOfArn, useRegion } from '../region.ts';
import { type FixPlan, rule } from '../rule.ts';

export default rule({
  id: 'aws-region-missing',
  severity: 'warning',
  effect: 'advice',
  topic: 'aws',
  title: 'The AWS region is left to the environment',
  why: `Without \`region\` and \`endpoint\` TiKV takes the region from its environment, then from a profile file, and else
\`us-east-1\`. It does not take it from an ARN in \`key-id\`. Started by another user or service it then looks for the key in the
wrong region and fails. With an \`endpoint\` of AWS the region is still needed, for the signature. Set it.`,
  needs: inMasterKeys('type'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.region` as const;
      const value = config.get(path)?.value;
      if ((value && config.text(path) !== '') || !asksAws(config, key) || isTried(config, path)) continue;
      if (config.get(`${key.path}.endpoint`) && config.text(`${key.path}.endpoint`) === undefined) continue;
      const result = outcome(config, key);
      if (!result) continue;
      const known = regionKnown(config, key);
      const where = known ? say` The key is in \`${known}\`.` : '';
      const what = value ? say`\`region\` is empty` : say`\`region\` is not set`;
      yield {
        at: value ?? config.anchor(path),
        path,
        message: say`${what}: ${result}.${where}`,
        fixes: fixes(config, key),
      };
    }
  },
});

/** Nothing for an address that is not of AWS: whoever answers there may not care for regions. */
function outcome(config: Config, key: MasterKey): string | undefined {
  const chain = say`the environment, then a profile, else \`us-east-1\``;
  if (!config.text(`${key.path}.endpoint`)) return say`TiKV takes the one of ${chain}`;
  const endpoint = endpointOf(config, key);
  if (!endpoint || !awsRegionOf(endpoint)) return undefined;
  return config.isIn(...AWS_SDK)
    ? say`TiKV signs its requests for the one of ${chain}, whatever \`endpoint\` says`
    : say`TiKV signs its requests for no region, and AWS refuses them`;
}

function regionKnown(config: Config, key: MasterKey): string | undefined {
  const endpoint = endpointOf(config, key);
  return regionOfArn(config.text(`${key.path}.key-id`)) ?? (endpoint && awsRegionOf(endpoint));
}

function fixes(config: Config, key: MasterKey): FixPlan[] {
  const known = regionKnown(config, key);
  if (known)
    return [{ title: say`Set \`region\` to \`${known}\``, preferred: true, changes: useRegion(config, key, known) }];
  if (!key.current || !config.get(METHOD)) return fillIn(config, key, '', 'region');
  return [{ title: say`Fill in the region`, changes: [{ insert: 'aws-kms' }] }];
}
