/** The runbook: which sections and texts a file, a release and a key manager get, and that its blocks can be used as they are. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { keepersIn } from '../server/src/guide/choice.ts';
import { configure } from '../server/src/guide/configure.ts';
import type { KeeperName } from '../server/src/guide/keepers.ts';
import { runbookPage } from '../server/src/guide/runbook.ts';
import { analyze } from '../server/src/language.ts';
import { inRanges, nearestRelease, parseVersion, type VersionRange } from '../server/src/tikv/version.ts';
import { FIELDS, MINORS } from './guide-cases.ts';

const page = (text: string, flag?: string) => runbookPage(analyze(text, flag ? { flag } : {}), 'tikv.toml');
const headings = (text: string) => [...text.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map((match) => match[1] ?? '');
const isIn = (release: string, ...ranges: readonly VersionRange[]) => {
  const version = parseVersion(release);
  return version !== undefined && inRanges(nearestRelease(version), ranges);
};

const WITH_KEY = [
  'Summary',
  'Roll-out',
  'Proof that it works',
  'Rotation',
  'Keys: back up and restore',
  'Backups',
  'Disaster recovery',
  'Metrics and alerts',
  'Rights at the key manager',
  'Key destruction and retirement',
  'What stays unencrypted',
  'Performance and moves',
];

/** What stands in a page only in these releases and with these key managers. */
const TEXTS: readonly (readonly [text: string, ranges: readonly VersionRange[], keepers?: readonly KeeperName[]])[] = [
  ['--crypter.method aes256-ctr', [{ since: '5.3.0' }]],
  ['cannot encrypt a full backup', [{ until: '5.3.0' }]],
  ['### Log backup', [{ since: '6.1.0' }]],
  ['--log.crypter.method aes256-ctr', [{ since: '8.4.0' }]],
  ['--master-key-crypter-method aes256-ctr', [{ since: '8.4.0' }], ['aws', 'gcp', 'gcp_v2', 'file']],
  ['Stay with the fixed key', [{ since: '8.4.0' }], ['azure']],
  ['cannot encrypt a log backup', [{ since: '6.1.0', until: '8.4.0' }]],
  // It is on by default since v6.3.0.
  ['temporary files of log backup in clear', [{ since: '6.3.0', until: '8.1.1' }]],
  [
    'does not try `previous-master-key` (tikv#17410)',
    [
      { since: '5.0.0', until: '6.5.11' },
      { since: '6.6.0', until: '7.1.6' },
      { since: '7.2.0', until: '7.5.4' },
      { since: '7.6.0', until: '8.1.1' },
      { since: '8.2.0', until: '8.4.0' },
    ],
    ['aws', 'gcp', 'gcp_v2', 'azure'],
  ],
  ['Encryption init KMS backend', [{ since: '8.4.0' }], ['aws', 'gcp', 'gcp_v2', 'azure']],
  ['Encryption init aws backend', [{ since: '7.2.0', until: '8.4.0' }], ['aws', 'gcp', 'gcp_v2', 'azure']],
  ['Encryption init cloud backend', [{ since: '5.1.0', until: '7.2.0' }], ['aws']],
  ['vendor = "aws"', [{ since: '5.0.0' }], ['aws']],
  [
    'tikv_cloud_error_count{cloud="aws"}',
    [{ since: '5.4.3', until: '6.0.0' }, { since: '6.1.2', until: '6.2.0' }, { since: '6.3.0' }],
    ['aws'],
  ],
  ['kms:GenerateDataKey', [{}], ['aws']],
  ['cloudkms.locations.generateRandomBytes', [{}], ['gcp', 'gcp_v2']],
  ['principal://iam.googleapis.com', [{}], ['gcp_v2']],
  ['Microsoft.KeyVault/managedHsm/rng/action', [{}], ['azure']],
  ['give it no rotation policy', [{}], ['azure']],
  ['an **RSA** key in a Key Vault', [{}], ['azure']],
  ['-m 0400 SAFE-COPY /run/tikv-keys/master.key', [{}], ['file']],
  ['To another key manager', [{}], ['aws', 'gcp', 'gcp_v2', 'azure']],
  [
    '(also from `gcp` to `gcp_v2`)',
    [{ since: '8.5.7', until: '9.0.0-beta.1' }, { since: 'master' }],
    ['gcp', 'gcp_v2'],
  ],
];

