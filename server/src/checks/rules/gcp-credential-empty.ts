import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { useDefaultCredentials } from '../gcp.ts';
import { rule } from '../rule.ts';
import { isFrom, whenOpened } from '../vendor.ts';

export default rule({
  id: 'gcp-credential-empty',
  severity: 'error',
  effect: 'start-fails',
  topic: 'gcp',
  title: 'An empty credential path for Google Cloud',
  why: `TiKV does not read an empty \`credential-file-path\` as "none": it tries to open a file without name, and does not
start. To use the default credentials of the machine leave the option out and keep the \`gcp\` table.`,
  needs: inMasterKeys('gcp'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.gcp.credential-file-path` as const;
      const value = config.get(path)?.value;
      if (!value || config.text(path) !== '' || !isFrom(config, key, 'gcp', 'gcp_v2')) continue;
      yield {
        at: value,
        path,
        effect: whenOpened(key),
        message: say`\`credential-file-path\` is empty: TiKV tries to open it all the same, and ${
          key.current ? say`does not start` : say`cannot use the previous master key when it needs it`
        }.`,
        fixes: [
          {
            title: say`Remove it to use the default credentials`,
            preferred: true,
            changes: useDefaultCredentials(config, key),
          },
        ],
      };
    }
  },
});
