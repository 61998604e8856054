import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { rule } from '../rule.ts';
import { isMeant } from '../stray.ts';
import { isFrom, whenOpened } from '../vendor.ts';

export default rule({
  id: 'azure-table-missing',
  severity: 'error',
  effect: 'start-fails',
  topic: 'azure',
  title: 'An Azure key without the azure table',
  why: `With \`vendor = "azure"\` TiKV needs an \`azure\` table below the master key: which tenant and application to sign in
as, the addresses of the Key Vault and of the Managed HSM, and a certificate or secret. Without the table TiKV does not start.
There is no managed identity and no environment variable for it.`,
  needs: inMasterKeys('vendor'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.azure` as const;
      const vendor = config.get(`${key.path}.vendor`);
      if (!vendor || !isFrom(config, key, 'azure') || config.get(path)) continue;
      yield {
        at: vendor.value,
        path,
        effect: whenOpened(key),
        message: key.current
          ? say`The \`azure\` table is missing: TiKV does not know how to sign in to Azure, and does not start.`
          : say`The \`azure\` table is missing: TiKV cannot use the previous master key when it needs it.`,
        fixes:
          key.current && !isMeant(config, path)
            ? [{ title: say`Add the \`azure\` table`, changes: [{ insert: 'azure-kms' }] }]
            : [],
      };
    }
  },
});