/** Words for what the file does not say: it says all of these. */
const UNKNOWN: Readonly<Record<KeeperName, RegExp>> = {
  aws: /ACCOUNT-ID|key\/KEY-ID|generate-data-key --region REGION/,
  gcp: /gcloud kms keys add.*(?:=PROJECT|=LOCATION|=KEY-RING| KEY )/,
  gcp_v2: /gcloud kms keys add.*(?:=PROJECT|=LOCATION|=KEY-RING| KEY )/,
  azure: /assign.*(?:CLIENT-ID|\/VAULT|\/KEY\b|HSM )/,
  file: /(?<!OLD-)KEY-FILE/,
  vault: /(?<!OLD-)KEY-FILE/,
};

for (const release of MINORS) {
  describe(release, () => {
    // To TiKV, Vault is a key file.
    const keepers = keepersIn(analyze('', { flag: release }).config).filter(({ name }) => name !== 'vault');
    for (const { name } of keepers) test(name, () => checkPage(release, name));
  });
}

function checkPage(release: string, keeper: KeeperName) {
  const made = configure('', { flag: release }, { keeper, fields: FIELDS[keeper] });
  assert.ok('text' in made);
  const text = page(made.text, release);
  assert.deepEqual(headings(text), WITH_KEY);
  for (const [part, ranges, keepers = [keeper]] of TEXTS) {
    const expected = isIn(release, ...ranges) && keepers.includes(keeper);
    assert.equal(text.includes(part), expected, `${part}: ${expected ? 'missing' : 'not for this page'}`);
  }
  for (const bad of [UNKNOWN[keeper], /undefined|NaN|\[object/]) assert.deepEqual(bad.exec(text), null);
  for (const line of text.split('\n').filter((one) => !one.startsWith('```'))) {
    assert.ok(line.split('`').length % 2 === 1, `odd backticks: ${line}`);
  }
  checkAlerts(text);
  for (const json of blocks(text, 'json')) JSON.parse(json);
  for (const yaml of blocks(text, 'yaml')) assert.ok(parse(yaml));
}

/** As they are registered in TiKV since v4.0.0 (but for the cloud's) and by Prometheus itself. */
const METRICS: ReadonlySet<string> = new Set([
  'tikv_store_size_bytes',
  'tikv_encryption_is_initialized',
  'tikv_encryption_data_key_storage_total',
  'tikv_encryption_meta_file_size_bytes',
  'tikv_cloud_error_count',
]);

interface Rules {
  readonly groups: readonly { readonly rules: readonly Record<'alert' | 'expr' | 'for', string>[] }[];
}

function rulesIn(text: string): Rules['groups'][number]['rules'] {
  const [yaml = ''] = blocks(text, 'yaml');
  return (parse(yaml) as Rules).groups[0]?.rules ?? [];
}

function checkAlerts(text: string) {
  const rules = rulesIn(text);
  const names = rules.map(({ alert }) => alert);
  for (const name of ['TikvEncryptionNotInitialized', 'TikvDataKeyNotRotated', 'TikvDataKeysGrow', 'TikvStoreDown']) {
    assert.ok(names.includes(name), name);
  }
  assert.equal(new Set(names).size, names.length);
  for (const { expr, for: time } of rules) {
    for (const [name] of expr.matchAll(/tikv_\w+/g)) assert.ok(METRICS.has(name), name);
    assert.match(time, /^\d+[mh]$/);
  }
}

const ON = '[security.encryption]\ndata-encryption-method = "aes256-ctr"\n';
const key = (lines: string, table = 'master-key') => `[security.encryption.${table}]\n${lines}\n`;
const UUID = '1f2e3d4c-5b6a-4980-91a2-b3c4d5e6f708';
const aws = (id: string, more = '') => key(`type = "kms"\nkey-id = "${id}"\n${more}`);
const AWS = aws(UUID, 'region = "us-west-2"');
const FILE = key('type = "file"\npath = "/run/tikv-keys/master.key"');
const gcp = (table: string, name: string) =>
  `${key(`type = "kms"\nvendor = "gcp"\nkey-id = "projects/prod-1/locations/global/keyRings/tikv/cryptoKeys/${name}"`, table)}[security.encryption.${table}.gcp]\n`;
const azure = (table: string, name: string) =>
  `${key(`type = "kms"\nvendor = "azure"\nkey-id = "${name}"`, table)}[security.encryption.${table}.azure]\nkeyvault-url = "https://v12.vault.azure.net"\n`;
const AZURE_SECRET = `${key('type = "kms"\nvendor = "azure"\nkey-id = "main"')}[security.encryption.master-key.azure]
tenant-id = "5f3a7c1e-9b2d-4c8f-a1e6-7d4b2f9c8e31"
client-id = "8e1d4b7a-2c6f-4e9b-b3a5-1f7c9d2e4b68"
keyvault-url = "https://prod-db.vault.azure.net"
hsm-name = "prod-hsm"
hsm-url = "https://prod-hsm.managedhsm.azure.net"
client-secret = "HornbillQuartz"
`;

interface Row {
  readonly text: string;
  readonly version?: string;
  readonly has: readonly (RegExp | string)[];
  readonly not?: readonly (RegExp | string)[];
}

const ROWS: Readonly<Record<string, Row>> = {
  'nothing encrypted': {
    text: '[server]\naddr = "10.0.0.1:20160"\n',
    has: [
      '## Turn encryption on first',
      'init encryption --vendor',
      '`gcp_v2`',
      '--crypter.method aes256-ctr',
      /## What stays/,
    ],
    not: [/## (?:Roll-out|Proof|Rotation|Keys|Disaster|Metrics|Rights|Key destruction|Performance)/, '**keys**'],
  },
  'an older release offers what it has': { text: '', version: '7.5.4', has: ['`azure`'], not: ['`gcp`'] },
  'a key without a method': {
    text: AWS,
    has: [
      '## Turn encryption on first',
      '**leave `master-key` in the file**',
      '## Rights',
      '## Keys',
      '### Master key',
    ],
    not: ['## Roll-out', '### Data keys', '## Metrics', 'init encryption'],
  },
  'TiKV refuses the file': {
    text: ON,
    has: [
      /## Mend first\n\n\*\*TiKV v8\.5\.7 does not start.*\n\n- Line 2: .*method-without-master-key.*\n\n## Summary/s,
    ],
    not: ['## Rights', '## Disaster'],
  },
  'another fault does not take the sections away': {
    text: `${ON}${AWS}[security]\nca-path = "/ca"\n`,
    has: ['## Mend first', 'tls-partial', '## Rights', '| on, aes256-ctr |'],
  },
  'for tikv-ctl': { text: `[storage]\ndata-dir = "/d"\n${FILE}`, has: ['there is no runbook'], not: [/^## /m] },
  'of another component': { text: 'tcp_port = 9000\ntmp_path = "/t"\n[profiles]\n', has: ['there is no runbook'] },
  'Raft Engine in clear': {
    text: `${ON}${AWS}[raft-engine]\nenable = true\n`,
    version: '5.3.0',
    has: [
      '| Raft log | in clear in this release |',
      'Raft Engine writes the Raft log unencrypted',
      'Use v5.4.0 or later',
    ],
    not: ['ages out by itself'],
  },
  'other methods have their keys': {
    text: ON.replace('aes256', 'AES128') + AWS,
    has: [
      'openssl rand -hex 16 ',
      '--crypter.method aes128-ctr',
      'method = Aes128Ctr',
      '--log.crypter.method aes128-ctr',
    ],
    not: ['would save little'],
  },
  SM4: {
    text: ON.replace('aes256', 'sm4') + AWS,
    has: ['nothing that matches `sm4-ctr`', '50 to 80 % less', 'method = Sm4Ctr', '--crypter.method aes256-ctr'],
    not: ['/proc/cpuinfo', '--crypter.method sm4'],
  },
  'an id without an account': {
    text: ON + AWS,
    has: [`"arn:aws:kms:us-west-2:ACCOUNT-ID:key/${UUID}"`, 'does not say the account'],
  },
  'regions of other partitions': {
    text: ON + aws(UUID, 'region = "cn-north-1"'),
    has: ['"arn:aws-cn:kms:cn-north-1:'],
  },
  'no region': { text: ON + aws(UUID), has: ['"arn:aws:kms:REGION:ACCOUNT-ID:key/', '--region REGION '] },
  'an alias': {
    text: ON + aws('alias/tikv', 'region = "eu-west-1"'),
    has: ['"kms:ResourceAliases": "alias/tikv"', '"arn:aws:kms:eu-west-1:ACCOUNT-ID:key/*"', '`key-id` is an alias'],
  },
  'the ARN of an alias': {
    text: ON + aws('arn:aws:kms:eu-west-1:210987654321:alias/tikv', 'region = "eu-west-1"'),
    has: ['"kms:ResourceAliases": "alias/tikv"', '"arn:aws:kms:eu-west-1:210987654321:key/*"'],
  },
  'an endpoint': {
    text: ON + aws(UUID, 'region = "us-west-2"\nendpoint = "https://vpce-1.kms.us-west-2.vpce.amazonaws.com"'),
    has: ['--endpoint-url ENDPOINT', 'With a VPC endpoint'],
  },
  'a change under way': {
    text: ON + AWS + key(`type = "kms"\nkey-id = "alias/old"\nregion = "us-east-1"`, 'previous-master-key'),
    has: [
      'Go on with step 3',
      '"Sid": "TikvPreviousMasterKey"',
      '"alias/old"',
      '| Name of the previous key | `alias/old` |',
    ],
    not: [`--key-id ${UUID} --pending`],
  },
  'the end names the previous key only': {
    text: ON + FILE + aws(UUID, 'region = "us-west-2"').replace('master-key', 'previous-master-key'),
    has: ['from AWS KMS TiKV must still be let decrypt', 'An old key file'],
    not: ['schedule-key-deletion'],
  },
  'a previous key that is the one in use': {
    text: ON + AWS + AWS.replace('master-key', 'previous-master-key'),
    has: ['has no effect, and can go', 'disable-key --region REGION --key-id OLD-KEY'],
  },
  'the commands of the end name the previous key': {
    text: ON + AWS + aws(UUID.replace('1f', '2f'), 'region = "us-east-1"').replace('master-key', 'previous-master-key'),
    has: [`disable-key --region us-east-1 --key-id ${UUID.replace('1f', '2f')}`],
  },
  'a change that a release cannot do': {
    text: ON + AWS + aws(UUID.replace('1f', '2f'), 'region = "us-west-2"').replace('master-key', 'previous-master-key'),
    version: '7.5.3',
    has: ['**The change in this file does not work with this release**', 'Upgrade to v7.5.4 or later first'],
  },
  'a change between vendors': {
    text: `${ON}${AWS}${AZURE_SECRET.replaceAll('master-key', 'previous-master-key')}`,
    has: ['the two keys are of different key managers', 'from Azure Key Vault TiKV must still be let decrypt'],
    not: ['HornbillQuartz'],
  },
  'Azure with a secret': {
    text: ON + AZURE_SECRET,
    has: [
      'Known faults of v8.5.7',
      '`client-secret` seems to be broken',
      'no managed identity',
      '/vaults/prod-db/keys/main',
    ],
    not: ['HornbillQuartz'],
  },
  'a period of an hour': {
    text: `${ON}data-key-rotation-period = "1h"\n${AWS}`,
    has: ['offset 2h', 'offset 1d > 50', 'makes 8760 a year', 'That is many'],
  },
  'a period that Prometheus forgets': {
    text: `${ON}data-key-rotation-period = "90d"\n${AWS}`,
    has: ['offset 180d', '`storage_retention`'],
  },
  'a period of 0': {
    text: `${ON}data-key-rotation-period = "0s"\n${AWS}`,
    has: ['**The period is 0', 'no useful bound'],
    not: ['TikvDataKeyNotRotated', 'TikvDataKeysGrow', ' a year. Each'],
  },
  'the file dictionary': {
    text: `${ON}enable-file-dictionary-log = false\n${AWS}`,
    has: ['**`enable-file-dictionary-log = false`**', `> ${64 * 1024 * 1024}`],
  },
  'an old release without its log': { text: ON + AWS, version: '4.0.8', has: ['v4.0.9 and later keep a log instead'] },
  'folders of its own': {
    text: `${ON}${AWS}[storage]\ndata-dir = "/data"\n[rocksdb]\nwal-dir = "/wal"\n[server]\naddr = "10.0.0.1:20160"\n`,
    has: [
      '`/data/key.dict`',
      'tikv-toml verify /data\n',
      'verify /wal --dictionaries /data',
      '`rocksdb.wal-dir` (`/wal`)',
    ],
  },
  'a path that a shell would read': {
    text: `${ON}${AWS}[storage]\ndata-dir = "/d;rm -rf $HOME"\n[server]\naddr = "10.0.0.1:20160"\n`,
    has: ['verify DATA-DIR', '`storage.data-dir` = set'],
    not: ['rm -rf'],
  },
  'names that are credentials': {
    text: ON + aws('AKIAHORNBILLQUARTZ77', 'region = "us-west-2"'),
    has: ['key/KEY-ID"'],
    not: [/hornbill/i],
  },
  'a key file on a disk: nothing is mounted over its folder': {
    text: `${ON}${key('type = "file"\npath = "/etc/tikv/master.key"')}`,
    has: ['`/etc/tikv/master.key`, may be on a disk', 'SAFE-COPY /run/tikv-keys/master.key', 'ends at once'],
    not: ['mount -t', '-m 0700 /etc/tikv'],
  },
  'a path that is a key': {
    text: `${ON}${key(`type = "file"\npath = "${'0a1b2c3d'.repeat(8)}"`)}`,
    has: ['KEY-FILE'],
    not: ['0a1b2c3d'],
  },
  'the end of an old key of Google Cloud': {
    text: `${ON}${gcp('master-key', 'new')}${gcp('previous-master-key', 'old')}`,
    has: ['versions destroy VERSION --project=prod-1 --location=global --keyring=tikv --key=old\n'],
    not: ['destroy VERSION --project=prod-1 --location=global --keyring=tikv --key=new'],
  },
  'the end of an old key of Azure': {
    text: `${ON}${azure('master-key', 'new')}${azure('previous-master-key', 'old')}`,
    has: ['az keyvault key delete --vault-name v12 --name old\n'],
    not: ['key delete --vault-name v12 --name new'],
  },
  'the end of an old key file': {
    text: `${ON}${key('type = "file"\npath = "/run/new.key"')}\n${key('type = "file"\npath = "/run/old.key"', 'previous-master-key')}`,
    has: ['delete it on every store (`/run/old.key`)'],
    not: ['delete it on every store (`/run/new.key`)'],
  },
  'what old releases do': {
    text: `${ON}${AWS}`,
    version: '4.0.7',
    has: ['each time it makes a file', 'cannot redact it: keep it on an encrypted volume', 'writes `file.dict` anew'],
    not: ['A worker looks'],
  },
  'a period that cannot be read, and the file dictionary without its log': {
    text: `${ON}data-key-rotation-period = "soon"\nenable-file-dictionary-log = false\n${AWS}`,
    has: ['A new data key is made TiKV does not read the period', '**`enable-file-dictionary-log = false`**'],
  },
  'a region of the government': {
    text: ON + aws('alias/tikv', 'region = "us-gov-west-1"'),
    has: ['arn:aws-us-gov:kms:us-gov-west-1:'],
  },
  'secrets in the file': {
    text: `${ON}${AWS}[security.encryption.master-key.aws]\naccess-key = "HornbillQuartz1"\nsecret-access-key = "HornbillQuartz2"\n`,
    has: ['**The file holds access keys.**', 'The file itself holds secrets'],
    not: [/hornbill/i],
  },
  TLS: {
    text: `${ON}${AWS}[security]\nca-path = "/t/ca.pem"\ncert-path = "/t/c.pem"\nkey-path = "/t/k.pem"\nredact-info-log = true\n`,
    has: ['--cacert CA --cert CERT --key KEY https:', '--pd PD:2379 --ca CA', '--ca-path CA', 'The log is redacted'],
    not: ['the traffic was in clear', 'http://STORE'],
  },
};

for (const [title, { text, version, has, not = [] }] of Object.entries(ROWS)) {
  test(title, () => {
    const found = page(text, version);
    const holds = (part: RegExp | string) => (typeof part === 'string' ? found.includes(part) : part.test(found));
    assert.deepEqual([has.filter((part) => !holds(part)), not.filter(holds)], [[], []]);
  });
}

test('the policy names the key and no more', () => {
  const [policy = ''] = blocks(page(golden('toml')), 'json');
  assert.deepEqual(JSON.parse(policy).Statement, [
    {
      Sid: 'TikvMasterKey',
      Effect: 'Allow',
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: `arn:aws:kms:eu-west-1:210987654321:key/${UUID}`,
    },
  ]);
});

test('no command that destroys names the key in use', () => {
  for (const keeper of Object.keys(FIELDS) as KeeperName[]) {
    const made = configure('', {}, { keeper, fields: FIELDS[keeper] });
    const text = 'text' in made ? page(made.text) : '';
    const [, end = ''] = /^## Key destruction.*?$(.*?)^## /ms.exec(text) ?? [];
    assert.ok(end.includes('Before an old master key'));
    for (const value of Object.values(FIELDS[keeper])) assert.ok(!end.includes(value), `${keeper}: ${value}`);
  }
});

function golden(kind: 'toml' | 'md'): string {
  return readFileSync(new URL(`data/runbook/aws.${kind}`, import.meta.url), 'utf8');
}

test('a whole page', () => {
  const found = page(golden('toml'));
  if (process.env.UPDATE) writeFileSync(new URL('data/runbook/aws.md', import.meta.url), found);
  assert.equal(found, golden('md'));
});
