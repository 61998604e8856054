import { say } from '../../say.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { label } from '../../tikv/version.ts';
import { isListed } from '../region.ts';
import { type FixPlan, rule } from '../rule.ts';
import { shown } from '../secrets.ts';
import { isFrom, whenOpened } from '../vendor.ts';

export default rule({
  id: 'aws-region-unsupported',
  severity: 'error',
  effect: 'start-fails',
  topic: 'aws',
  title: 'The AWS region is not on the list of this release',
  why: `Up to v8.5.1 TiKV has a fixed list of AWS regions. With a region that is not on it, and without \`endpoint\`, TiKV does
not start. An \`endpoint\` turns the list off; v8.5.2 and later have none. Before v5.0.0 TiKV noticed it only when it needed
the key manager for the first time.`,
  versions: [{ until: '8.5.2' }],
  needs: inMasterKeys('region'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.region` as const;
      const value = config.get(path)?.value;
      const region = config.text(path);
      if (!value || !region || !isFrom(config, key, 'aws') || config.text(`${key.path}.endpoint`)) continue;
      if (isListed(region, key)) continue;
      const eager = config.isIn({ since: '5.0.0' });
      const result = !key.current
        ? say`TiKV cannot use the previous master key when it needs it`
        : `TiKV ${eager ? say`does not start` : say`fails when it first needs the key`}`;
      yield {
        at: value,
        path,
        effect: eager ? whenOpened(key) : 'advice',
        message: say`TiKV ${label(config.target.version.text)} does not know the region ${shown(region)}, and no \`endpoint\` is set: ${result}.`,
        fixes: fixes(key, region),
      };
    }
  },
});

function fixes(key: MasterKey, region: string): FixPlan[] {
  const zone = /^(.+\d)[a-z]$/.exec(region)?.[1];
  if (zone && isListed(zone, key)) {
    return [{ title: say`Change to the region \`${zone}\``, changes: [{ set: `${key.path}.region`, value: zone }] }];
  }
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)) return [];
  const endpoint = `https://kms.${region}.amazonaws.com`;
  return [
    { title: say`Set \`endpoint\` to \`${endpoint}\``, changes: [{ set: `${key.path}.endpoint`, value: endpoint }] },
  ];
}
