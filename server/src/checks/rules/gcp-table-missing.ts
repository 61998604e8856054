import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { rule } from '../rule.ts';
import { isMeant } from '../stray.ts';
import { isFrom, whenOpened } from '../vendor.ts';

export default rule({
  id: 'gcp-table-missing',
  severity: 'error',
  effect: 'start-fails',
  topic: 'gcp',
  title: 'A Google Cloud key without the gcp table',
  why: `With \`vendor = "gcp"\` or \`"gcp_v2"\` TiKV needs a \`gcp\` table below the master key, even an empty one: empty means
the default credentials of the machine. Without the table TiKV does not start (v8.0 to v8.3 panic). The official documentation
says \`credential-file-path\` may be left out, which is true only while the table stays.`,
  needs: inMasterKeys('vendor'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.gcp` as const;
      const vendor = config.get(`${key.path}.vendor`);
      if (!vendor || !isFrom(config, key, 'gcp', 'gcp_v2') || config.get(path)) continue;
      yield {
        at: vendor.value,
        path,
        effect: whenOpened(key),
        message: key.current
          ? say`The \`gcp\` table is missing: TiKV does not start without it, even when it uses the default credentials.`
          : say`The \`gcp\` table is missing: TiKV cannot use the previous master key when it needs it.`,
        // The table under a wrong name has a fix of its own.
        fixes: isMeant(config, path)
          ? []
          : [{ title: say`Add an empty \`gcp\` table`, preferred: true, changes: [{ table: path }] }],
      };
    }
  },
});
