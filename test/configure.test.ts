/** Turning encryption at rest on: for every key manager and every minor release, in files of every layout. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { applyEdits } from '../server/src/document/document.ts';
import { keepersIn } from '../server/src/guide/choice.ts';
import { type Choices, configure } from '../server/src/guide/configure.ts';
import { plan } from '../server/src/guide/plans.ts';
import { analyze } from '../server/src/language.ts';
import { FIELDS, flags, LAYOUTS, MINORS } from './guide-cases.ts';
import { tikvToml, withFiles } from './terminal.ts';

for (const release of MINORS) {
  describe(release, () => {
    for (const { name } of keepersIn(analyze('', { flag: release }).config)) {
      for (const [title, text] of Object.entries(LAYOUTS)) {
        test(`${name} into ${title}`, () => checkChoice(text, release, { keeper: name, fields: FIELDS[name] }));
      }
    }
  });
}

/** A file, the release asked for, and what its first line then is. */
const COMMENTS: readonly [text: string, version: string, first: string][] = [
  ['[log]\n', '8.5.4', '# tikv-version: 8.5.4'],
  ['# tikv-version: 7.5.4\n', '8.5.4', '# tikv-version: 8.5.4'],
  ['# tikv-version: 8.5.4\n', '8.5.4', '# tikv-version: 8.5.4'],
  ['# tikv-version: 8.5 # ours\n', '8.1.2', '# tikv-version: 8.1.2 # ours'],
];

for (const [text, version, first] of COMMENTS) {
  test(`${JSON.stringify(text)} made for ${version}`, () => {
    const done = plan(text, {}, { name: 'configure', version, choices: { keeper: 'aws', fields: FIELDS.aws } });
    assert.ok('edits' in done);
    const lines = applyEdits(text, done.edits).split('\n');
    assert.equal(lines[0], first);
    assert.equal(lines.filter((line) => line.includes('tikv-version')).length, 1);
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
  'a key manager that the release does not know': [
    '',
    { keeper: 'gcp', fields: FIELDS.gcp },
    /with: aws, azure, file, vault/,
    '7.5',
  ],
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
  [{ keeper: 'vault', fields: { path: '/run/tikv-keys/x.key' } }, ['vault-address missing', 'vault-secret missing']],
  [
    {
      keeper: 'vault',
      fields: { path: '/run/tikv-keys/x.key', 'vault-address': 'http://vault:8200', 'vault-secret': 'secret/tikv' },
    },
    ['vault-address field-invalid', 'vault-secret field-invalid'],
  ],
];

for (const [choices, faults] of FAULTS) {
  test(`found: ${choices.keeper} ${faults.join(', ')}`, () => {
    const result = configure('', {}, choices);
    assert.deepEqual('faults' in result ? result.faults.map(({ field, id }) => `${field} ${id}`) : result, faults);
  });
}

test('in the terminal: printed, or written where asked to', () => {
  withFiles({ 'tikv.toml': LAYOUTS['tables and comments'] ?? '' }, (folder) => {
    const args = ['init', 'encryption', '--vendor', 'azure', ...flags(FIELDS.azure), 'tikv.toml'];
    const printed = tikvToml(args, { folder });
    assert.match(printed.stdout, /^# the cluster of the shop\n[\s\S]*vendor = "azure"/);
    assert.equal(readFileSync(join(folder, 'tikv.toml'), 'utf8'), LAYOUTS['tables and comments']);
    const written = tikvToml([...args, '--write'], { folder });
    assert.deepEqual([written.status, written.stderr], [0, '']);
    assert.match(written.stdout, /^tikv\.toml is written\.\n\n# Turn encryption at rest on\n/);
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
      [['tls'], /one thing: `init encryption`/],
      [['encryption'], /needs `--vendor`/],
      [['encryption', '--vendor=vault'], /Add `--agent-config FILE`/],
      [['encryption', '--vendor=file', '--agent-config=x'], /belongs to `--vendor vault`/],
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
