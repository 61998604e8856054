import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { rule } from '../rule.ts';
import { isFrom } from '../vendor.ts';

export default rule({
  id: 'azure-multiple-credentials',
  severity: 'warning',
  effect: 'ignored',
  topic: 'azure',
  title: 'A certificate file for Azure is there, but TiKV takes the certificate in the configuration',
  why: `TiKV signs in to Azure with \`client-certificate\`, else \`client-certificate-path\`, else \`client-secret\`: the first one
that is present. The others have no effect, and when the first one expires they do not step in. Keep one, best the file: it
leaves no secret in the configuration.`,
  needs: inMasterKeys('azure'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const table = `${key.path}.azure` as const;
      const file = config.get(`${table}.client-certificate-path`);
      if (!file || !config.text(`${table}.client-certificate`) || !isFrom(config, key, 'azure')) continue;
      if (!config.text(`${table}.client-certificate-path`)) continue;
      yield {
        at: file,
        message: say`\`client-certificate-path\` has no effect: \`client-certificate\` is there as well, and TiKV takes that first.`,
        fixes: [
          {
            title: say`Use the file: remove \`client-certificate\``,
            changes: [{ unset: `${table}.client-certificate` }],
          },
          { title: say`Remove \`client-certificate-path\``, changes: [{ unset: `${table}.client-certificate-path` }] },
        ],
        tag: 'unused',
      };
    }
  },
});
