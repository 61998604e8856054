import { say } from '../say.ts';
/** Names that are not TiKV's, for the same or a similar thing. Spelling (case, dashes, underscores) does not count. */
export interface Alias {
  /** Separated by spaces. */
  readonly names: string;
  /** The option that is meant: of the table, of the one around it, or a full path. Absent when TiKV has none. */
  readonly to?: string;
  /** The component whose name it is. */
  readonly whose?: string;
  /** Why TiKV has no such option, and what does the job. */
  readonly note?: () => string;
  /** Only for a master key of this type. */
  readonly under?: 'file' | 'kms';
  /** Only while the option that is meant is not in the file. */
  readonly ifFree?: true;
}

const METHOD = 'security.encryption.data-encryption-method';
const SIGN_IN = () =>
  say`TiKV signs in with what the machine offers (environment, profile, web identity or instance role).`;
const VAULT = () =>
  say`TiKV cannot use HashiCorp Vault: let an agent write the key to a file on tmpfs and use \`type = "file"\`.`;
const NO_IDENTITY = () => say`TiKV has no managed identity for Azure: it needs a certificate or a client secret.`;
const IN_KEY_ID = () => say`It is part of \`key-id\`: \`projects/…/locations/…/keyRings/…/cryptoKeys/…\`.`;
const MYSQL = () =>
  say`TiKV has its own options: \`data-encryption-method\` and \`master-key\` in \`[security.encryption]\`.`;
const TIDB_ONLY = () => say`TiKV has nothing like it.`;
const CIPHER_FILE = () => say`It was dropped in v4.0: encryption is set up in \`[security.encryption]\`.`;
const MYSQL_NAMES = 'innodb-encrypt-tables keyring-file-data early-plugin-load default-table-encryption';

