import { say } from '../../say.ts';
import { MASTER_KEYS } from '../../tikv/config.ts';
import { masterKey } from '../../tikv/masterkey.ts';
import { encryptionMode, hasRealKey, METHOD } from '../encryption.ts';
import { rule } from '../rule.ts';
import { isMeant } from '../stray.ts';

const [KEY, PREVIOUS] = MASTER_KEYS;

export default rule({
  id: 'previous-exposes-data-keys',
  severity: 'warning',
  effect: 'insecure',
  topic: 'rotation',
  title: 'The data keys would be written to disk in clear',
  why: `With a previous master key and no current one TiKV opens the key dictionary with the old key at its next start, and
writes it anew without any: all data keys lie in clear in \`key.dict\`, for everybody who gets the disk. To turn encryption off
keep the key in \`master-key\` and set \`data-encryption-method = "plaintext"\`: new files are then in clear, old ones stay
readable, and the data keys stay wrapped.`,
  references: ['CWE-312', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 3'],
  needs: [PREVIOUS],

  *check(config) {
    if (!config.get(PREVIOUS) || !hasRealKey(config, PREVIOUS)) return;
    const current = config.get(KEY);
    const isPlain = current ? masterKey(config)?.type === 'plaintext' : !isMeant(config, KEY);
    if (!isPlain || encryptionMode(config) !== 'off') return;
    const at = masterKey(config) && config.get(`${KEY}.type`);
    yield {
      at: at?.value ?? config.anchor(PREVIOUS),
      path: at ? `${KEY}.type` : PREVIOUS,
      message: say`${current ? say`\`master-key\` is \`plaintext\`` : say`There is no \`master-key\``}, so TiKV will write all data keys in clear to \`key.dict\` when it starts. To turn encryption off keep the old key as \`master-key\`.`,
      fixes: [
        {
          title: say`Keep the old key as \`master-key\`, with encryption off`,
          changes: [
            ...(current ? [{ unset: KEY }] : []),
            { rename: PREVIOUS, to: 'master-key' },
            { set: METHOD, value: 'plaintext' },
          ],
        },
      ],
    };
  },
});
