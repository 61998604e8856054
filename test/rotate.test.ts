/** Rotating the master key, finishing that, and turning encryption off: for every release and every pair of key managers. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { keepersIn } from '../server/src/guide/choice.ts';
import { configure } from '../server/src/guide/configure.ts';
import { disable } from '../server/src/guide/disable.ts';
import type { KeeperName } from '../server/src/guide/keepers.ts';
import type { Plan, Planned } from '../server/src/guide/plan.ts';
import { finishRotation, rotate } from '../server/src/guide/rotate.ts';
import { analyze } from '../server/src/language.ts';
import { inRanges, version } from '../server/src/tikv/version.ts';
import { FIELDS, flags, LAYOUTS, MINORS, NEXT } from './guide-cases.ts';
import { tikvToml, withFiles } from './terminal.ts';

/** Releases that do not try the previous key of a key manager: tikv/tikv#17410. */
const BROKEN = [
  { since: '5.0.0', until: '6.5.11' },
  { since: '6.6.0', until: '7.1.6' },
  { since: '7.2.0', until: '7.5.4' },
  { since: '7.6.0', until: '8.1.1' },
  { since: '8.2.0', until: '8.4.0' },
];

const isFile = (keeper: KeeperName) => keeper === 'file' || keeper === 'vault';

for (const flag of [...MINORS, '6.5.10', '7.1.5', '7.5.3', '8.1.0']) {
  describe(flag, () => {
    const keepers = keepersIn(analyze('', { flag }).config).map(({ name }) => name);
    for (const from of keepers) {
      for (const to of keepers) test(`from ${from} to ${to}`, () => checkRotation(flag, from, to));
      test(`off, from ${from}`, () => checkDisable(flag, from));
    }
  });
}

function checkRotation(flag: string, from: KeeperName, to: KeeperName) {
  const isOneStep = isFile(from) || isFile(to) || (from === to && !inRanges(version(flag), BROKEN));
  for (const [title, layout] of Object.entries(LAYOUTS)) {
    const text = encrypted(layout, flag, from);
    const rotated = rotate(text, { flag }, { keeper: to, fields: NEXT[to] });
    if (!isOneStep) {
      assert.match('refused' in rotated ? rotated.refused : title, /in two: rotate to a key file first/);
      continue;
    }
    const { text: during } = clean(rotated, flag);
    const [key, previous] = keysOf(during, flag);
    assert.deepEqual(previous, keysOf(text, flag)[0], during);
    const { text: after } = clean(finishRotation(during, { flag }), flag);
    assert.deepEqual(keysOf(after, flag), [key, undefined]);
    for (const line of text.split('\n').filter((one) => one.includes('#'))) assert.ok(after.includes(line), line);
  }
}

function checkDisable(flag: string, from: KeeperName) {
  for (const layout of Object.values(LAYOUTS)) {
    const text = encrypted(layout, flag, from);
    const { text: after } = clean(disable(text, { flag }), flag);
    assert.deepEqual(keysOf(after, flag), keysOf(text, flag));
    assert.equal(analyze(after).config.text('security.encryption.data-encryption-method'), 'plaintext');
    assert.ok('refused' in disable(after, { flag }));
  }
}

function encrypted(layout: string, flag: string, keeper: KeeperName): string {
  return clean(configure(layout, { flag }, { keeper, fields: FIELDS[keeper] }), flag).text;
}

/** The plan, if it has no fault and the checker has none for its text. */
function clean(planned: Planned, flag: string): Plan {
  assert.ok('text' in planned, JSON.stringify(planned));
  assert.deepEqual(planned.faults, []);
  const bad = analyze(planned.text, { flag }).problems.filter(
    ({ severity, path }) =>
      (severity === 'error' || severity === 'warning') && (!path || path.startsWith('security.encryption')),
  );
  assert.deepEqual(
    bad.map(({ id }) => id),
    [],
    planned.text,
  );
  return planned;
}

