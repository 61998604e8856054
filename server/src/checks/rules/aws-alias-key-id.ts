import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { asksAws } from '../asked.ts';
import { fillIn } from '../blank.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'aws-alias-key-id',
  severity: 'info',
  effect: 'advice',
  topic: 'aws',
  title: 'The AWS key is named by an alias',
  why: `TiKV names the key in each request, also to decrypt. When somebody points the alias to another key, AWS refuses to
decrypt what the old key encrypted, and TiKV does not come up at its next restart. Nothing tells you before. Use the id or the
ARN of the key itself, and change it here when the key changes, with the old one as \`previous-master-key\`. (The automatic
rotation of AWS KMS keeps the id; nothing is to be done for it.)`,
  needs: inMasterKeys('key-id'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.key-id` as const;
      const value = config.get(path)?.value;
      if (!value || !ALIAS.test(config.text(path) ?? '') || !asksAws(config, key)) continue;
      const result = key.current
        ? say`Pointed to another key, it keeps TiKV from opening its key dictionary at the next restart`
        : say`Pointed to the new key, it no longer opens what the old one encrypted`;
      const message = say`\`key-id\` is an alias. ${result}; the id or ARN of the key is safe.`;
      yield { at: value, path, message, fixes: fillIn(config, key, '', 'key-id') };
    }
  },
});

const ALIAS = /^(?:arn:[^/]*:)?alias\/./;
