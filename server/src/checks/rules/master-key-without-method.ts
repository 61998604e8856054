import { say } from '../../say.ts';
import { encryptionMode, hasRealKey, isToolFile, METHOD, useBestMethod, wantsEncryption } from '../encryption.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'master-key-without-method',
  severity: 'warning',
  effect: 'insecure',
  topic: 'encryption',
  title: 'There is a master key, but encryption is off',
  why: `A master key alone encrypts nothing: \`data-encryption-method\` turns encryption on, and its default is
\`plaintext\`. TiKV starts without a word and writes data in clear. The one time this is right is after encryption was
turned off: files written before still need the key, so \`master-key\` has to stay. Then write
\`data-encryption-method = "plaintext"\`, which says so to the reader and makes this finding a mere information.`,
  references: ['CWE-311', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 3'],
  needs: ['security.encryption.master-key'],

  *check(config) {
    const key = 'security.encryption.master-key';
    if (encryptionMode(config) !== 'off' || !hasRealKey(config, key)) return;
    if (hasRealKey(config, 'security.encryption.previous-master-key')) return;
    if (wantsEncryption(config)) return;
    const explicit = config.get(METHOD);
    yield {
      at: explicit?.value ?? config.anchor(key),
      path: METHOD,
      message: explicit
        ? say`There is a master key, but new data is not encrypted. This is right only where encryption was turned off.`
        : say`There is a master key, but no \`data-encryption-method\`: TiKV encrypts nothing.`,
      ...((explicit || isToolFile(config)) && { severity: 'info' as const }),
      fixes: [useBestMethod(config)],
    };
  },
});
