import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import type { OptionPath } from '../../tikv/options.ts';
import { fillIn } from '../blank.ts';
import { type Finding, type FixPlan, rule } from '../rule.ts';
import { isMeant } from '../stray.ts';
import { isFrom, whenOpened } from '../vendor.ts';

export default rule({
  id: 'azure-url-invalid',
  severity: 'error',
  effect: 'start-fails',
  topic: 'azure',
  title: 'The address of the Key Vault or the Managed HSM cannot be used',
  why: `TiKV needs both: the Key Vault (\`keyvault-url\`) to wrap the data key, and the Managed HSM (\`hsm-url\`) for random
bytes. Each is a whole address with \`https://\`. TiKV does not start when one is absent or has no scheme or host. With
\`http://\` the keys would cross the network in clear.`,
  references: ['CWE-319', 'PCI DSS Req. 4'],
  needs: inMasterKeys('azure'),

  *check(config) {
    for (const key of masterKeys(config)) {
      if (!isFrom(config, key, 'azure') || !config.table(`${key.path}.azure`)) continue;
      for (const name of ['keyvault-url', 'hsm-url'] as const) yield* address(config, key, name);
    }
  },
});

function* address(config: Config, key: MasterKey, name: 'keyvault-url' | 'hsm-url'): Generator<Finding> {
  const path = `${key.path}.azure.${name}` as const;
  const value = config.get(path)?.value;
  if (value && value.kind !== 'string') return;
  const text = value?.value ?? '';
  const result = key.current ? say`does not start` : say`cannot use the previous master key when it needs it`;
  if (hasHost(text)) {
    if (!value || !/^http:/i.test(text)) return;
    const message = say`\`${name}\` uses \`http\`: keys and sign-in cross the network in clear.`;
    yield { at: value, path, effect: 'insecure', message, fixes: secure(path, text.replace(/^http:/i, 'https:')) };
  } else if (value && text !== '') {
    const fixed = secure(path, `https://${text}`);
    const message = say`\`${name}\` is not a whole address with \`https://\`: TiKV ${result}.`;
    yield {
      at: value,
      path,
      effect: whenOpened(key),
      message,
      fixes: fixed.length > 0 ? fixed : fillIn(config, key, '.azure', name),
    };
  } else {
    const at = value ?? config.anchor(path);
    const message = say`\`${name}\` is ${value ? say`empty` : say`missing`}: TiKV ${result}.`;
    yield { at, path, effect: whenOpened(key), message, fixes: add(config, key, name) };
  }
}

function hasHost(text: string): boolean {
  try {
    return new URL(text).hostname !== '';
  } catch {
    return false;
  }
}

function secure(path: OptionPath, url: string): FixPlan[] {
  if (!/^https:\/\/[\w.-]+\.[a-z]{2,}(?::\d+)?(?:\/.*)?$/i.test(url)) return [];
  return [{ title: say`Use \`https://\``, preferred: true, changes: [{ set: path, value: url }] }];
}

function add(config: Config, key: MasterKey, name: 'keyvault-url' | 'hsm-url'): FixPlan[] {
  if (isMeant(config, `${key.path}.azure.${name}`)) return [];
  if (!key.current) return fillIn(config, key, '.azure', name);
  return [{ title: say`Fill in the \`azure\` table`, changes: [{ insert: 'azure-kms' }] }];
}
