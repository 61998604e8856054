import { say } from '../../say.ts';
import { encryptionMode } from '../encryption.ts';
import { rule } from '../rule.ts';

const OPTION = 'raft-engine.enable';

export default rule({
  id: 'raft-engine-clear',
  severity: 'warning',
  effect: 'insecure',
  topic: 'encryption',
  title: 'This release writes the Raft log of Raft Engine in clear',
  why: `Before v5.4.0 Raft Engine knows nothing of encryption: the Raft log, which holds every row that is written, lies on disk
in clear although the data files are encrypted. Use v5.4.0 or later. From v5.1.0 on TiKV moves the log back by itself when
Raft Engine is turned off; v5.0 does not, so leave it as it is there.`,
  versions: [{ since: '5.0.0', until: '5.4.0' }],
  references: ['CWE-311', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 3'],
  needs: [OPTION],

  *check(config) {
    const value = config.get(OPTION)?.value;
    if (value?.kind !== 'boolean' || !value.value || encryptionMode(config) !== 'on') return;
    yield {
      at: value,
      path: OPTION,
      message: say`Raft Engine writes the Raft log in clear in this release, although encryption is on. v5.4.0 and later encrypt it.`,
      fixes: config.isIn({ since: '5.1.0' })
        ? [
            {
              title: say`Turn Raft Engine off: TiKV moves the log at its next start`,
              changes: [{ set: OPTION, value: false }],
            },
          ]
        : [],
    };
  },
});
