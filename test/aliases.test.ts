/** Names that people bring from other programs: each is known for what it is, and mended or explained. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ownerOf } from '../server/src/checks/asked.ts';
import { isBelow } from '../server/src/checks/folder.ts';
import { nearest } from '../server/src/checks/nearest.ts';
import { analyze } from '../server/src/language.ts';

/** What the message has in it; the title of the fix, where `*` is the name itself. */
type Row = readonly [names: string, says: string, fix: string];

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  '': [
    [
      'innodb-encrypt-tables keyring-file-data early-plugin-load default-table-encryption mysqld',
      'name of MySQL and has no effect. TiKV has its own options',
      'Remove *',
    ],
    [
      'encryption-method data-encryption encryption-algorithm',
      'name of other programs; TiKV calls it `data-encryption-method`',
      'Move to `[security.encryption]`',
    ],
    ['cacert-path', 'name of PD; TiKV calls it `ca-path`', 'Move to `[security]`'],
    ['cluster-ssl-ca', 'name of TiDB; TiKV calls it `ca-path`', 'Move to `[security]`'],
    ['cluster-ssl-cert', 'name of TiDB; TiKV calls it `cert-path`', 'Move to `[security]`'],
    ['cluster-ssl-key', 'name of TiDB; TiKV calls it `key-path`', 'Move to `[security]`'],
    ['cluster-verify-cn', 'name of TiDB; TiKV calls it `cert-allowed-cn`', 'Move to `[security]`'],
    ['ssl-ca', 'name of TiDB and MySQL; TiKV calls it `ca-path`', 'Move to `[security]`'],
    ['ssl-cert', 'name of TiDB and MySQL; TiKV calls it `cert-path`', 'Move to `[security]`'],
    ['ssl-key', 'name of TiDB and MySQL; TiKV calls it `key-path`', 'Move to `[security]`'],
    ['cipher-file', 'name of TiKV 3 and has no effect. It was dropped in v4.0: encryption is set up in', 'Remove *'],
  ],
  security: [
    ['cacert-path ca-cert-path', 'name of PD; TiKV calls it `ca-path`', 'Rename to `ca-path`'],
    ['cluster-ssl-ca', 'name of TiDB; TiKV calls it `ca-path`', 'Rename to `ca-path`'],
    ['cluster-ssl-cert', 'name of TiDB; TiKV calls it `cert-path`', 'Rename to `cert-path`'],
    ['cluster-ssl-key', 'name of TiDB; TiKV calls it `key-path`', 'Rename to `key-path`'],
    ['cluster-verify-cn', 'name of TiDB; TiKV calls it `cert-allowed-cn`', 'Rename to `cert-allowed-cn`'],
    ['ssl-ca', 'name of TiDB and MySQL; TiKV calls it `ca-path`', 'Rename to `ca-path`'],
    ['ssl-cert', 'name of TiDB and MySQL; TiKV calls it `cert-path`', 'Rename to `cert-path`'],
    ['ssl-key', 'name of TiDB and MySQL; TiKV calls it `key-path`', 'Rename to `key-path`'],
    [
      'ca ca-file ca-cert ca-cert-file trusted-ca-file tls-ca ssl-ca-path',
      'name of other programs; TiKV calls it `ca-path`',
      'Rename to `ca-path`',
    ],
    [
      'cert cert-file tls-cert ssl-cert-path certificate-path',
      'name of other programs; TiKV calls it `cert-path`',
      'Rename to `cert-path`',
    ],
    [
      'key key-file tls-key ssl-key-path private-key-path',
      'name of other programs; TiKV calls it `key-path`',
      'Rename to `key-path`',
    ],
    [
      'allowed-cn cert-allow-cn verify-cn common-name',
      'name of other programs; TiKV calls it `cert-allowed-cn`',
      'Rename to `cert-allowed-cn`',
    ],
    [
      'redact-log redact log-redaction tidb-redact-log',
      'name of other programs; TiKV calls it `redact-info-log`',
      'Rename to `redact-info-log`',
    ],
    [
      'encryption-method data-encryption method algorithm encryption-algorithm cipher',
      'name of other programs; TiKV calls it `data-encryption-method`',
      'Move to `[security.encryption]`',
    ],
    ['cipher-file', 'name of TiKV 3 and has no effect. It was dropped in v4.0: encryption is set up in', 'Remove *'],
    [
      'ssl-ca-bytes ssl-cert-bytes ssl-key-bytes',
      'name of PD and has no effect. TiKV reads certificates from files only',
      'Remove *',
    ],
    [
      'spilled-file-encryption-method auto-tls tls-version require-secure-transport skip-grant-table enable-sem',
      'name of TiDB and has no effect. TiKV has nothing like it.',
      'Remove *',
    ],
    [
      'innodb-encrypt-tables keyring-file-data early-plugin-load default-table-encryption',
      'name of MySQL and has no effect. TiKV has its own options',
      'Remove *',
    ],
  ],
  'security.encryption': [
    [
      'encryption-method method algorithm encryption-algorithm cipher data-encryption',
      'name of other programs; TiKV calls it `data-encryption-method`',
      'Rename to `data-encryption-method`',
    ],
    [
      'rotation-period key-rotation-period data-key-rotation',
      'name of other programs; TiKV calls it `data-key-rotation-period`',
      'Rename to `data-key-rotation-period`',
    ],
    ['cipher-file', 'name of TiKV 3 and has no effect. It was dropped in v4.0: the key is described by', 'Remove *'],
    [
      'master-key-path master-key-file key-file key',
      'name of other programs and has no effect. Describe the key in',
      'Remove *',
    ],
    [
      'innodb-encrypt-tables keyring-file-data early-plugin-load default-table-encryption',
      'name of MySQL and has no effect. TiKV has its own options',
      'Remove *',
    ],
  ],
  'security.encryption.master-key of type file': [
    ['key-file key-path key file file-path filename master-key-path', 'It is called `path`.', 'Rename to `path`'],
  ],
  'security.encryption.master-key of type kms': [
    [
      'key-arn kms-key-arn kms-key-id kms-key cmk cmk-id arn key-name key id',
      'It is called `key-id`.',
      'Rename to `key-id`',
    ],
    ['aws-region region-name kms-region', 'It is called `region`.', 'Rename to `region`'],
    ['kms-endpoint endpoint-url kms-url url', 'It is called `endpoint`.', 'Rename to `endpoint`'],
    ['provider kms-provider kms-vendor', 'It is called `vendor`.', 'Rename to `vendor`'],
    [
      'method encryption-method algorithm cipher',
      'It is called `data-encryption-method` and belongs in `[security.encryption]`',
      'Move to `[security.encryption]`',
    ],
    [
      'vault-url key-vault-url vault-uri keyvault-uri',
      'It is called `azure.keyvault-url`.',
      'Move to `[security.encryption.master-key.azure]`',
    ],
    [
      'credential-file credentials-file credentials-file-path',
      'It is called `gcp.credential-file-path`.',
      'Move to `[security.encryption.master-key.gcp]`',
    ],
    [
      'credentials role role-arn iam-role assume-role-arn external-id profile aws-profile session-token aws-session-token web-identity-token-file access-key-id aws-access-key-id aws-secret-access-key secret-key',
      'TiKV signs in with what the machine offers',
      'Remove *',
    ],
    [
      'vault vault-addr vault-address vault-token vault-role',
      'TiKV cannot use HashiCorp Vault: let an agent write the key to a file',
      'Remove *',
    ],
    [
      'managed-identity use-managed-identity',
      'TiKV has no managed identity for Azure: it needs a certificate',
      'Remove *',
    ],
  ],
  'security.encryption.master-key.azure': [
    ['vault-url vault-uri keyvault-uri keyvault vault', 'It is called `keyvault-url`.', 'Rename to `keyvault-url`'],
    ['key-vault-url', 'the name is `keyvault-url`.', 'Rename to `keyvault-url`'],
    [
      'key-name key',
      'It is called `key-id` and belongs in `[security.encryption.master-key]`.',
      'Move to `[security.encryption.master-key]`',
    ],
    ['tenant', 'It is called `tenant-id`.', 'Rename to `tenant-id`'],
    ['client application-id app-id', 'It is called `client-id`.', 'Rename to `client-id`'],
    ['hsm managed-hsm', 'It is called `hsm-name`.', 'Rename to `hsm-name`'],
    [
      'certificate-path client-cert-path pfx-path',
      'It is called `client-certificate-path`.',
      'Rename to `client-certificate-path`',
    ],
    [
      'certificate-password client-cert-password',
      'It is called `client-certificate-password`.',
      'Rename to `client-certificate-password`',
    ],
    ['secret', 'It is called `client-secret`.', 'Rename to `client-secret`'],
    [
      'managed-identity use-managed-identity',
      'TiKV has no managed identity for Azure: it needs a certificate',
      'Remove *',
    ],
  ],
  'security.encryption.master-key.gcp': [
    [
      'credentials credential credential-file credentials-file credentials-path credentials-file-path credential-path service-account-file path key-file google-application-credentials',
      'It is called `credential-file-path`.',
      'Rename to `credential-file-path`',
    ],
    [
      'project project-id location key-ring crypto-key',
      'It is part of `key-id`: `projects/…/locations/…/keyRings/…/cryptoKeys/…`.',
      'Remove *',
    ],
  ],
  'security.encryption.master-key.aws': [
    ['access-key-id aws-access-key-id', 'It is called `access-key`.', 'Rename to `access-key`'],
    ['secret-key aws-secret-access-key secret', 'It is called `secret-access-key`.', 'Rename to `secret-access-key`'],
    ['session-token role-arn profile', 'TiKV signs in with what the machine offers', 'Remove *'],
  ],
};

