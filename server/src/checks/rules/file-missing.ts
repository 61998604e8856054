import { say } from '../../say.ts';
import { seenFiles } from '../files.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'file-missing',
  severity: 'warning',
  effect: 'advice',
  topic: 'key-file',
  title: 'A file that TiKV needs is not there',
  why: `TiKV stops at start when it cannot open a key file or a file of TLS. This is told only where other files of the
configuration are on this machine, so that a file written for another machine is left in peace.`,

  *check(config) {
    const files = seenFiles(config);
    const isThere = files.some(({ facts }) => facts.kind !== 'missing' && facts.kind !== 'unreadable');
    if (!isThere) return;
    for (const { entry, option, facts } of files) {
      if (facts.kind !== 'missing') continue;
      yield {
        at: entry.value,
        path: option,
        message: say`There is no such file on this machine: TiKV does not start without it.`,
      };
    }
  },
});
