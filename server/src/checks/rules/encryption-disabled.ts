import { say } from '../../say.ts';
import { keyChoices } from '../choices.ts';
import { encryptionMode, hasRealKey, isServerFile, METHOD, wantsEncryption } from '../encryption.ts';
import { rule } from '../rule.ts';
import { isMeant } from '../stray.ts';

export default rule({
  id: 'encryption-disabled',
  severity: 'info',
  effect: 'insecure',
  topic: 'encryption',
  title: 'Data files are written unencrypted',
  why: `Without \`data-encryption-method\` TiKV writes table data, indexes and the Raft log to disk in clear: whoever gets
hold of a disk, a volume snapshot or a broken drive can read them. Encryption at rest needs a method and a master key.
It is normal to leave it off where the disks are encrypted in another way, so this is only information.`,
  references: ['CWE-311', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 3'],

  *check(config) {
    if (encryptionMode(config) !== 'off' || hasRealKey(config)) return;
    if (wantsEncryption(config) || isMeant(config, 'security.encryption.master-key')) return;
    const explicit = config.get(METHOD);
    if (!explicit && !config.table('security.encryption') && !isServerFile(config)) return;
    yield {
      at: explicit?.value ?? config.anchor('security.encryption'),
      path: METHOD,
      message: explicit
        ? say`Data is written to disk unencrypted.`
        : say`Data is written to disk unencrypted: no \`data-encryption-method\` is set.`,
      fixes: keyChoices(config),
    };
  },
});