for (const [place, rows] of Object.entries(TABLES)) {
  const [table = '', type] = place.split(' of type ');
  describe(place || 'outside any table', () => {
    for (const [names, says, fix] of rows)
      for (const name of names.split(' ')) test(name, () => check(table, type, name, says, fix));
  });
}

function check(table: string, type: string | undefined, name: string, says: string, fix: string): void {
  const lines = [...(table ? [`[${table}]`] : []), ...(type ? [`type = "${type}"`] : []), `${name} = "x"`];
  const text = `${lines.join('\n')}\n`;
  const problems = analyze(text, { flag: '8.5.7' }).problems.filter(
    ({ span }) => text.slice(span.start, span.end) === name,
  );
  const [problem, ...others] = problems;
  assert.deepEqual(others, []);
  assert.ok(problem?.message.includes(says), problem?.message);
  assert.deepEqual(
    problem?.fixes.map(({ title }) => title.replace(`\`${name}\``, '*')),
    [fix],
  );
}

/** Two of them make a file the component's. */
const COMPONENTS: Readonly<Record<string, string>> = {
  TiFlash: 'flash profiles tmp_path tcp_port http_port users quotas',
  TiDB: 'mem-quota-query oom-action split-table tikv-client plan-cache prepared-plan-cache',
  PD: 'client-urls peer-urls initial-cluster schedule replication pd-server',
};

