import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { asksAws, whenAsked } from '../asked.ts';
import { awsRegionOf, endpointOf } from '../endpoint.ts';
import { regionIn, regionOfArn, useRegion } from '../region.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'aws-region-arn-mismatch',
  severity: 'error',
  effect: 'advice',
  topic: 'aws',
  title: 'The key is in another AWS region than the one that is asked',
  why: `TiKV sends its requests to \`region\`, whatever region the ARN in \`key-id\` names, and AWS KMS answers for the keys of its
own region only. The key is not found: a new store fails during its first start, an old one when it opens its key dictionary.
Set \`region\` to the one in the ARN. (A multi-Region key has an ARN for each region.)`,
  needs: inMasterKeys('region'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.region` as const;
      const value = config.get(path)?.value;
      const arn = regionOfArn(config.text(`${key.path}.key-id`));
      const region = regionIn(config.text(path) ?? '', key);
      if (!value || !arn || !region || region === arn || !asksAws(config, key)) continue;
      const endpoint = endpointOf(config, key);
      if (config.text(`${key.path}.endpoint`) && !(endpoint && awsRegionOf(endpoint))) continue;
      yield {
        at: value,
        path,
        message: say`The key of \`key-id\` is in \`${arn}\`, and \`region\` says \`${region}\`, where AWS does not find it: ${whenAsked(key)}.`,
        fixes: [{ title: say`Change \`region\` to \`${arn}\``, changes: useRegion(config, key, arn) }],
      };
    }
  },
});
