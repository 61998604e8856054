/** What people believe of TiKV's encryption, and write: each belief has a finding that tells them better. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../server/src/language.ts';

interface Belief {
  readonly text: string;
  /** The findings' id, and what the message must tell. */
  readonly id: string;
  readonly told: RegExp;
}

const ENCRYPTION = '[security.encryption]\n';
const KEY = '[security.encryption.master-key]\n';
const KMS = `${KEY}type = "kms"\nkey-id = "7b1e4c02-9a5d-4f3b-8c6e-d21f0a97b354"\nregion = "us-west-2"\n`;
const GCP = `${KEY}type = "kms"\nvendor = "gcp"\nkey-id = "projects/p1/locations/global/keyRings/r/cryptoKeys/k"\n[security.encryption.master-key.gcp]\n`;
const AZURE = `${KEY}type = "kms"\nvendor = "azure"\nkey-id = "tikv"\n[security.encryption.master-key.azure]\n`;

function method(value: string, told: RegExp): Belief {
  return { text: `${ENCRYPTION}data-encryption-method = ${value}\n${KMS}`, id: 'method-invalid', told };
}

function named(id: string, lines: Readonly<Record<string, RegExp>>, table: string): Belief[] {
  return Object.entries(lines).map(([line, told]) => ({ text: `${table}${line}\n`, id, told }));
}

