import { say } from '../../say.ts';
import { encryptionMode } from '../encryption.ts';
import { rule } from '../rule.ts';

const OPTION = 'abort-on-panic';

export default rule({
  id: 'core-dump-keys',
  severity: 'info',
  effect: 'insecure',
  topic: 'encryption',
  title: 'A core dump would hold the encryption keys',
  why: `With \`abort-on-panic\` a panic ends TiKV in a way that lets the system write its memory to a core file: data keys, the
unwrapped master key and rows, all in clear, while the data files are encrypted. Leave it off, or make sure that core files go
to an encrypted place that few can read.`,
  versions: [{ since: '5.0.2' }],
  references: ['CWE-528', 'GDPR Art. 32', 'PCI DSS Req. 3'],
  needs: [OPTION],

  *check(config) {
    const value = config.get(OPTION)?.value;
    if (value?.kind !== 'boolean' || !value.value || encryptionMode(config) !== 'on') return;
    yield {
      at: value,
      path: OPTION,
      message: say`After a panic the system may write a core file, which holds the encryption keys in clear. Turn it off, or guard core files like keys.`,
      fixes: [{ title: say`Turn it off`, changes: [{ set: OPTION, value: false }] }],
    };
  },
});
