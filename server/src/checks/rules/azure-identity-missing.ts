import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { whenAsked } from '../asked.ts';
import { fillIn } from '../blank.ts';
import { isTried } from '../misspelt.ts';
import { type Finding, rule } from '../rule.ts';
import { isFrom } from '../vendor.ts';

export default rule({
  id: 'azure-identity-missing',
  severity: 'error',
  effect: 'advice',
  topic: 'azure',
  title: 'The tenant or the application to sign in to Azure as is missing',
  why: `TiKV signs in to Azure as an application of Microsoft Entra: \`tenant-id\` says of which tenant, \`client-id\` which one.
There is no managed identity, and no environment variable is read. Without one of them TiKV starts up to the point where it asks
the Key Vault, then fails: a new store during its first start, an old one when it opens its key dictionary.`,
  versions: [{ since: '7.2.0' }],
  needs: inMasterKeys('azure'),

  *check(config) {
    for (const key of masterKeys(config)) {
      if (!isFrom(config, key, 'azure') || !config.table(`${key.path}.azure`)) continue;
      for (const name of ['tenant-id', 'client-id'] as const) yield* missing(config, key, name);
    }
  },
});

function* missing(config: Config, key: MasterKey, name: 'tenant-id' | 'client-id'): Generator<Finding> {
  const path = `${key.path}.azure.${name}` as const;
  const value = config.get(path)?.value;
  if (value ? config.text(path) !== '' : isTried(config, path)) return;
  yield {
    at: value ?? config.anchor(path),
    path,
    message: say`\`${name}\` is ${value ? say`empty` : say`missing`}, and TiKV cannot sign in to Azure without it: ${whenAsked(key)}.`,
    fixes: key.current
      ? [{ title: say`Fill in the \`azure\` table`, changes: [{ insert: 'azure-kms' }] }]
      : fillIn(config, key, '.azure', name),
  };
}
