import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { fillIn } from '../blank.ts';
import { isPlaceholder } from '../placeholder.ts';
import { rule } from '../rule.ts';
import { isFrom } from '../vendor.ts';

export default rule({
  id: 'azure-placeholder',
  severity: 'error',
  effect: 'advice',
  topic: 'azure',
  title: 'A name in the azure table is still the one of an example',
  why: `The sample in the official documentation says \`tenant-id = "tenant_id"\` and the like, for names that you have to put
there. TiKV takes them as they are and fails when it first asks Azure for the key, which \`--config-check\` does not see.`,
  needs: inMasterKeys('azure'),

  *check(config) {
    for (const key of masterKeys(config)) {
      if (!isFrom(config, key, 'azure') || !config.table(`${key.path}.azure`)) continue;
      for (const name of ['tenant-id', 'client-id', 'hsm-name'] as const) {
        const path = `${key.path}.azure.${name}` as const;
        const value = config.get(path)?.value;
        const text = config.text(path) ?? '';
        if (!value || !(text === name.replace('-', '_') || text === ZERO || isPlaceholder(text))) continue;
        yield {
          at: value,
          path,
          message: say`\`${name}\` is still the one of an example: TiKV cannot use it, and gets no key from Azure. Write your own.`,
          fixes: fillIn(config, key, '.azure', name),
        };
      }
    }
  },
});

const ZERO = '00000000-0000-0000-0000-000000000000';
