import { say } from '../say.ts';
import type { SnippetName } from '../tikv/snippets.ts';

/** What keeps a master key, as the guide offers it. */
export type KeeperName = 'aws' | 'gcp' | 'gcp_v2' | 'azure' | 'file' | 'vault';

/** The options it is asked by, below `security.encryption.master-key`. None of them holds a secret. */
export interface Keeper {
  readonly name: KeeperName;
  readonly title: string;
  /** What to know before choosing it, in one sentence. */
  readonly note: string;
  /** What it always writes, and the releases that know it. */
  readonly snippet: SnippetName;
  readonly fields: readonly Field[];
}

export interface Field {
  /** `key-id`, `azure.tenant-id`. */
  readonly option: string;
  /** What to write, for a person who looks at the field. */
  readonly prompt: string;
  readonly example: string;
  readonly required?: boolean;
  /** No option of TiKV: it goes into a file that is made beside the configuration. */
  readonly apart?: boolean;
}

const GCP = (): readonly Field[] => [
  {
    option: 'key-id',
    prompt: say`Resource name of the key, without a version at its end`,
    example: 'projects/my-project/locations/us-west1/keyRings/tikv/cryptoKeys/master',
    required: true,
  },
  {
    option: 'gcp.credential-file-path',
    prompt: say`File with the credentials; empty for the default credentials of the machine`,
    example: '/run/tikv-keys/gcp.json',
  },
];

const PATH = (): Field => ({
  option: 'path',
  prompt: say`File with the key: 64 hex digits and a line feed, put there before TiKV starts`,
  example: '/run/tikv-keys/master.key',
  required: true,
});

/** In the order they are offered. */
export const keepers = (): readonly Keeper[] => [
  {
    name: 'aws',
    title: say`AWS KMS`,
    note: say`TiKV signs in with the role of the machine or pod; nothing secret is in the file.`,
    snippet: 'aws-kms',
    fields: [
      {
        option: 'key-id',
        prompt: say`Key id, ARN or alias of the key`,
        example: 'arn:aws:kms:us-west-2:111122223333:key/…',
        required: true,
      },
      { option: 'region', prompt: say`Region of the key; an ARN says it`, example: 'us-west-2', required: true },
      {
        option: 'endpoint',
        prompt: say`Endpoint, for a VPC of your own; empty for the public one`,
        example: 'https://vpce-….kms.us-west-2.vpce.amazonaws.com',
      },
    ],
  },
  {
    name: 'gcp',
    title: say`Google Cloud KMS`,
    note: say`The location of the key ring must offer random bytes from an HSM.`,
    snippet: 'gcp-kms',
    fields: GCP(),
  },
  {
    name: 'gcp_v2',
    title: say`Google Cloud KMS with workload identity (gcp_v2)`,
    note: say`Through the library of Google: external accounts work, too.`,
    snippet: 'gcp-kms-v2',
    fields: GCP(),
  },
  {
    name: 'azure',
    title: say`Azure Key Vault`,
    note: say`An RSA key in a Key Vault, a Managed HSM for random bytes, a certificate file.`,
    snippet: 'azure-kms',
    fields: [
      { option: 'key-id', prompt: say`Name of the key in the vault`, example: 'tikv-master', required: true },
      { option: 'azure.tenant-id', prompt: say`Tenant (directory) id`, example: '…-…-…', required: true },
      { option: 'azure.client-id', prompt: say`Application (client) id`, example: '…-…-…', required: true },
      {
        option: 'azure.keyvault-url',
        prompt: say`Address of the key vault`,
        example: 'https://my-vault.vault.azure.net',
        required: true,
      },
      { option: 'azure.hsm-name', prompt: say`Name of the Managed HSM`, example: 'my-hsm', required: true },
      {
        option: 'azure.hsm-url',
        prompt: say`Address of the Managed HSM`,
        example: 'https://my-hsm.managedhsm.azure.net',
        required: true,
      },
      {
        option: 'azure.client-certificate-path',
        prompt: say`File with the certificate (PKCS #12) that TiKV signs in with`,
        example: '/run/tikv-keys/azure-client.pfx',
        required: true,
      },
    ],
  },
  {
    name: 'file',
    title: say`Key file on tmpfs`,
    note: say`You bring the key to every node before TiKV starts, and keep it safe elsewhere.`,
    snippet: 'file-key',
    fields: [PATH()],
  },
  {
    name: 'vault',
    title: say`HashiCorp Vault, through Vault Agent`,
    note: say`TiKV cannot ask Vault itself: Vault Agent writes the key file onto tmpfs before TiKV starts.`,
    snippet: 'file-key',
    fields: [
      PATH(),
      {
        option: 'vault-address',
        prompt: say`Address of Vault`,
        example: 'https://vault.example.com:8200',
        required: true,
        apart: true,
      },
      {
        option: 'vault-secret',
        prompt: say`Secret in the key-value store, version 2, with \`data\` behind its mount`,
        example: 'secret/data/tikv/master-key-1',
        required: true,
        apart: true,
      },
    ],
  },
];