for (const [component, line] of Object.entries(COMPONENTS)) {
  const names = line.split(' ');
  for (const [i, name] of names.entries())
    test(`${name} is a name of ${component}`, () => {
      const { problems } = analyze(`${name} = 1\n${names.at(i - 1)} = 1\n`);
      assert.match(problems[0]?.message ?? '', new RegExp(`configuration of ${component}, not of TiKV`));
    });
}

describe('kind', () => {
  for (const own of ['rocksdb', 'raftstore', 'raftdb', 'raft-engine', 'coprocessor', 'readpool'])
    test(`with ${own} it is TiKV's all the same`, () => {
      const { problems } = analyze(`flash = 1\nprofiles = 1\n[${own}]\n`);
      assert.ok(!problems.some(({ id }) => id === 'other-component'));
    });
});

test('of very many unknown names the last ones are counted', () => {
  const { problems } = analyze(Array.from({ length: 503 }, (_, i) => `zzzz${i} = 1\n`).join(''));
  const unknown = problems.filter(({ id }) => id === 'unknown-key');
  assert.equal(unknown.length, 500);
  assert.match(unknown.at(-1)?.message ?? '', / 3 more unknown names are not listed\.$/);
  assert.ok(unknown.slice(0, -1).every(({ message }) => !message.includes('more unknown')));
});

const SWITCHES: Readonly<Record<string, string>> = {
  'security.encryption': 'enable enabled is-enabled encryption-enabled enable-encryption encrypt on',
  security: 'enable-encryption encryption-enabled encrypt encryption-at-rest',
};

for (const [table, names] of Object.entries(SWITCHES))
  for (const name of names.split(' '))
    test(`${name} in ${table} turns nothing on`, () => {
      const { problems } = analyze(`[${table}]\n${name} = true\n`);
      assert.ok(problems.some(({ id, path }) => id === 'encryption-enabled-flag' && path === `${table}.${name}`));
    });

const VENDORS: Readonly<Record<string, string>> = {
  aws: 'amazon amazon-kms AWS-KMS',
  gcp: 'google google-cloud google_kms gcloud gcp-kms',
  gcp_v2: 'gcp-kms-v2 gcp2',
  azure: 'azure-kms azure-key-vault keyvault Microsoft',
};

const STORES: Readonly<Record<string, string>> = {
  'HashiCorp Vault': 'vault hashicorp hashicorp-vault',
  OpenBao: 'openbao',
  'Alibaba Cloud': 'ali alibaba alibaba-cloud alicloud aliyun',
  'Tencent Cloud': 'tencent tencent-cloud',
  'Huawei Cloud': 'huawei huawei-cloud',
  'IBM Key Protect': 'ibm',
  'OCI Vault': 'oracle oci',
  KMIP: 'kmip',
  'PKCS #11': 'pkcs11',
  'an HSM': 'hsm',
};

