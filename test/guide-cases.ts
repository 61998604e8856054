/** What the tests of the guide choose from: every key manager with fields that are right, every minor release, files of every layout. */
import releases from '../schemas/versions.json' with { type: 'json' };
import type { KeeperName } from '../server/src/guide/keepers.ts';

const GCP = { 'key-id': 'projects/prod-db/locations/us-west1/keyRings/tikv/cryptoKeys/main' };

export const FIELDS: Readonly<Record<KeeperName, Record<string, string>>> = {
  aws: { 'key-id': 'arn:aws:kms:eu-west-1:210987654321:key/1f2e3d4c-5b6a-4980-91a2-b3c4d5e6f708' },
  gcp: GCP,
  gcp_v2: { ...GCP, 'gcp.credential-file-path': '/run/tikv-keys/gcp.json' },
  azure: {
    'key-id': 'tikv-main',
    'azure.tenant-id': '5f3a7c1e-9b2d-4c8f-a1e6-7d4b2f9c8e31',
    'azure.client-id': '8e1d4b7a-2c6f-4e9b-b3a5-1f7c9d2e4b68',
    'azure.keyvault-url': 'https://prod-db.vault.azure.net',
    'azure.hsm-name': 'prod-hsm',
    'azure.hsm-url': 'https://prod-hsm.managedhsm.azure.net',
    'azure.client-certificate-path': '/run/tikv-keys/azure.pfx',
  },
  file: { path: '/run/tikv-keys/master.key' },
  vault: {
    path: '/run/tikv-keys/vault.key',
    'vault-address': 'https://vault.prod.example:8200',
    'vault-secret': 'secret/data/tikv/master-key-1',
  },
};

/** Another key of the same key manager. */
export const NEXT: Readonly<Record<KeeperName, Record<string, string>>> = {
  aws: { 'key-id': 'arn:aws:kms:eu-west-1:210987654321:key/9a8b7c6d-5e4f-4321-8765-a1b2c3d4e5f6' },
  gcp: { 'key-id': `${GCP['key-id']}-2` },
  gcp_v2: { 'key-id': `${GCP['key-id']}-2` },
  azure: { ...FIELDS.azure, 'key-id': 'tikv-main-2' },
  file: { path: '/run/tikv-keys/master-2.key' },
  vault: { ...FIELDS.vault, path: '/run/tikv-keys/vault-2.key', 'vault-secret': 'secret/data/tikv/master-key-2' },
};

export const LAYOUTS: Readonly<Record<string, string>> = {
  'an empty file': '',
  'tables and comments':
    '# the cluster of the shop\n[storage]\ndata-dir = "/data" # fast disk\n\n[security] # later\n\n[raftdb]\nmax-background-jobs = 4\n',
  'dotted keys':
    'log.level = "info"\nsecurity.redact-info-log = true\nsecurity.encryption.data-encryption-method = "plaintext"\n',
  'inline tables': 'security = { redact-info-log = true, encryption = { data-encryption-method = "plaintext" } }\n',
  'line ends of Windows': '[security]\r\nredact-info-log = true\r\n',
};

/** The newest release of each minor line. */
export const MINORS: readonly string[] = [
  ...new Map(releases.releases.map((text) => [text.split('.').slice(0, 2).join('.'), text])).values(),
];

/** The fields as flags of the command line. */
export function flags(fields: Readonly<Record<string, string>>): string[] {
  return Object.entries(fields).map(([name, value]) => `--${name.replace(/^.*\./, '')}=${value}`);
}
