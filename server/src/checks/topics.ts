/** What findings are about, in the order of the lists. */
export const TOPICS = {
  encryption: 'Encryption at rest',
  'master-key': 'Master key',
  'key-file': 'Key file',
  aws: 'AWS KMS',
  gcp: 'Google Cloud KMS',
  azure: 'Azure Key Vault',
  rotation: 'Rotation of the master key',
  secrets: 'Secrets',
  tls: 'TLS',
  network: 'Addresses and ports',
  logs: 'Logs',
  names: 'Names and places of options',
  values: 'Values',
  versions: 'Versions',
  toml: 'TOML and YAML',
  hardening: 'Other ways in',
  checking: 'The check itself',
} as const;

export type Topic = keyof typeof TOPICS;
