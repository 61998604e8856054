import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { decode, MAX_BYTES } from '../server/src/cli/read.ts';
import { PROGRAM, type Run, tikvToml, withFiles } from './terminal.ts';

const MB = 1024 * 1024;
const LONG = Array.from({ length: 100_000 }, (_, n) => `[table-${n}]\nkey-${n} = "${'value '.repeat(10)}"\n`).join('');

/** What stands in the file; the exit code; what must be said (stdout and stderr together). */
const FILES: readonly [name: string, content: string | Buffer, status: 0 | 1 | 2, said: RegExp][] = [
  ['empty', '', 0, /^No problems in 1 file/],
  ['only a byte order mark', '\uFEFF', 0, /^No problems/],
  ['only line ends', '\r\n\n\r\n', 0, /^No problems/],
  ['CRLF', '[log]\r\nlevel = "info"\r\n', 0, /^No problems/],
  ['byte order mark', '\uFEFF[log]\nlevel = "info"\n', 0, /^No problems/],
  ['byte order mark within', 'a = 1\n\uFEFFb = 2\n', 1, /:2:1 {2}error/],
  ['tabs', '[log]\n\tlevel\t=\t"info"\t# x\n', 0, /^No problems/],
  ['lone CR', 'a = 1\rb = 2\r', 1, /:1:\d+ {2}error/],
  ['NUL', 'a = 1\nb\0 = 2\n', 1, /:2:2 {2}error/],
  ['only NUL', '\0'.repeat(1000), 1, /:1:1 {2}error/],
  ['non-ASCII bare key', 'schlüssel = 1\n', 1, /:1:\d+ {2}error/],
  [
    'non-ASCII quoted key',
    '"schlüssel" = 1\n"鍵" = "表"\n',
    1,
    /:1:1 .* no option `schlüssel`[\s\S]*:2:1 .* no option `鍵`/,
  ],
  ['escape sequences for a terminal', '\u001B[2Jkey = 1\n', 1, /:1:1 {2}error/],
  ['UTF-16 little endian', Buffer.from('\uFEFFa = 1\n', 'utf16le'), 2, /is UTF-16, .* save it as UTF-8/],
  ['UTF-16 big endian', Buffer.from('\uFEFFa = 1\n', 'utf16le').swap16(), 2, /is UTF-16/],
  ['Latin-1', Buffer.from('# schl\xFCssel\na = 1\n', 'latin1'), 2, /is not UTF-8.*byte 0xfc at offset 6 \(line 1\)/],
  ['a surrogate', Buffer.from([0x0a, 0x61, 0xed, 0xa0, 0x80]), 2, /byte 0xed at offset 2 \(line 2\)/],
  ['an overlong form', Buffer.from([0xc0, 0xaf]), 2, /byte 0xc0 at offset 0/],
  ['a cut character', Buffer.from('a = "ü').subarray(0, -1), 2, /byte 0xc3 at offset 5/],
  ['a replacement character before the bad byte', Buffer.from([0xef, 0xbf, 0xbd, 0xff]), 2, /byte 0xff at offset 3/],
  ['10 MB of settings', LONG, 1, /99500 more unknown names are not listed/],
  ['10 MB of settings, the last one broken', `${LONG}oops`, 1, /:200001:\d+ {2}error/],
  ['10 MB in one line', `a = "${'x'.repeat(10 * MB)}`, 1, /:1:\d+ {2}error/],
  ['10 MB of line ends', '\n'.repeat(10 * MB), 0, /^No problems/],
  ['10 MB of one letter', 'a'.repeat(10 * MB), 1, /error/],
  ['1 MB of open brackets', '['.repeat(MB), 1, /error/],
  ['1 MB of open arrays', `a = ${'['.repeat(MB)}`, 1, /error/],
  ['1 MB of open inline tables', `a = ${'{a='.repeat(MB / 3)}`, 1, /error/],
  ['1 MB of dots', `a${'.a'.repeat(MB / 2)} = 1`, 1, /nested too deep/],
  ['1 MB of quotes', '"'.repeat(MB), 1, /error/],
  ['20,000 broken lines', 'oops\n'.repeat(20_000), 1, /not listed.*\n.*\n.*\n\n101 errors in 1 file/],
  ['1 MB of secrets in one value', `oops\na = "${'secret='.repeat(MB / 7)}"`, 1, /:1:1 /],
  ['1 MB of secrets in one comment', `oops\n# ${'secret = "'.repeat(MB / 10)}`, 1, /:1:1 /],
  ['1 MB of private keys', `oops\n# ${'-----BEGIN PRIVATE KEY-----'.repeat(MB / 27)}`, 1, /:1:1 /],
  ['20,000 secrets', `oops\n${'x-secret = "abcdef"\n'.repeat(20_000)}`, 1, /:1:1 /],
];

