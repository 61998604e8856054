import { say } from '../../say.ts';
import { rule } from '../rule.ts';

const OPTION = 'security.encryption.enable-file-dictionary-log';

export default rule({
  id: 'file-dict-log-off',
  severity: 'info',
  effect: 'advice',
  topic: 'encryption',
  title: 'The file dictionary is written anew for every file',
  why: `TiKV notes each encrypted file in \`file.dict\`. With the log it appends a line; without, it writes the whole dictionary
again whenever a file comes or goes, which is slow where there are many. Off is right only before a downgrade to v4.0.8 or
older, which cannot read the log.`,
  versions: [{ since: '4.0.9' }],
  needs: [OPTION],

  *check(config) {
    const value = config.get(OPTION)?.value;
    if (value?.kind !== 'boolean' || value.value) return;
    yield {
      at: value,
      path: OPTION,
      message: say`Without this log TiKV writes its whole file dictionary again for each new or removed file. Off is right only before a downgrade to v4.0.8 or older.`,
      fixes: [{ title: say`Turn the log on`, changes: [{ set: OPTION, value: true }] }],
    };
  },
});
