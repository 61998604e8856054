import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { fillIn } from '../blank.ts';
import { isExampleKey } from '../placeholder.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'kms-key-id-placeholder',
  severity: 'error',
  effect: 'advice',
  topic: 'master-key',
  title: 'The key-id is still the one of an example',
  why: `The key ids in the documentation of TiKV, AWS and Google Cloud are made up, and so are names such as
\`your-kms-key-id\`. TiKV takes them without a word, also in \`--config-check\`, and fails when it first asks the key manager:
a new store during its first start, an old one when it opens its key dictionary. Write the id of your own key.`,
  needs: inMasterKeys('key-id'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.key-id` as const;
      const value = config.get(path)?.value;
      if (key.type !== 'kms' || !value || !isExampleKey(config.text(path) ?? '')) continue;
      yield {
        at: value,
        path,
        message: say`\`key-id\` is still the one of an example: the key manager has no such key. Write the id of your own.`,
        fixes: fillIn(config, key, '', 'key-id'),
      };
    }
  },
});
