import { credentialsOf } from '../../../checks/azure.ts';
import { type AzureKey, azureKey } from '../keyname.ts';
import { fenced, list, type Paragraphs } from '../layout.ts';
import { type Manager, nameIn, PATH_FORM, type Situation } from '../situation.ts';

/** A role on the key in the vault, and one of the HSM's own roles. */
export function azureRights(situation: Situation, manager: Manager): Paragraphs {
  const key = azureKey(situation, manager);
  return [
    'TiKV decrypts with the RSA key of the vault at every start; for a new store, and after a change of the master key, it also takes random bytes from the Managed HSM and encrypts them with the RSA key. `tikv-key-role.json`, for the vault (with Azure RBAC as its permission model):',
    fenced('json', JSON.stringify(ROLE, null, 2)),
    fenced('sh', commands(key)),
    list([
      'The vault\'s built-in role "Key Vault Crypto User" holds these two rights and more (sign, wrap, update); with access policies in place of RBAC, allow the key operations `encrypt` and `decrypt`.',
      'The Managed HSM has roles of its own. "Managed HSM Crypto User" would do, and may also make and use keys. Compare the data actions with `az keyvault role definition list`.',
      credential(situation, manager),
      'The key: RSA, 2048 bits or more, with the operations `encrypt` and `decrypt`, without an expiry date and without a rotation policy (see Rotation).',
    ]),
  ];
}

const GROUP = '/subscriptions/SUBSCRIPTION/resourceGroups/GROUP';

const ROLE = {
  Name: 'TiKV master key',
  Description: 'Encrypt and decrypt with the master key of TiKV',
  Actions: [],
  DataActions: ['encrypt', 'decrypt'].map((name) => `Microsoft.KeyVault/vaults/keys/${name}/action`),
  AssignableScopes: [GROUP],
};

function commands(key: AzureKey): string[] {
  const { name, vault, hsm, client } = key;
  return [
    'az role definition create --role-definition @tikv-key-role.json',
    `az role assignment create --assignee ${client} --role 'TiKV master key' --scope ${GROUP}/providers/Microsoft.KeyVault/vaults/${vault}/keys/${name}`,
    `az keyvault role definition create --hsm-name ${hsm} --role-definition '{"roleName": "TiKV random bytes", "description": "", "actions": [], "notActions": [], "dataActions": ["Microsoft.KeyVault/managedHsm/rng/action"], "notDataActions": []}'`,
    `az keyvault role assignment create --hsm-name ${hsm} --assignee ${client} --role 'TiKV random bytes' --scope /`,
  ];
}

/** How TiKV signs in: it has neither managed identity nor environment variables for it. */
function credential(situation: Situation, { key }: Manager): string {
  const [taken] = credentialsOf(situation.config, key);
  const file = nameIn(situation, `${key.path}.azure.client-certificate-path`, PATH_FORM);
  if (taken === 'client-certificate-path' && file) {
    return `TiKV signs in with \`${file}\`: mode 0400, owned by the user of TiKV, best on tmpfs. Note the day its certificate expires: after it no store comes up.`;
  }
  return 'TiKV knows no managed identity for its key: it signs in with what the file says. A certificate file (`client-certificate-path`, mode 0400) is the least bad; what stands in the file itself is copied to `last_tikv.toml`, to the log and to the status port.';
}
