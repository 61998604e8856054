import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { label } from '../../tikv/version.ts';
import { isUsed, takeOut } from '../azure.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'azure-certificate-inline',
  severity: 'warning',
  effect: 'insecure',
  topic: 'azure',
  title: 'The private key of an Azure certificate, or its password, stands in the configuration',
  why: `\`client-certificate\` holds the private key of the application, \`client-certificate-password\` what protects it.
Whoever can read this file, its history or its backups can sign in with them. TiKV also copies both to its log at every start,
to \`last_tikv.toml\` in the data directory, and to the answer of \`GET /config\` on the status port. Use
\`client-certificate-path\` with a file without password that only TiKV's user can read.`,
  references: ['CWE-256', 'CWE-321', 'CWE-522', 'PCI DSS Req. 3', 'PCI DSS Req. 8'],
  beside: true,
  needs: inMasterKeys('azure'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const names = NAMES.filter((name) => config.text(`${key.path}.azure.${name}`));
      for (const name of names) {
        const entry = config.get(`${key.path}.azure.${name}`);
        if (!entry) continue;
        const what =
          name === 'client-certificate' ? say`The private key of a certificate` : say`The password of a certificate`;
        yield {
          at: entry,
          message: isUsed(config, key, name)
            ? say`${what} is in clear here, and TiKV copies it to its log and to \`GET /config\`.`
            : say`${what} has no effect here in ${label(config.target.version.text)}, and is exposed for nothing.`,
          fixes: name === names[0] ? [takeOut(config, key, names)] : [],
        };
      }
    }
  },
});

const NAMES = ['client-certificate', 'client-certificate-password'] as const;