/** What is said of the vendor of a master key. */
function said(vendor: string): string {
  const text = `[security.encryption.master-key]\ntype = "kms"\nvendor = "${vendor}"\nkey-id = "k"\n`;
  return analyze(text, { flag: 'master' }).problems.find(({ id }) => id === 'kms-vendor-unknown')?.message ?? '';
}

describe('stores', () => {
  for (const [vendor, names] of Object.entries(VENDORS))
    for (const name of names.split(' '))
      test(`${name} is ${vendor}`, () => assert.match(said(name), new RegExp(`vendor as \`${vendor}\` only`)));
  for (const [store, names] of Object.entries(STORES))
    for (const name of names.split(' '))
      test(`${name} is ${store}`, () => assert.ok(said(name).startsWith(`TiKV cannot use ${store} as a key manager`)));
});

const FORKS: Readonly<Record<string, string>> = {
  TiFlash:
    'engine-store server.engine-addr server.engine-store-version server.engine-store-git-hash server.engine-label raftstore.snap-handle-pool-size raftstore.clean-stale-tick-max raftstore.store-batch-retry-recv-timeout',
  'next-generation storage':
    'dfs kvengine rfengine ia schema-manager stream-ingest tikv-worker keyspace native-br restore cloud-storage pd.load-all-keyspaces-on-start pd.report-store-size-with-keyspace-name raftstore.aux-worker-count raftstore.aux-worker-max-util raftstore.main-worker-max-util readpool.unified.use-tokio storage.low-space-threshold storage.low_space_threshold',
  'went away before v4.0':
    'import.import-dir import.num-import-jobs import.num-import-sst-jobs import.max-prepare-duration import.region-split-size import.max-open-engines import.upload-speed-limit import.min-available-ratio server.notify-capacity server.messages-per-tick storage.scheduler-notify-capacity storage.scheduler-messages-per-tick storage.scheduler-too-busy-threshold rocksdb.backup-dir raftstore.region-compact-delete-keys-count raftstore.apply-before-pause-wait-us',
};

describe('elsewhere', () => {
  for (const [whose, paths] of Object.entries(FORKS))
    for (const path of paths.split(' '))
      test(`${path}: ${whose}`, () => {
        const { problems } = analyze(`${path} = 1\n`);
        assert.ok(problems.some(({ id, message }) => id === 'unknown-key' && message.includes(whose)));
      });
});

const OWNERS: readonly [id: string, owner: string | undefined][] = [
  ['arn:aws:kms:eu-west-1:1:key/x', 'aws'],
  ['alias/tikv', 'aws'],
  [`mrk-${'0a'.repeat(16)}`, 'aws'],
  ['mrk-0', undefined],
  ['projects/p/locations/l/keyRings/r/cryptoKeys/k', 'gcp'],
  ['/projects/p', 'gcp'],
  ['gcp-kms://projects/p', 'gcp'],
  ['//cloudkms.googleapis.com/projects/p', 'gcp'],
  ['https://cloudkms.googleapis.com/v1/projects/p', 'gcp'],
  ['http://cloudkms.googleapis.com/v1/projects/p', 'gcp'],
  ['https://tikv.vault.azure.net/secrets/k', 'azure'],
  ['http://hsm/x', 'azure'],
  ['https://vaults.example.com/k', 'azure'],
  ['https://example.com/keys/k', 'azure'],
  ['https://example.com/k', undefined],
  ['tikv', undefined],
];

describe('asked', () => {
  for (const [id, owner] of OWNERS) test(`${id}: ${owner}`, () => assert.equal(ownerOf(id), owner));
});

const NEAREST: readonly [name: string, names: string, nearest: string | undefined][] = [
  ['ab', 'ba', 'ba'],
  ['ab', 'xa', undefined],
  ['ab', 'bx', undefined],
  ['abcd', 'abdc', 'abdc'],
  ['abcd', 'abc', 'abc'],
  ['abcd', 'abce abcf', undefined],
];

describe('nearest', () => {
  for (const [name, names, expected] of NEAREST)
    test(`${name} among ${names}: ${expected}`, () => assert.equal(nearest(name, names.split(' ')), expected));
});

const BELOW: readonly [path: string, folder: string, below: boolean][] = [
  ['/a/b', '/a', true],
  ['/a/b', 'a', false],
  ['a/b', '/a', false],
  ['/a', '/a', false],
  ['/a', '/', false],
  ['/ab/c', '/a', false],
  ['/a/../c', '/a', false],
];

describe('folder', () => {
  for (const [path, folder, below] of BELOW)
    test(`${path} is ${below ? '' : 'not '}below ${folder}`, () => assert.equal(isBelow(path, folder), below));
});