/** By table; `master-key` also stands for `previous-master-key`. */
export const ALIASES: Readonly<Record<string, readonly Alias[]>> = {
  '': [
    { names: `${MYSQL_NAMES} mysqld`, whose: 'MySQL', note: MYSQL },
    { names: 'encryption-method data-encryption encryption-algorithm', to: METHOD },
    { names: 'cacert-path', to: 'security.ca-path', whose: 'PD' },
    { names: 'cluster-ssl-ca', to: 'security.ca-path', whose: 'TiDB' },
    { names: 'cluster-ssl-cert', to: 'security.cert-path', whose: 'TiDB' },
    { names: 'cluster-ssl-key', to: 'security.key-path', whose: 'TiDB' },
    { names: 'cluster-verify-cn', to: 'security.cert-allowed-cn', whose: 'TiDB' },
    { names: 'ssl-ca', to: 'security.ca-path', whose: 'TiDB and MySQL' },
    { names: 'ssl-cert', to: 'security.cert-path', whose: 'TiDB and MySQL' },
    { names: 'ssl-key', to: 'security.key-path', whose: 'TiDB and MySQL' },
    { names: 'cipher-file', whose: 'TiKV 3', note: CIPHER_FILE },
  ],
  security: [
    { names: 'cacert-path', to: 'ca-path', whose: 'PD' },
    { names: 'cluster-ssl-ca', to: 'ca-path', whose: 'TiDB' },
    { names: 'cluster-ssl-cert', to: 'cert-path', whose: 'TiDB' },
    { names: 'cluster-ssl-key', to: 'key-path', whose: 'TiDB' },
    { names: 'cluster-verify-cn', to: 'cert-allowed-cn', whose: 'TiDB' },
    { names: 'ssl-ca', to: 'ca-path', whose: 'TiDB and MySQL' },
    { names: 'ssl-cert', to: 'cert-path', whose: 'TiDB and MySQL' },
    { names: 'ssl-key', to: 'key-path', whose: 'TiDB and MySQL' },
    { names: 'ca ca-file ca-cert ca-cert-path ca-cert-file trusted-ca-file tls-ca ssl-ca-path', to: 'ca-path' },
    { names: 'cert cert-file tls-cert ssl-cert-path certificate-path', to: 'cert-path' },
    { names: 'key key-file tls-key ssl-key-path private-key-path', to: 'key-path' },
    { names: 'allowed-cn cert-allow-cn verify-cn common-name', to: 'cert-allowed-cn' },
    { names: 'redact-log redact log-redaction tidb-redact-log', to: 'redact-info-log' },
    { names: 'encryption-method data-encryption method algorithm encryption-algorithm cipher', to: METHOD },
    { names: 'cipher-file', whose: 'TiKV 3', note: CIPHER_FILE },
    {
      names: 'ssl-ca-bytes ssl-cert-bytes ssl-key-bytes',
      whose: 'PD',
      note: () => say`TiKV reads certificates from files only.`,
    },
    {
      names: 'spilled-file-encryption-method auto-tls tls-version require-secure-transport skip-grant-table enable-sem',
      whose: 'TiDB',
      note: TIDB_ONLY,
    },
    { names: MYSQL_NAMES, whose: 'MySQL', note: MYSQL },
  ],
  'security.encryption': [
    { names: 'encryption-method method algorithm encryption-algorithm cipher data-encryption', to: METHOD },
    { names: 'rotation-period key-rotation-period data-key-rotation', to: 'data-key-rotation-period' },
    {
      names: 'cipher-file',
      whose: 'TiKV 3',
      note: () => say`It was dropped in v4.0: the key is described by \`master-key\`.`,
    },
    {
      names: 'master-key-path master-key-file key-file key',
      note: () => say`Describe the key in \`[security.encryption.master-key]\`, with \`type = "file"\` and \`path\`.`,
    },
    { names: MYSQL_NAMES, whose: 'MySQL', note: MYSQL },
  ],
  'master-key': [
    { names: 'key-file key-path key file file-path filename master-key-path', to: 'path', under: 'file', ifFree: true },
    { names: 'key-arn kms-key-arn kms-key-id kms-key cmk cmk-id arn key-name key id', to: 'key-id', under: 'kms' },
    { names: 'aws-region region-name kms-region', to: 'region', under: 'kms' },
    { names: 'kms-endpoint endpoint-url kms-url url', to: 'endpoint', under: 'kms' },
    { names: 'provider kms-provider kms-vendor', to: 'vendor', under: 'kms' },
    { names: 'method encryption-method algorithm cipher', to: METHOD },
    { names: 'vault-url key-vault-url vault-uri keyvault-uri', to: 'azure.keyvault-url', under: 'kms' },
    { names: 'credential-file credentials-file credentials-file-path', to: 'gcp.credential-file-path', under: 'kms' },
    { names: 'credentials role role-arn iam-role assume-role-arn external-id profile aws-profile', note: SIGN_IN },
    { names: 'session-token aws-session-token web-identity-token-file', note: SIGN_IN },
    { names: 'access-key-id aws-access-key-id aws-secret-access-key secret-key', note: SIGN_IN },
    { names: 'vault vault-addr vault-address vault-token vault-role', note: VAULT },
    { names: 'managed-identity use-managed-identity', note: NO_IDENTITY },
  ],
  'master-key.azure': [
    { names: 'vault-url key-vault-url vault-uri keyvault-uri keyvault vault', to: 'keyvault-url' },
    { names: 'key-name key', to: 'key-id' },
    { names: 'tenant', to: 'tenant-id' },
    { names: 'client application-id app-id', to: 'client-id' },
    { names: 'hsm managed-hsm', to: 'hsm-name' },
    { names: 'certificate-path client-cert-path pfx-path', to: 'client-certificate-path' },
    { names: 'certificate-password client-cert-password', to: 'client-certificate-password' },
    { names: 'secret', to: 'client-secret' },
    { names: 'managed-identity use-managed-identity', note: NO_IDENTITY },
  ],
  'master-key.gcp': [
    { names: 'credentials credential credential-file credentials-file credentials-path', to: 'credential-file-path' },
    { names: 'credentials-file-path credential-path service-account-file', to: 'credential-file-path' },
    { names: 'path key-file google-application-credentials', to: 'credential-file-path' },
    { names: 'project project-id location key-ring crypto-key', note: IN_KEY_ID },
  ],
  'master-key.aws': [
    { names: 'access-key-id aws-access-key-id', to: 'access-key' },
    { names: 'secret-key aws-secret-access-key secret', to: 'secret-access-key' },
    { names: 'session-token role-arn profile', note: SIGN_IN },
  ],
};
