import { say } from '../../say.ts';
import { inMasterKeys, masterKey } from '../../tikv/masterkey.ts';
import { rule } from '../rule.ts';
import { looksSecret } from '../secrets.ts';
import { isTemplate } from '../template.ts';
import { isFrom } from '../vendor.ts';

export default rule({
  id: 'azure-hsm-name-is-url',
  severity: 'error',
  effect: 'advice',
  topic: 'azure',
  title: 'The name of the Managed HSM is an address',
  why: `\`hsm-name\` is the bare name of the Managed HSM: TiKV makes the address \`https://NAME.managedhsm.azure.net\` of it. With an
address in its place there is no such host, and TiKV fails when it makes its first key: a new store never comes up. The address
belongs in \`hsm-url\`, which TiKV needs as well.`,
  versions: [{ since: '7.2.0' }],
  needs: inMasterKeys('azure'),

  *check(config) {
    const key = masterKey(config);
    const value = config.get(PATH)?.value;
    const text = config.text(PATH) ?? '';
    if (!key || !value || !/[./:]/.test(text) || isTemplate(text) || looksSecret(text) || !isFrom(config, key, 'azure'))
      return;
    const name = /^\s*(?:https?:\/\/|\/\/)?([a-z\d-]{3,24})(?:[./:]|$)/i.exec(text)?.[1];
    yield {
      at: value,
      path: PATH,
      message: say`\`hsm-name\` is an address, and TiKV makes another one of it: it finds no such host when it first makes a key. The bare name is wanted.`,
      fixes: name
        ? [{ title: say`Keep the name \`${name}\``, preferred: true, changes: [{ set: PATH, value: name }] }]
        : [],
    };
  },
});

const PATH = 'security.encryption.master-key.azure.hsm-name';
