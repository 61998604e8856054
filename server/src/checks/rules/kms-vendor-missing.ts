import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { rule } from '../rule.ts';
import { isMeant } from '../stray.ts';
import { vendorsIn } from '../vendor.ts';

export default rule({
  id: 'kms-vendor-missing',
  severity: 'error',
  effect: 'advice',
  topic: 'master-key',
  title: 'A key of Google or Azure without vendor',
  why: `Without \`vendor\` TiKV asks AWS KMS, whatever else the table says: an \`azure\` or \`gcp\` table is ignored, and a
\`projects/…\` id is sent to AWS, which has no such key. TiKV then fails when it first needs the key: a new store during its
first start, an old one when it opens its key dictionary.`,
  needs: inMasterKeys('key-id', 'azure', 'gcp'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.vendor` as const;
      const isSet = config.get(path) && config.text(path) !== '';
      if (key.type !== 'kms' || isSet || !config.knows(path) || isMeant(config, path)) continue;
      const sign = signOf(config, key);
      const vendors = vendorsIn(config).filter(({ value }) => sign && value.startsWith(sign.vendor));
      if (!sign || vendors.length === 0) continue;
      yield {
        at: sign.at,
        path: sign.path,
        message: say`${sign.what}, but \`vendor\` is not set: TiKV asks AWS KMS, where it finds no such key.`,
        fixes: vendors.map(({ value }) => ({
          title: say`Set \`vendor\` to \`${value}\``,
          preferred: vendors.length === 1,
          changes: [{ set: path, value }],
        })),
      };
    }
  },
});

/** What speaks for another vendor than AWS, if nothing speaks for AWS. */
function signOf(config: Config, { path }: MasterKey) {
  const keyId = config.get(`${path}.key-id`);
  const id = config.text(`${path}.key-id`) ?? '';
  if (keyId && id.startsWith('projects/')) {
    return { vendor: 'gcp', at: keyId.value, path: `${path}.key-id`, what: say`\`key-id\` is one of Google Cloud` };
  }
  if (AWS_KEY.test(id) || config.table(`${path}.aws`)) return undefined;
  const [table, other] = (['azure', 'gcp'] as const).filter((name) => config.table(`${path}.${name}`));
  if (!table || other) return undefined;
  const at = config.anchor(`${path}.${table}`);
  return { vendor: table, at, path: `${path}.${table}`, what: say`There is a table \`${table}\`` };
}

const AWS_KEY = /^(?:arn:|alias\/|mrk-|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$)/i;