/** The two keys as plain data. */
function keysOf(text: string, flag: string): unknown[] {
  const { config } = analyze(text, { flag });
  const plain = (path: string): unknown => {
    const table = config.table(path);
    return (
      table && Object.fromEntries([...table.entries.keys()].map((name) => [name, valueAt(config, `${path}.${name}`)]))
    );
  };
  const valueAt = (of: typeof config, path: string) => {
    const value = of.find(path)?.value;
    return value?.kind === 'table' ? plain(path) : value && 'value' in value && value.value;
  };
  return ['master-key', 'previous-master-key'].map((name) => plain(`security.encryption.${name}`));
}

const HEAD = '[security.encryption]\ndata-encryption-method = "aes256-ctr"\n\n';
const FILE_KEY = '[security.encryption.master-key]\ntype = "file"\npath = "/run/tikv-keys/a.key"\n';

const REFUSED: Readonly<Record<string, [act: (text: string) => Planned, text: string, says: RegExp]>> = {
  'a file without a key': [rotateTo('/run/tikv-keys/b.key'), '', /nothing to rotate/],
  'a broken file': [rotateTo('/run/tikv-keys/b.key'), 'a =', /cannot be read/],
  'a rotation under way': [
    rotateTo('/run/tikv-keys/b.key'),
    `${HEAD}${FILE_KEY}${FILE_KEY.replace('master', 'previous-master').replace('a.key', '0.key')}`,
    /finish it first/,
  ],
  'a previous key that is none': [
    rotateTo('/run/tikv-keys/b.key'),
    `${HEAD}${FILE_KEY}[security.encryption.previous-master-key]\ntype = "plaintext"\n`,
    /`previous-master-key` that is none: remove it first/,
  ],
  'a key manager that nobody knows': [
    (text) => rotate(text, {}, { keeper: 'safe' as never, fields: {} }),
    HEAD + FILE_KEY,
    /can keep its master key with: aws, /,
  ],
  'nothing to finish': [(text) => finishRotation(text, {}), HEAD + FILE_KEY, /no rotation is under way/],
  'only a previous key': [
    (text) => finishRotation(text, {}),
    FILE_KEY.replace('master', 'previous-master'),
    /has no `master-key` of its own/,
  ],
  'encryption that is off': [(text) => disable(text, {}), FILE_KEY, /not on/],
  'encryption without a key': [(text) => disable(text, {}), HEAD, /no master key/],
};

function rotateTo(path: string) {
  return (text: string) => rotate(text, {}, { keeper: 'file', fields: { path } });
}

for (const [title, [act, text, says]] of Object.entries(REFUSED)) {
  test(`refused: ${title}`, () => {
    const result = act(text);
    assert.match('refused' in result ? result.refused : result.text, says);
  });
}

test('the key that is there already is no new one', () => {
  const result = rotateTo('/run/tikv-keys/a.key')(HEAD + FILE_KEY);
  assert.ok('faults' in result);
  assert.ok(result.faults.some(({ id, severity }) => id === 'same-key' && severity === 'error'));
});

test('the same key with other credentials is no new one either', () => {
  const text = `${HEAD}[security.encryption.master-key]\ntype = "kms"\nvendor = "aws"\nkey-id = "alias/x"\nregion = "eu-west-1"\naws.access-key = "a"\naws.secret-access-key = "b"\n`;
  const result = rotate(text, {}, { keeper: 'aws', fields: { 'key-id': 'alias/x', region: 'eu-west-1' } });
  assert.ok('faults' in result && result.faults.some(({ id }) => id === 'same-key'));
});

test('in the terminal: a text with secrets is written, never printed', () => {
  const secret = 'nEvErPrInTeD0123456789abcdefghijABCDEFGH';
  const text = `${HEAD}[security.encryption.master-key]\ntype = "kms"\nkey-id = "alias/x"\nregion = "eu-west-1"\naws.access-key = "AKIA1234567890ABCDEF"\naws.secret-access-key = "${secret}"\n`;
  withFiles({ 'tikv.toml': text }, (folder) => {
    const args = ['rotate', '--vendor=file', ...flags(FIELDS.file), 'tikv.toml'];
    const printed = tikvToml(args, { folder });
    assert.equal(printed.status, 2);
    const written = tikvToml([...args, '--write'], { folder });
    assert.equal(written.status, 0);
    for (const { stdout, stderr } of [printed, written]) assert.ok(!(stdout + stderr).includes(secret));
    assert.ok(readFileSync(join(folder, 'tikv.toml'), 'utf8').includes(secret));
  });
});

