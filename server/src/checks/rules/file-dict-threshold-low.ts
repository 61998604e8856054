import { say } from '../../say.ts';
import { rule } from '../rule.ts';

const OPTION = 'security.encryption.file-dictionary-rewrite-threshold';

export default rule({
  id: 'file-dict-threshold-low',
  severity: 'hint',
  effect: 'advice',
  topic: 'encryption',
  title: 'The file dictionary is rewritten very often',
  why: `After so many removed files TiKV writes its whole file dictionary anew. Compaction removes files all the time, so a low
number means that it is written again and again. The option is not in the official documentation; leave it out.`,
  versions: [{ since: '4.0.9' }],
  needs: [OPTION],

  *check(config) {
    const value = config.get(OPTION)?.value;
    if (value?.kind !== 'integer' || value.value < 0 || value.value >= 1000) return;
    yield {
      at: value,
      path: OPTION,
      message: say`TiKV writes its whole file dictionary anew after so few removed files, which compaction reaches all the time. Leave the option out.`,
      fixes: [{ title: say`Remove it: the default is 1000000`, changes: [{ unset: OPTION }] }],
    };
  },
});
