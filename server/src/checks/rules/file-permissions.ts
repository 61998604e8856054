import { say } from '../../say.ts';
import { isConfidential, seenFiles } from '../files.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'file-permissions',
  severity: 'warning',
  effect: 'insecure',
  topic: 'key-file',
  title: 'Others on the machine may read or replace a file with a key',
  why: `TiKV does not look at the permissions of its key files. Whoever may read the file has the key; whoever may write it can
put another one there. Mode 0400 with TiKV's user as owner is enough. That the group may read is only a note: it may be TiKV's
own.`,
  references: ['CWE-732', 'GDPR Art. 32', 'PCI DSS Req. 3'],

  *check(config) {
    for (const file of seenFiles(config)) {
      const { entry, option, facts, path } = file;
      const mode = facts.kind === 'file' ? (facts.mode ?? 0) : 0;
      const writes = (mode & 0o022) !== 0;
      if (!isConfidential(file) || (mode & 0o066) === 0) continue;
      const serious = writes || (mode & 0o004) !== 0;
      const who = (mode & 0o006) !== 0 ? say`Everybody on this machine` : say`The group of this file`;
      yield {
        at: entry.value,
        path: option,
        severity: serious ? 'warning' : 'info',
        message: say`${who} may ${writes ? say`change` : say`read`} this file (mode ${octal(mode)}). TiKV needs no more than 0400: \`chmod 0400 ${path}\`.`,
      };
    }
  },
});

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
