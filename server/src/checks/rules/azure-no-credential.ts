import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { CREDENTIALS, credentialsOf, useFile } from '../azure.ts';
import { type FixPlan, rule } from '../rule.ts';
import { isMeant } from '../stray.ts';
import { isFrom, whenOpened } from '../vendor.ts';

export default rule({
  id: 'azure-no-credential',
  severity: 'error',
  effect: 'start-fails',
  topic: 'azure',
  title: 'Nothing to sign in to Azure with',
  why: `TiKV signs in to Azure with \`client-certificate\`, else \`client-certificate-path\`, else \`client-secret\`: the first
one that is present, even when it is empty. Without any of them, and with an empty path, TiKV does not start; with another empty
one it fails when it first needs the key.`,
  needs: inMasterKeys('azure'),

  *check(config) {
    for (const key of masterKeys(config)) {
      if (!isFrom(config, key, 'azure') || !config.table(`${key.path}.azure`)) continue;
      const [first, ...others] = credentialsOf(config, key).map((name) => `${key.path}.azure.${name}` as const);
      const entry = first && config.get(first);
      if (!first || !entry) {
        yield {
          at: config.anchor(`${key.path}.azure`),
          path: `${key.path}.azure`,
          effect: whenOpened(key),
          message: say`TiKV has nothing to sign in to Azure with${key.current ? say`, and does not start` : ''}: \`client-certificate-path\` is missing.`,
          fixes: add(config, key),
        };
      } else if (config.text(first) === '') {
        const filled = others.some((path) => config.text(path));
        yield {
          at: entry,
          effect: entry.name === 'client-certificate-path' ? whenOpened(key) : 'advice',
          message: say`\`${entry.name}\` is empty, and TiKV uses it all the same: it cannot sign in to Azure.`,
          fixes: filled
            ? [{ title: say`Remove \`${entry.name}\``, preferred: true, changes: [{ unset: first }] }]
            : [useFile(config, key)],
        };
      }
    }
  },
});

/** The snippet. None where a credential stands under a wrong name: that has a fix of its own. */
function add(config: Config, key: MasterKey): FixPlan[] {
  if (CREDENTIALS.some((name) => isMeant(config, `${key.path}.azure.${name}`))) return [];
  if (!key.current) return [useFile(config, key)];
  return [{ title: say`Add \`client-certificate-path\``, changes: [{ insert: 'azure-kms' }] }];
}
