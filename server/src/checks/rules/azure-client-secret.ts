import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { label } from '../../tikv/version.ts';
import { isUsed, takeOut } from '../azure.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'azure-client-secret',
  severity: 'warning',
  effect: 'insecure',
  topic: 'azure',
  title: 'An Azure client secret stands in the configuration',
  why: `Whoever can read this file, its history or its backups can sign in as the application. TiKV also copies the secret to
its log at every start, to \`last_tikv.toml\` in the data directory, and to the answer of \`GET /config\` on the status port.
Use \`client-certificate-path\` with a file that only TiKV's user can read. From v8.5.5 on, and on master, TiKV also seems to
mix up tenant, application and secret, so that signing in with a secret fails.`,
  references: ['CWE-260', 'CWE-522', 'CWE-532', 'CWE-798', 'GDPR Art. 32', 'PCI DSS Req. 8'],
  beside: true,
  needs: inMasterKeys('azure'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.azure.client-secret` as const;
      const entry = config.get(path);
      if (!entry || !config.text(path)) continue;
      const mixed = config.isIn(...MIXED)
        ? say` This release also seems to mix it up with the tenant, so that signing in fails.`
        : '';
      yield {
        at: entry,
        message: isUsed(config, key, 'client-secret')
          ? say`The client secret is in clear here, and TiKV copies it to its log and to \`GET /config\`.${mixed}`
          : say`The client secret has no effect here in ${label(config.target.version.text)}, and is exposed for nothing.`,
        fixes: [takeOut(config, key, ['client-secret'])],
      };
    }
  },
});

/** Releases that pass tenant, client and secret to Azure's library in the wrong order, as far as reading the code tells. */
const MIXED = [{ since: '8.5.5', until: '9.0.0-beta.1' }, { since: 'master' }];
