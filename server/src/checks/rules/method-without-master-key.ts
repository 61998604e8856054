import { say } from '../../say.ts';
import { masterKey } from '../../tikv/masterkey.ts';
import { keyChoices } from '../choices.ts';
import { encryptionMode, METHOD } from '../encryption.ts';
import { rule } from '../rule.ts';
import { strays } from '../stray.ts';

const KEY = 'security.encryption.master-key';

export default rule({
  id: 'method-without-master-key',
  severity: 'error',
  effect: 'start-fails',
  topic: 'encryption',
  title: 'Encryption is on, but there is no master key',
  why: `TiKV encrypts files with data keys and keeps those in a file that the master key protects. With a method set and
the master key absent, or of type \`plaintext\`, TiKV refuses to start; \`--config-check\` does not notice. Name a key in a
KMS, or a key file.`,
  needs: [METHOD],

  *check(config) {
    if (encryptionMode(config) !== 'on') return;
    const entry = config.get(KEY);
    if (entry && masterKey(config)?.type !== 'plaintext') return;
    const meant = strays(config).find(({ home }) => isPartOf(home, KEY) || isPartOf(KEY, home));
    yield {
      at: config.get(METHOD)?.value ?? config.anchor(METHOD),
      path: METHOD,
      message: entry
        ? say`Encryption is on, but the master key is \`plaintext\`, which protects nothing: TiKV does not start.`
        : say`Encryption is on, but there is no master key to protect the data keys: TiKV does not start.`,
      ...(meant && {
        related: [{ span: meant.entry.keys[0] ?? meant.entry.value, message: say`TiKV does not see this.` }],
      }),
      fixes: meant ? [] : keyChoices(config),
    };
  },
});

function isPartOf(path: string, table: string): boolean {
  return `${path}.`.startsWith(`${table}.`);
}
