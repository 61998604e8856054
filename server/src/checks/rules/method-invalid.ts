import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { option, valuesIn } from '../../tikv/options.ts';
import { fold } from '../alias.ts';
import { bestMethod, encryptionMode, METHOD } from '../encryption.ts';
import { nearest } from '../nearest.ts';
import { rule } from '../rule.ts';
import { shown } from '../secrets.ts';

export default rule({
  id: 'method-invalid',
  severity: 'error',
  effect: 'rejected',
  topic: 'encryption',
  title: 'The encryption method is not one that TiKV has',
  why: `TiKV encrypts data files in counter mode and knows the methods by one spelling: \`aes128-ctr\`, \`aes192-ctr\`,
\`aes256-ctr\` and \`sm4-ctr\` (case does not count), and \`plaintext\` for none. AES-GCM is not among them: TiKV uses it
inside, to wrap the dictionary of data keys with the master key, whatever the method. A file with any other value is refused,
and TiKV exits.`,
  needs: [METHOD],

  *check(config) {
    const entry = config.get(METHOD);
    if (entry?.value.kind !== 'string' || encryptionMode(config) !== undefined) return;
    const text = entry.value.value;
    const { value, sure } = guess(config, text);
    const fix = { title: say`Change to \`${value}\``, preferred: sure, changes: [{ set: METHOD, value }] };
    yield { at: entry.value, path: METHOD, message: describe(config, text), fixes: [fix] };
  },
});

function describe(config: Config, text: string): string {
  if (/gcm/i.test(text)) {
    return say`TiKV encrypts data files in CTR mode only and refuses the file. AES-GCM serves inside, to wrap the key dictionary.`;
  }
  if (MODES.test(text)) return say`TiKV encrypts data files in CTR mode only, and refuses the file.`;
  if (text.trim() === '') return say`The method must not be empty: TiKV refuses the file.`;
  return say`TiKV refuses the file: ${shown(text)} is not one of ${methods(config)
    .map((method) => `\`${method}\``)
    .join(', ')}.`;
}

/** The method that is meant; `sure` if only the spelling is wrong. */
function guess(config: Config, text: string): { value: string; sure: boolean } {
  const name = fold(text).replace(/[^a-z0-9]/g, '');
  const known = methods(config);
  if (NONE.test(name)) return { value: 'plaintext', sure: name !== '' };
  const size = /128|192|256/.exec(name)?.[0];
  const meant = known.find((method) =>
    name.includes('sm4') ? method.startsWith('sm4') : size && method.includes(size),
  );
  const near = MODES.test(name) ? undefined : nearest(text.toLowerCase(), known);
  if (meant) return { value: meant, sure: PLAIN.test(name) || near === meant };
  return { value: near ?? bestMethod(config), sure: near !== undefined };
}

function methods(config: Config): string[] {
  return (valuesIn(option(METHOD), config.target.version) ?? []).flatMap(({ value, hidden }) =>
    hidden ? [] : String(value),
  );
}

const MODES = /gcm|cbc|xts|ecb|ccm|cfb|ofb|siv|poly/i;
const NONE = /^(?:none|off|false|no|disabled?|null|plain|clear(?:text)?|)$/;
/** No other mode than CTR in it. */
const PLAIN = /^(?:aes)?(?:128|192|256)(?:bits?)?(?:ctr)?$|^sm4(?:ctr)?$/;