for (const [name, content, status, said] of FILES) {
  test(`bad input: ${name}`, () => {
    withFiles({ 'tikv.toml': content }, (folder) => {
      answers(tikvToml(['check', 'tikv.toml'], { folder }), status, said);
      const json = tikvToml(['check', '--format', 'json', 'tikv.toml'], { folder });
      assert.equal(json.status, status);
      assert.equal(JSON.parse(json.stdout).files[0].path, 'tikv.toml');
    });
  });
}

const PLACES: readonly [name: string, make: (path: string) => void, said: RegExp][] = [
  ['a folder', (path) => fs.mkdirSync(path), /^tikv\.toml: has no TiKV configuration in it/],
  ['nothing', () => {}, /^tikv\.toml: cannot be read: no such file\n/],
  ['a link to nothing', (path) => fs.symlinkSync('gone', path), /cannot be read: no such file\n/],
  [
    'a link to itself',
    (path) => fs.symlinkSync('tikv.toml', path),
    /cannot be read: its symbolic links go in a circle\n/,
  ],
  ['a too large file', (path) => enlarge(path), /^tikv\.toml: larger than 64 MB/],
  ['a device without end', (path) => fs.symlinkSync('/dev/zero', path), /^tikv\.toml: larger than 64 MB/],
];

for (const [name, make, said] of PLACES) {
  test(`bad place: ${name}`, { skip: process.platform === 'win32' }, () => {
    withFiles({}, (folder) => {
      make(join(folder, 'tikv.toml'));
      const run = tikvToml(['check', 'tikv.toml'], { folder });
      assert.match(run.stderr, said);
      answers(run, 2, /1 file could not be read/);
    });
  });
}

// Root may read everything: it runs the program as somebody else ("nobody" of most systems).
const ROOT = process.getuid?.() === 0;
const STRANGER = ROOT ? { uid: 65534, gid: 65534 } : {};

test('bad place: no permission to read, none to write', { skip: process.platform === 'win32' }, () => {
  withFiles({ 'tikv.toml': '', 'typo.toml': '[security]\nredact-info-lgo = true\n' }, (folder) => {
    // The program comes along: the stranger may not enter the folder it was built in.
    fs.copyFileSync(PROGRAM, join(folder, 'cli.cjs'));
    fs.chmodSync(join(folder, 'tikv.toml'), 0o000);
    fs.chmodSync(join(folder, 'typo.toml'), 0o444);
    fs.chmodSync(folder, 0o555);
    const args = ['cli.cjs', 'check', '--fix', 'tikv.toml', 'typo.toml'];
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', ...STRANGER });
    fs.chmodSync(folder, 0o755);
    assert.match(run.stderr, /^tikv\.toml: cannot be read: no permission\n/);
    assert.match(run.stderr, /\ntypo\.toml: cannot be written: no permission\n$/);
    assert.equal(run.status, 2);
  });
});

test('text of the greatest size is taken, one byte more is not', () => {
  assert.deepEqual(Object.keys(decode(Buffer.alloc(10, 'a'))), ['text', 'bom']);
  const { stderr } = tikvToml(['check', '-'], { input: Buffer.alloc(MAX_BYTES + 1, '\n') });
  assert.match(stderr, /^<stdin>: larger than 64 MB/);
});

function enlarge(path: string): void {
  fs.writeFileSync(path, '');
  fs.truncateSync(path, MAX_BYTES + 1);
}

/** Ends by itself, says what it should, and shows neither a stack nor a control character. */
function answers(run: Run, status: number, said: RegExp): void {
  const output = run.stdout + run.stderr;
  assert.doesNotMatch(output.slice(-5000), /\n\s+at |TypeError|RangeError|a fault of its own/);
  assert.doesNotMatch(output.slice(0, 5000), /(?!\n)\p{Cc}/u);
  assert.equal(run.status, status, output.slice(0, 500));
  assert.match(output, said);
}