const BELIEFS: readonly Belief[] = [
  method('"aes128-gcm"', /GCM/),
  method('"aes256-gcm"', /GCM/),
  method('"AES-256-GCM"', /GCM/),
  method('"aes-256-cbc"', /CBC|CTR/),
  method('"aes256"', /aes256-ctr/),
  method('"AES_256"', /aes256-ctr/),
  { text: `${ENCRYPTION}enabled = true\n`, id: 'encryption-enabled-flag', told: /data-encryption-method/ },
  { text: `${ENCRYPTION}enable = true\n`, id: 'encryption-enabled-flag', told: /data-encryption-method/ },
  { text: '[security]\nencryption = true\n', id: 'table-written-as-value', told: /table/ },
  ...named(
    'key-of-other-component',
    {
      'encryption-method = "aes256-ctr"': /data-encryption-method/,
      'method = "aes256-ctr"': /data-encryption-method/,
      'algorithm = "aes256-ctr"': /data-encryption-method/,
      'cipher = "aes256-ctr"': /data-encryption-method/,
    },
    ENCRYPTION,
  ),
  {
    text: `${KMS}method = "aes256-ctr"\n`,
    id: 'unknown-key-in-master-key',
    told: /data-encryption-method.*security\.encryption/,
  },
  {
    text: '[encryption]\ndata-encryption-method = "aes256-ctr"\n',
    id: 'key-in-wrong-table',
    told: /security\.encryption/,
  },
  {
    text: '[encryption.master-key]\ntype = "file"\npath = "/run/k/m"\n',
    id: 'key-in-wrong-table',
    told: /security\.encryption/,
  },
  { text: '[security.encryption.master_key]\ntype = "kms"\n', id: 'key-wrong-case', told: /master-key/ },
  {
    text: `${ENCRYPTION}data_encryption_method = "aes256-ctr"\n`,
    id: 'key-wrong-case',
    told: /data-encryption-method/,
  },
  { text: '[security]\nca_path = "/etc/ca.pem"\n', id: 'key-wrong-case', told: /ca-path/ },
  ...named(
    'key-of-other-component',
    {
      'cacert-path = "/etc/ca.pem"': /PD/,
      'cluster-ssl-ca = "/etc/ca.pem"': /TiDB/,
      'cluster-ssl-cert = "/etc/c.pem"': /TiDB/,
      'cluster-ssl-key = "/etc/k.pem"': /TiDB/,
      'ssl-ca = "/etc/ca.pem"': /ca-path/,
      'cluster-verify-cn = ["tidb"]': /cert-allowed-cn/,
      'innodb_encrypt_tables = "ON"': /MySQL/,
      'keyring_file_data = "/var/lib/keyring"': /MySQL/,
      'early-plugin-load = "keyring_file.so"': /MySQL/,
      'default_table_encryption = "ON"': /MySQL/,
    },
    '[security]\n',
  ),
  { text: `${ENCRYPTION}master-key = "/run/k/m"\n`, id: 'table-written-as-value', told: /table/ },
  { text: `${ENCRYPTION}master-key = "${'4f'.repeat(32)}"\n`, id: 'table-written-as-value', told: /key/ },
  ...['aws', 'gcp', 'azure', 'vault'].map((type) => ({
    text: `${KEY}type = "${type}"\n`,
    id: 'master-key-type-is-vendor',
    told: /kms|file/,
  })),
  { text: `${KEY}type = "KMS"\n`, id: 'invalid-value', told: /`?"?kms/ },
  ...['vault', 'hashicorp', 'alibaba', 'aliyun', 'tencent', 'kmip', 'google', 'amazon'].map((vendor) => ({
    text: `${KMS}vendor = "${vendor}"\n`,
    id: 'kms-vendor-unknown',
    told: /file|aws|gcp|azure/,
  })),
  {
    text: `${KEY}type = "kms"\nkey-id = "arn:aws:kms:us-west-2:210987654321:key/7b1e4c02-9a5d-4f3b-8c6e-d21f0a97b354"\n`,
    id: 'aws-region-missing',
    told: /us-west-2/,
  },
  ...named(
    'unknown-key-in-master-key',
    {
      'role-arn = "arn:aws:iam::210987654321:role/tikv"': /role|ignore/,
      'session-token = "t"': /ignore|drop/,
      'profile = "prod"': /ignore|drop/,
    },
    KMS,
  ),
  ...named(
    'unknown-key-in-master-key',
    { 'kms-key-arn = "arn"': /key-id/, 'key-arn = "arn"': /key-id/, 'cmk-id = "a"': /key-id/ },
    `${KEY}type = "kms"\nregion = "us-west-2"\n`,
  ),
  { text: `${KEY}type = "kms"\nregion = "us-west-2"\nkey_id = "a"\n`, id: 'key-wrong-case', told: /key-id/ },
  ...named(
    'unknown-key-in-master-key',
    {
      'credentials = "/etc/g.json"': /credential-file-path/,
      'credential-file = "/etc/g.json"': /credential-file-path/,
      'credentials-file-path = "/etc/g.json"': /credential-file-path/,
    },
    GCP,
  ),
  ...named(
    'unknown-key-in-master-key',
    {
      'vault-url = "https://v.vault.azure.net"': /keyvault-url/,
      'key-name = "tikv"': /key-id/,
    },
    AZURE,
  ),
  ...named('key-wrong-case', { 'key-vault-url = "https://v.vault.azure.net"': /keyvault-url/ }, AZURE),
  { text: `${ENCRYPTION}data-encryption-method = aes128-ctr\n`, id: 'toml-syntax', told: /quot/ },
  { text: `${ENCRYPTION}data-key-rotation-period = 7d\n`, id: 'toml-syntax', told: /quot/ },
  { text: `${ENCRYPTION}data-key-rotation-period = 7\n`, id: 'wrong-type', told: /"7d"|duration/ },
  ...['1w', '7D', '7 days'].map((period) => ({
    text: `${ENCRYPTION}data-key-rotation-period = "${period}"\n`,
    id: 'invalid-value',
    told: /d/,
  })),
  {
    text: `${ENCRYPTION}data-encryption-method = "aes256-ctr"\n${KMS}${KMS.replace('master', 'previous-master')}`,
    id: 'previous-equals-master',
    told: /same|no effect|nothing/,
  },
  {
    text: `${ENCRYPTION}data-encryption-method = "plaintext"\n[security.encryption.previous-master-key]\ntype = "file"\npath = "/run/k/m"\n`,
    id: 'previous-exposes-data-keys',
    told: /master-key/,
  },
  { text: '[security]\ncipher-file = "/etc/cipher"\n', id: 'key-of-other-component', told: /TiKV 3/ },
  { text: `${ENCRYPTION}cipher-file = "/etc/cipher"\n`, id: 'key-of-other-component', told: /TiKV 3/ },
];

for (const { text, id, told } of BELIEFS) {
  test(`${id}: ${text.trim().split('\n').at(-1)}`, () => {
    const { problems } = analyze(text);
    const found = problems.filter((problem) => problem.id === id).map(({ message }) => message);
    assert.ok(
      found.some((message) => told.test(message)),
      `${text}\n${problems.map((problem) => `${problem.id}: ${problem.message}`).join('\n')}`,
    );
  });
}

/** Names of other components: any two at the top of a file say whose it is, one does not. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  TiFlash: ['flash', 'profiles', 'tmp_path', 'tcp_port', 'http_port', 'users', 'quotas'],
  TiDB: ['mem-quota-query', 'oom-action', 'split-table', 'tikv-client', 'plan-cache', 'prepared-plan-cache'],
  PD: ['client-urls', 'peer-urls', 'initial-cluster', 'schedule', 'replication', 'pd-server'],
};

for (const [component, names] of Object.entries(OTHERS)) {
  test(`a file of ${component} is known by two of its names`, () => {
    const isOther = (...keys: string[]) =>
      analyze(keys.map((name) => `${name} = 1\n`).join('')).problems.some(
        ({ id, message }) => id === 'other-component' && message.includes(` ${component},`),
      );
    for (const [i, name] of names.entries()) {
      assert.ok(isOther(name, names[(i + 1) % names.length] ?? ''), name);
      assert.ok(!isOther(name), name);
      for (const own of ['rocksdb', 'raftstore', 'raftdb', 'raft-engine', 'coprocessor', 'readpool']) {
        assert.ok(!isOther(name, names[(i + 1) % names.length] ?? '', own), own);
      }
    }
  });
}
