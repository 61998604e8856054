import releases from '../schemas/versions.json' with { type: 'json' };
import type { KeeperName } from '../server/src/guide/keepers.ts';

const GCP = { 'key-id': 'projects/prod-db/locations/us-west1/keyRings/tikv/cryptoKeys/main' };
/** What a person would give for each key manager. */
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
};

/** The newest release of each minor line. */
export const MINORS = [
  ...new Map(releases.releases.map((text) => [text.split('.').slice(0, 2).join('.'), text])).values(),
];
