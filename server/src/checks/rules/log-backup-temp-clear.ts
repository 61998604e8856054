import { say } from '../../say.ts';
import { encryptionMode } from '../encryption.ts';
import { rule } from '../rule.ts';

const PATH = 'log-backup.temp-path';

export default rule({
  id: 'log-backup-temp-clear',
  severity: 'warning',
  effect: 'insecure',
  topic: 'encryption',
  title: 'Log backup writes rows in clear outside the data directory',
  why: `Before v8.1.1 log backup writes what it cannot keep in memory to files in \`temp-path\`, in clear, although encryption is
on. By default they lie under the data directory; elsewhere they may end up on a disk nobody thought of. Use v8.1.1 or later,
or an encrypted volume.`,
  versions: [{ since: '6.1.0', until: '8.1.1' }],
  references: ['CWE-313', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 3'],
  needs: [PATH],

  *check(config) {
    const value = config.get(PATH)?.value;
    const data = config.text('storage.data-dir');
    const text = config.text(PATH);
    if (!value || !text || !data || `${text}/`.startsWith(`${data.replace(/\/+$/, '')}/`)) return;
    if (encryptionMode(config) !== 'on' || config.effective('log-backup.enable') !== true) return;
    yield {
      at: value,
      path: PATH,
      message: say`This release writes temporary files of log backup in clear, here outside the data directory. Use an encrypted volume, or v8.1.1 and later.`,
      fixes: [
        { title: say`Remove it: they then lie under the data directory`, changes: [{ unset: PATH }] },
        { title: say`Turn log backup off`, changes: [{ set: 'log-backup.enable', value: false }] },
      ],
    };
  },
});