test('comments go with the key that steps back', () => {
  const text = `${HEAD}# since spring\n${FILE_KEY.replace('\npath', '\n# on tmpfs\npath').trimEnd()} # mode 0400\n`;
  const result = rotateTo('/run/tikv-keys/b.key')(text);
  assert.ok('text' in result);
  assert.equal(
    result.text,
    `${HEAD}# since spring\n[security.encryption.previous-master-key]\ntype = "file"\n# on tmpfs\npath = "/run/tikv-keys/a.key" # mode 0400\n\n[security.encryption.master-key]\ntype = "file"\npath = "/run/tikv-keys/b.key"\n`,
  );
});

test('in the terminal: rotate, finish, turn off', () => {
  withFiles({ 'tikv.toml': HEAD + FILE_KEY }, (folder) => {
    const run = (...args: string[]) => tikvToml([...args, 'tikv.toml'], { folder });
    const read = () => readFileSync(join(folder, 'tikv.toml'), 'utf8');
    const printed = run('rotate', '--vendor=aws', ...flags(FIELDS.aws));
    assert.match(printed.stdout, /previous-master-key/);
    assert.match(printed.stderr, /^# Rotate the master key\n/);
    assert.equal(read(), HEAD + FILE_KEY);
    for (const [args, status, says] of [
      [['rotate', '--vendor=aws', ...flags(FIELDS.aws), '--write'], 0, /is written\.\n\n# Rotate the master key\n/],
      [['rotate', '--vendor=aws', ...flags(NEXT.aws), '--write'], 2, /finish it first/],
      [['rotate', '--finish', '--vendor=aws'], 2, /takes no `--vendor`/],
      [['rotate', '--finish', '--write'], 0, /# Finish the rotation/],
      [['rotate', '--vendor=azure', ...flags(FIELDS.azure), '--write'], 2, /in two/],
      [['disable', 'encryption', '--write'], 0, /\*\*Keep `master-key` as it is\*\*/],
      [['disable', 'encryption', '--write'], 2, /not on/],
    ] as const) {
      const result = run(...args);
      assert.equal(result.status, status, args.join(' '));
      assert.match(result.stdout + result.stderr, says);
    }
    assert.match(read(), /"plaintext"[\s\S]*type = "kms"/);
  });
});

const BY_VAULT = [
  'init',
  'encryption',
  '--vendor=vault',
  ...flags(FIELDS.vault),
  '--agent-config=agent.hcl',
  '--write',
];

test('in the terminal: the file for Vault Agent is new, or nothing is written', () => {
  withFiles({ 'tikv.toml': '' }, (folder) => {
    assert.equal(tikvToml([...BY_VAULT, 'tikv.toml'], { folder }).status, 0);
    const agent = readFileSync(join(folder, 'agent.hcl'), 'utf8');
    assert.match(agent, /^ {2}destination {10}= "\/run\/tikv-keys\/vault\.key"$/m);
    assert.ok(agent.includes('{{ with secret \\"secret/data/tikv/master-key-1\\" }}'));
    const again = tikvToml([...BY_VAULT, 'other.toml'], { folder });
    assert.equal(again.status, 2);
  });
  withFiles({ 'tikv.toml': '', 'agent.hcl': 'mine' }, (folder) => {
    const result = tikvToml([...BY_VAULT, 'tikv.toml'], { folder });
    assert.match(result.stderr, /agent\.hcl: is there already, and is not overwritten/);
    assert.deepEqual(
      ['tikv.toml', 'agent.hcl'].map((name) => readFileSync(join(folder, name), 'utf8')),
      ['', 'mine'],
    );
  });
});
