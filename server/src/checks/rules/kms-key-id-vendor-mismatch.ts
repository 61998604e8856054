import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { ownerOf, whenAsked } from '../asked.ts';
import { fillIn } from '../blank.ts';
import { type FixPlan, rule } from '../rule.ts';
import { isFrom, vendorsIn, whenOpened } from '../vendor.ts';

export default rule({
  id: 'kms-key-id-vendor-mismatch',
  severity: 'error',
  effect: 'advice',
  topic: 'master-key',
  title: 'The key-id is that of another vendor',
  why: `\`vendor\` says which key manager TiKV asks, \`key-id\` which key of it. An ARN, \`alias/…\` or \`mrk-…\` is a key of AWS,
\`projects/…\` one of Google Cloud, \`https://….vault.azure.net/keys/…\` one of Azure. With the id of another vendor the vendors
\`gcp\` and \`gcp_v2\` keep TiKV from starting; \`aws\` and \`azure\` do not find the key when TiKV first needs it.`,
  versions: [{ since: '5.0.0' }],
  needs: inMasterKeys('key-id'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.key-id` as const;
      const value = config.get(path)?.value;
      const owner = ownerOf(config.text(path) ?? '');
      if (!value || !owner || !key.vendor || key.vendor.startsWith(owner) || !isFrom(config, key, key.vendor)) continue;
      if (isVendorMissing(config, key, owner)) continue;
      const strict = key.vendor.startsWith('gcp');
      yield {
        at: value,
        path,
        effect: strict ? whenOpened(key) : 'advice',
        message: say`\`key-id\` is one of ${NAMES[owner]}, and TiKV asks \`${key.vendor}\`: ${strict && key.current ? say`it does not start` : whenAsked(key)}.`,
        fixes: fixes(config, key, owner),
      };
    }
  },
});

const NAMES = { aws: 'AWS', gcp: 'Google Cloud', azure: 'Azure' };

/** Another finding says that the vendor is missing. */
function isVendorMissing(config: Config, { path }: MasterKey, owner: string): boolean {
  if (config.text(`${path}.vendor`)) return false;
  return owner === 'gcp' || config.table(`${path}.azure`) !== undefined;
}

/** A change to Azure needs its table as well: without it nothing is won. */
function fixes(config: Config, key: MasterKey, owner: string): FixPlan[] {
  const { path } = key;
  const own = fillIn(config, key, '', 'key-id');
  if (owner === 'azure' && !config.table(`${path}.azure`)) return own;
  const others = vendorsIn(config)
    .filter(({ value }) => value.startsWith(owner))
    .map(({ value }) => ({
      title: say`Change \`vendor\` to \`${value}\``,
      changes: [{ set: `${path}.vendor`, value }],
    }));
  return others.length > 0 ? others : own;
}
