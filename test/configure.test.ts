/** Turning encryption at rest on: for every key manager and every minor release, in files of every layout. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import releases from '../schemas/versions.json' with { type: 'json' };
import { applyEdits } from '../server/src/document/document.ts';
import { type Choices, configure, keepersIn } from '../server/src/guide/configure.ts';
import type { KeeperName } from '../server/src/guide/keepers.ts';
import { analyze } from '../server/src/language.ts';
import { tikvToml, withFiles } from './terminal.ts';

const GCP = { 'key-id': 'projects/prod-db/locations/us-west1/keyRings/tikv/cryptoKeys/main' };
const FIELDS: Readonly<Record<KeeperName, Record<string, string>>> = {
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

const LAYOUTS: Readonly<Record<string, string>> = {
  'an empty file': '',
  'tables and comments':
    '# the cluster of the shop\n[storage]\ndata-dir = "/data" # fast disk\n\n[security] # later\n\n[raftdb]\nmax-background-jobs = 4\n',
  'dotted keys':
    'log.level = "info"\nsecurity.redact-info-log = true\nsecurity.encryption.data-encryption-method = "plaintext"\n',
  'inline tables': 'security = { redact-info-log = true, encryption = { data-encryption-method = "plaintext" } }\n',
  'line ends of Windows': '[security]\r\nredact-info-log = true\r\n',
};

/** The newest release of each minor line. */
const MINORS = [...new Map(releases.releases.map((text) => [text.split('.').slice(0, 2).join('.'), text])).values()];

for (const release of MINORS) {
  describe(release, () => {
    for (const { name } of keepersIn(analyze('', { flag: release }).config)) {
      for (const [title, text] of Object.entries(LAYOUTS)) {
        test(`${name} into ${title}`, () => checkChoice(text, release, { keeper: name, fields: FIELDS[name] }));
      }
    }
  });
}

function checkChoice(text: string, flag: string, choices: Choices) {
  const result = configure(text, { flag }, choices);
  assert.ok('text' in result, JSON.stringify(result));
  assert.deepEqual(result.faults, []);
  const { config, problems } = analyze(result.text, { flag });
  const bad = problems.filter(({ severity, path }) => severity !== 'hint' && path?.startsWith('security.encryption'));
  assert.deepEqual(
    bad.filter(({ severity }) => severity !== 'info').map(({ id }) => id),
    [],
    result.text,
  );
  assert.equal(config.text('security.encryption.data-encryption-method'), 'aes256-ctr');
  assert.equal(applyEdits(text, result.edits), result.text);
  for (const line of text.split('\n').filter((one) => one.includes('#'))) assert.ok(result.text.includes(line), line);
  if (text.includes('\r')) assert.doesNotMatch(result.text, /[^\r]\n/);
}

const REFUSED: Readonly<Record<string, [text: string, choices: Choices, says: RegExp, version?: string]>> = {
  'a broken file': ['a = \n', { keeper: 'file', fields: FIELDS.file }, /cannot be read/],
  'a file with a key': [
    '[security.encryption.master-key]\ntype = "file"\npath = "/x"\n',
    { keeper: 'aws', fields: FIELDS.aws },
    /rotate/,
  ],
  'a key manager that the release does not know': ['', { keeper: 'gcp', fields: GCP }, /with: aws, azure, file/, '7.5'],
  'a method that the release does not know': [
    '',
    { keeper: 'file', method: 'sm4-ctr', fields: FIELDS.file },
    /knows these methods: aes256-ctr/,
    '5.4',
  ],
  'an option of another key manager': ['', { keeper: 'file', fields: { region: 'x' } }, /no `region`/],
};

for (const [title, [text, choices, says, flag]] of Object.entries(REFUSED)) {
  test(`refused: ${title}`, () => {
    const result = configure(text, flag ? { flag } : {}, choices);
    assert.match('refused' in result ? result.refused : '', says);
  });
}

const FAULTS: readonly [choices: Choices, faults: readonly string[]][] = [
  [{ keeper: 'aws', fields: {} }, ['key-id missing', 'region missing']],
  [{ keeper: 'aws', fields: { 'key-id': 'alias/tikv', region: 'us-west-2a' } }, ['region aws-region-format']],
  [{ keeper: 'aws', fields: { ...FIELDS.aws, region: 'us-west-2' } }, ['region aws-region-arn-mismatch']],
  [{ keeper: 'gcp', fields: { 'key-id': 'my-key' } }, ['key-id gcp-key-id-format']],
  [{ keeper: 'azure', fields: { ...FIELDS.azure, 'azure.hsm-url': 'prod-hsm' } }, ['azure.hsm-url azure-url-invalid']],
  [
    { keeper: 'file', fields: { path: '~/master.key' } },
    ['undefined file-key-in-production', 'path file-path-not-expanded'],
  ],
  [{ keeper: 'file', fields: { path: ' ' } }, ['path missing']],
];

for (const [choices, faults] of FAULTS) {
  test(`found: ${choices.keeper} ${faults.join(', ')}`, () => {
    const result = configure('', {}, choices);
    assert.deepEqual('faults' in result ? result.faults.map(({ field, id }) => `${field} ${id}`) : result, faults);
  });
}

const flags = (keeper: KeeperName) =>
  Object.entries(FIELDS[keeper]).map(([name, value]) => `--${name.replace(/^.*\./, '')}=${value}`);

test('in the terminal: printed, or written where asked to', () => {
  withFiles({ 'tikv.toml': LAYOUTS['tables and comments'] ?? '' }, (folder) => {
    const args = ['init', 'encryption', '--vendor', 'azure', ...flags('azure'), 'tikv.toml'];
    const printed = tikvToml(args, { folder });
    assert.match(printed.stdout, /^# the cluster of the shop\n[\s\S]*vendor = "azure"/);
    assert.equal(readFileSync(join(folder, 'tikv.toml'), 'utf8'), LAYOUTS['tables and comments']);
    const written = tikvToml([...args, '--write'], { folder });
    assert.deepEqual([written.status, written.stderr], [0, '']);
    assert.equal(tikvToml(['check', 'tikv.toml'], { folder }).status, 0);
    assert.equal(tikvToml([...args, '--write'], { folder }).status, 2);
  });
});

test('in the terminal: nothing is written with a fault, and usage', () => {
  withFiles({ 'tikv.toml': '' }, (folder) => {
    const run = (...args: string[]) => tikvToml(['init', ...args], { folder });
    const faulty = run('encryption', '--vendor=file', '--path=~/x', '--write', 'tikv.toml');
    assert.deepEqual([faulty.status, faulty.stdout], [1, '']);
    assert.match(faulty.stderr, /--path: /);
    assert.equal(readFileSync(join(folder, 'tikv.toml'), 'utf8'), '');
    for (const [args, says] of [
      [['tls'], /init encryption/],
      [['encryption'], /needs `--vendor`/],
      [['encryption', '--vendor=vault'], /Vault Agent/],
      [['encryption', '--vendor=oracle'], /not `oracle`/],
      [['encryption', '--vendor=file', '--key-id=x'], /no `--key-id`/],
      [['encryption', '--vendor=file', '--write'], /needs the file/],
    ] as const) {
      const result = run(...args);
      assert.equal(result.status, 2);
      assert.match(result.stderr, says);
    }
  });
});
