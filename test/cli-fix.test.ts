import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PROGRAM, problemsOf, tikvToml, withFiles } from './terminal.ts';

const TYPO = '[security]\nredact-info-lgo = true # keep\n';
const MENDED = '[security]\nredact-info-log = true # keep\n';

const TEXTS: readonly [name: string, before: string, after: string][] = [
  ['a rename', TYPO, MENDED],
  ['CRLF stays', TYPO.replaceAll('\n', '\r\n'), MENDED.replaceAll('\n', '\r\n')],
  ['a byte order mark stays', `\uFEFF${TYPO}`, `\uFEFF${MENDED}`],
  ['no line end at the end', TYPO.trimEnd(), MENDED.trimEnd()],
  ['what is broken stays, the rest is mended', `oops\n${TYPO}`, `oops\n${MENDED}`],
  ['nothing to do', MENDED, MENDED],
  ['an empty text', '', ''],
];

for (const [name, before, after] of TEXTS) {
  test(`--fix, file: ${name}`, () => {
    withFiles({ 'tikv.toml': before }, (folder) => {
      const run = tikvToml(['check', '--fix', 'tikv.toml'], { folder });
      assert.equal(fs.readFileSync(join(folder, 'tikv.toml'), 'utf8'), after);
      assert.match(run.stdout, before === after ? / 0 fixed\n$/ : / 1 fixed\n$/);
      assert.deepEqual(fs.readdirSync(folder), ['tikv.toml'], 'nothing else is left');
    });
  });

  test(`--fix, standard input: ${name}`, () => {
    const run = tikvToml(['check', '--fix', '-'], { input: before });
    assert.equal(run.stdout, after);
    assert.match(run.stderr, before === after ? / 0 fixed\n$/ : / 1 fixed\n$/);
  });
}

test('--fix reports only what is left', () => {
  withFiles({ 'tikv.toml': TYPO }, (folder) => {
    const run = tikvToml(['check', '--fix', '--format', 'json', 'tikv.toml'], { folder });
    const ids = problemsOf(run.stdout).map(({ id }) => id);
    assert.ok(!ids.includes('unknown-key'), ids.join());
    assert.equal(run.status, 0);
  });
});

test('--fix with JSON on standard input: the report is on standard error', () => {
  const run = tikvToml(['check', '--fix', '--format', 'json', '-'], { input: TYPO });
  assert.equal(run.stdout, MENDED);
  assert.equal(JSON.parse(run.stderr).version, 1);
});

test('--fix writes only a file that changes', () => {
  withFiles({ 'tikv.toml': MENDED }, (folder) => {
    const path = join(folder, 'tikv.toml');
    const before = fs.statSync(path, { bigint: true });
    tikvToml(['check', '--fix', path]);
    const after = fs.statSync(path, { bigint: true });
    assert.deepEqual([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
  });
});

test('--fix keeps the mode and replaces the file in one step', { skip: process.platform === 'win32' }, () => {
  withFiles({ 'tikv.toml': TYPO }, (folder) => {
    const path = join(folder, 'tikv.toml');
    fs.chmodSync(path, 0o640);
    const reader = fs.openSync(path, 'r');
    tikvToml(['check', '--fix', path]);
    assert.equal(fs.statSync(path).mode & 0o7777, 0o640);
    assert.equal(fs.readFileSync(reader, 'utf8'), TYPO, 'whoever reads the old file goes on reading it');
    fs.closeSync(reader);
  });
});

test('--fix follows a symbolic link and leaves it a link', { skip: process.platform === 'win32' }, () => {
  withFiles({ 'conf/real.toml': TYPO }, (folder) => {
    const link = join(folder, 'tikv.toml');
    fs.symlinkSync(join('conf', 'real.toml'), link);
    tikvToml(['check', '--fix', link]);
    assert.ok(fs.lstatSync(link).isSymbolicLink());
    assert.equal(fs.readFileSync(join(folder, 'conf/real.toml'), 'utf8'), MENDED);
  });
});

test('--fix does not write what is not a regular file', { skip: process.platform === 'win32' }, () => {
  const script = `printf '[security]\\nredact-info-lgo = true\\n' | "$0" "$1" check --fix /dev/stdin`;
  const run = spawnSync('bash', ['-c', script, process.execPath, PROGRAM], { encoding: 'utf8' });
  assert.match(run.stderr, /^\/dev\/stdin: cannot be written: it is not a regular file\n$/);
  assert.equal(run.status, 2);
});
