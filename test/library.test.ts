/** The library as its users call it: plain data, no secret in it, and clear words about options it cannot use. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestFrom } from '../client/library/manifest.mjs';
import { type AnalyzeOptions, analyze, fixAll } from '../server/src/index.ts';
import { analyze as read } from '../server/src/language.ts';

const SECRET = 'Zk7~Q8rTq2vXw9pLm4nBs6dFg1hJk3aYc5eUi0oP';
const CREDENTIALS = `[security.encryption]
data-encryption-method = "aes256-ctr"

[security.encryption.master-key]
type = "kms"
key-id = "k"
vendor = "azure"
client-secret = "${SECRET}"
`;

test('it says what the core says, as data', () => {
  const options = { targetVersion: '7.5', rules: { 'log-debug': 'off' } } as const;
  const found = analyze(CREDENTIALS, options);
  const { problems } = read(CREDENTIALS, { flag: '7.5', policy: { rules: options.rules } });
  assert.ok(problems.length > 2);
  assert.deepEqual(
    found.problems.map(({ id, start, end }) => [id, start, end]),
    problems.map(({ id, span }) => [id, span.start, span.end]),
  );
  assert.equal(found.targetVersion, '7.5.7');
  assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
});

test('no secret is in what it says; a fix that would carry one says so', () => {
  const found = analyze(CREDENTIALS);
  assert.ok(!JSON.stringify(found).includes(SECRET));
  const redacted = found.problems.flatMap(({ fixes }) => fixes).filter((fix) => fix.redacted);
  assert.ok(redacted.length > 0);
  assert.ok(redacted.every(({ edits }) => edits.length === 0));
});

test('fixAll mends the text and nothing else in it', () => {
  const text = '# Ours.\n[security]\nca_path = "/a" # b\n';
  assert.deepEqual(fixAll(text), { text: text.replace('ca_path', 'ca-path'), applied: 1 });
});

/** Each option changes what is found. */
const TELLING: readonly [text: string, options: AnalyzeOptions, id: string, isThere: boolean][] = [
  ['[log]\nlevel = "debug"\n', {}, 'log-debug', true],
  ['[log]\nlevel = "debug"\n', { rules: { 'log-debug': 'off' } }, 'log-debug', false],
  ['[security]\nca-path = "/a"\n', {}, 'tls-partial', true],
  ['[rocksdb]\nwrite-buffer-limit = "1GB"\n', { targetVersion: '6.1' }, 'key-not-in-version', true],
  ['[rocksdb]\nwrite-buffer-limit = "1GB"\n', { targetVersion: '7.5' }, 'key-not-in-version', false],
  ['[server]\naddr = "localhost"\n', {}, 'address-invalid', true],
  ['[server]\naddr = "localhost"\n', { tikvArgs: '--addr 0.0.0.0:20160' }, 'address-invalid', false],
  ['[log]\nlevel = "debug"\n', { profile: 'development' }, 'log-debug', false],
  ['[readpool.unified]\nmax-thread-count = 100\n', { node: { cpus: 64 } }, 'options-conflict', false],
  ['[readpool.unified]\nmax-thread-count = 100\n', { node: { cpus: 4 } }, 'options-conflict', true],
];

for (const [text, options, id, isThere] of TELLING) {
  test(`${JSON.stringify(options)}: ${id} is ${isThere ? '' : 'not '}found`, () => {
    assert.equal(
      analyze(text, options).problems.some((problem) => problem.id === id),
      isThere,
    );
  });
}

const UNUSABLE: readonly [options: object, message: RegExp][] = [
  [{ targetVersion: 'new' }, /targetVersion.*7\.5\.4/],
  [{ targetVersion: '' }, /targetVersion/],
  [{ targetVersion: '3.0' }, /from 4\.0\.0 on/],
  [{ rules: { 'log-debgu': 'off' } }, /log-debug/],
  [{ rules: { 'log-debug': 'loud' } }, /hint, info, warning, error/],
  [{ profile: 'lax' }, /development, production, strict/],
  [{ tikvArgs: '--addr "' }, /tikvArgs/],
];

for (const [options, message] of UNUSABLE) {
  test(`${JSON.stringify(options)} cannot be used`, () => {
    for (const call of [analyze, fixAll]) assert.throws(() => call('', options), { name: 'TypeError', message });
  });
}

test('the manifest names the repository of the project, else the one the workflow runs in', () => {
  const project = { name: 'n', version: '1.2.3', license: 'L', engines: { node: '>=20' } };
  const github = { GITHUB_SERVER_URL: 'https://example.org', GITHUB_REPOSITORY: 'a/b' };
  assert.equal('repository' in manifestFrom(project, {}), false);
  assert.deepEqual(manifestFrom(project, github).repository, { type: 'git', url: 'git+https://example.org/a/b.git' });
  assert.equal(manifestFrom({ ...project, repository: 'own' }, github).repository, 'own');
});
