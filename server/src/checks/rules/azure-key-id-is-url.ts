import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { ownerOf, whenAsked } from '../asked.ts';
import { fillIn } from '../blank.ts';
import { type FixPlan, rule } from '../rule.ts';
import { looksSecret } from '../secrets.ts';
import { isTemplate } from '../template.ts';
import { isFrom } from '../vendor.ts';

export default rule({
  id: 'azure-key-id-is-url',
  severity: 'error',
  effect: 'advice',
  topic: 'azure',
  title: 'The key-id of an Azure key is not a bare name',
  why: `With \`vendor = "azure"\` TiKV takes \`key-id\` as the name of a key in the Key Vault of \`keyvault-url\`, and always uses its
newest version. An identifier as Azure shows it (\`https://VAULT.vault.azure.net/keys/NAME/VERSION\`) or a name with a version
gives an address that does not exist. Names of keys have letters, digits and dashes only.`,
  versions: [{ since: '7.2.0' }],
  needs: inMasterKeys('vendor'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.key-id` as const;
      const value = config.get(path)?.value;
      const id = config.text(path) ?? '';
      if (!value || !/[./:]/.test(id) || !isFrom(config, key, 'azure')) continue;
      if (isTemplate(id) || ['aws', 'gcp'].includes(ownerOf(id) ?? '') || looksSecret(id)) continue;
      yield {
        at: value,
        path,
        message: say`\`key-id\` is not the bare name of a key in the Key Vault: ${whenAsked(key)}.`,
        fixes: keepName(config, key, id),
      };
    }
  },
});

const ID = /^\s*(?:https?:\/\/([^/:]+)(?::\d+)?\/)?(?:\/?keys\/)?([a-z\d-]{1,127})(?:\/[a-z\d]{32})?\/?\s*$/i;

/** Needs no decision where the identifier is of the vault that TiKV asks. */
function keepName(config: Config, key: MasterKey, id: string): FixPlan[] {
  const { path } = key;
  const [, vault, name] = ID.exec(id) ?? [];
  if (!name) return fillIn(config, key, '', 'key-id');
  const asked = /^https?:\/\/([^/:]+)/i.exec(config.text(`${path}.azure.keyvault-url`) ?? '')?.[1];
  const same = vault === undefined || vault.toLowerCase() === asked?.toLowerCase();
  return [
    { title: say`Keep the name \`${name}\``, preferred: same, changes: [{ set: `${path}.key-id`, value: name }] },
  ];
}
