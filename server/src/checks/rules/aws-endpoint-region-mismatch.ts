import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { asksAws, whenAsked } from '../asked.ts';
import { awsRegionOf, type Endpoint, endpointOf } from '../endpoint.ts';
import { inRegion, needsNoEndpoint, publicEndpoint, regionIn, regionOfArn, useRegion } from '../region.ts';
import { type FixPlan, rule } from '../rule.ts';

export default rule({
  id: 'aws-endpoint-region-mismatch',
  severity: 'warning',
  effect: 'advice',
  topic: 'aws',
  title: 'The endpoint is in another AWS region than region says',
  why: `TiKV sends its requests to \`endpoint\` and signs them for \`region\`. AWS KMS refuses a signature for another region than
its own, and knows only the keys of its own region. Both have to name the region of the key. Without a VPC endpoint leave
\`endpoint\` out: the address follows from the region.`,
  needs: inMasterKeys('endpoint'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const endpoint = endpointOf(config, key);
      const there = endpoint && awsRegionOf(endpoint);
      if (!there || !asksAws(config, key)) continue;
      const arn = regionOfArn(config.text(`${key.path}.key-id`));
      const region = regionIn(config.text(`${key.path}.region`) ?? '', key);
      const right = region ?? arn;
      if (!right || right === there || (arn && arn !== right)) continue; // the ARN is another finding
      const what = region ? say`\`region\` says` : say`the key of \`key-id\` is in`;
      yield {
        at: endpoint.value,
        path: `${key.path}.endpoint`,
        message: say`\`endpoint\` is in \`${there}\`, and ${what} \`${right}\`: AWS refuses the requests. ${whenAsked(key)}.`,
        fixes: fixes(config, key, { endpoint, there, right, known: right === arn }),
      };
    }
  },
});

interface Mismatch {
  readonly endpoint: Endpoint;
  readonly there: string;
  readonly right: string;
  /** The key is known to be in the right one. */
  readonly known: boolean;
}

function fixes(config: Config, key: MasterKey, { endpoint, there, right, known }: Mismatch): FixPlan[] {
  const path = `${key.path}.endpoint`;
  const moved = inRegion(endpoint, there, right);
  const isPublic = endpoint.host === new URL(publicEndpoint(there)).hostname;
  const isEnough = Boolean(config.text(`${key.path}.region`)) && needsNoEndpoint(config, key, right);
  return [
    ...(moved
      ? [{ title: say`Change \`endpoint\` to the one in \`${right}\``, changes: [{ set: path, value: moved }] }]
      : []),
    ...(isPublic && isEnough
      ? [{ title: say`Remove \`endpoint\`: the address follows from the region`, changes: [{ unset: path }] }]
      : []),
    ...(known ? [] : [{ title: say`Change \`region\` to \`${there}\``, changes: useRegion(config, key, there) }]),
  ];
}
