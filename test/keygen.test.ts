/** `tikv-toml keygen`: a key that TiKV takes, in a safe place, never over another and never printed. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder } from './folder.ts';
import { runHere } from './inprocess.ts';

const tikvToml = (...args: readonly string[]) => runHere(args);
const keygen = (...args: readonly string[]) => tikvToml('keygen', ...args);

test('a key is 64 hex digits and a line feed, of mode 0400, another one each time, and not printed', () =>
  inFolder({}, async (folder) => {
    const paths = ['a.key', 'b.key'].map((name) => join(folder, name));
    const umask = process.umask(0);
    const results = await Promise.all(paths.map((path) => keygen(path)));
    process.umask(umask);
    const keys = paths.map((path) => readFileSync(path, 'latin1'));
    const modes = paths.map((path) => statSync(path).mode & 0o777);
    assert.notEqual(keys[0], keys[1]);
    for (const [i, key] of keys.entries()) {
      assert.match(key, /^[0-9a-f]{64}\n$/);
      assert.equal(modes[i], 0o400);
      assert.equal(results[i]?.code, 0);
      assert.match(results[i]?.out ?? '', /path = "\/.*[ab]\.key"/);
      for (const { out, err } of results) assert.ok(!(out + err).includes(key.trim().slice(0, 8)));
    }
  }));

const REFUSED: Readonly<Record<string, { files: Record<string, string>; path: string; says: RegExp; force?: true }>> = {
  'over a file': { files: { 'a.key': 'old' }, path: 'a.key', says: /never overwritten/ },
  'over a file, though forced': { files: { 'a.key': 'old' }, path: 'a.key', says: /never overwritten/, force: true },
  'into a git work tree': { files: { '.git/HEAD': '', 'conf/x': '' }, path: 'conf/a.key', says: /git work tree/ },
  'into a work tree of a submodule': {
    files: { '.git': 'gitdir: x', 'c/x': '' },
    path: 'c/a.key',
    says: /git work tree/,
  },
  'into a data directory': {
    files: { 'last_tikv.toml': '', 'file.dict': '', 'db/x': '' },
    path: 'db/a.key',
    says: /data directory of TiKV/,
  },
  'where no folder is': { files: {}, path: 'none/a.key', says: /no such file/ },
};

for (const [title, { files, path, says, force }] of Object.entries(REFUSED)) {
  test(`no key is written ${title}`, () =>
    inFolder(files, async (folder) => {
      const before = existsSync(join(folder, path)) && readFileSync(join(folder, path), 'utf8');
      const { code, out, err } = await keygen(join(folder, path), ...(force ? ['--force'] : []));
      const after = existsSync(join(folder, path)) && readFileSync(join(folder, path), 'utf8');
      assert.equal(after, before);
      assert.match(err, says);
      assert.deepEqual([code, out], [2, '']);
    }));
}

test('a forced key is written into a git work tree, with the warning', () =>
  inFolder({ '.git/HEAD': '' }, async (folder) => {
    const result = await keygen('--force', join(folder, 'a.key'));
    assert.match(readFileSync(join(folder, 'a.key'), 'latin1'), /^[0-9a-f]{64}\n$/);
    assert.match(result.err, /git work tree/);
  }));

test('a link is not followed', () =>
  inFolder({}, async (folder) => {
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'a.key'));
    const result = await keygen(join(folder, 'a.key'));
    assert.deepEqual(readdirSync(folder), ['a.key']);
    assert.equal(result.code, 2);
  }));

test('a folder that others can write to is refused', () =>
  inFolder({}, async (folder) => {
    const open = join(folder, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    const result = await keygen(join(open, 'a.key'));
    assert.deepEqual(readdirSync(open), []);
    assert.match(result.err, /others can write/);
  }));

test('a sticky folder, as /tmp is one, is taken with a warning', () =>
  inFolder({}, async (folder) => {
    const sticky = join(folder, 'sticky');
    mkdirSync(sticky);
    chmodSync(sticky, 0o1777);
    const { code, err } = await keygen(join(sticky, 'a.key'));
    assert.deepEqual(readdirSync(sticky), ['a.key']);
    assert.equal(code, 0);
    assert.match(err, /others can write/);
  }));

/** File systems in memory have this number. */
const isTmpfs = (folder: string) => existsSync(folder) && statfsSync(folder).type === 0x01021994;
const noMemory = isTmpfs('/dev/shm') ? false : 'there is no folder in memory here';

test('in a folder in memory a key is as it should be', { skip: noMemory }, async () => {
  const folder = mkdtempSync('/dev/shm/tikv-toml-');
  try {
    const { code, err } = await keygen(join(folder, 'a.key'));
    assert.deepEqual([code, err], [0, '']);
    const checked = await tikvToml('keycheck', join(folder, 'a.key'));
    assert.deepEqual([checked.code, /in a safe place/.test(checked.out)], [0, true]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('keycheck: a new key is good, another one is not, and nothing of either is shown', () =>
  inFolder({}, async (folder) => {
    const path = join(folder, 'a.key');
    await keygen(path);
    const key = readFileSync(path, 'latin1').trim();
    const good = await tikvToml('keycheck', path);
    assert.equal(good.code, 0);
    chmodSync(path, 0o644);
    const open = await tikvToml('keycheck', path);
    assert.deepEqual([open.code, /Everybody on this machine may read/.test(open.out)], [1, true]);
    writeFileSync(join(folder, 'b.key'), key, { mode: 0o400 });
    const cut = await tikvToml('keycheck', join(folder, 'b.key'));
    assert.deepEqual([cut.code, /line feed behind/.test(cut.out)], [1, true]);
    assert.equal((await tikvToml('keycheck', join(folder, 'none'))).code, 2);
    const below = await tikvToml('keycheck', join(path, 'below'));
    assert.deepEqual([below.code, /cannot be read/.test(below.err)], [2, true]);
    for (const { out, err } of [good, open, cut]) assert.ok(!(out + err).includes(key.slice(0, 8)));
  }));

test('usage', async () => {
  assert.equal((await keygen()).code, 2);
  assert.equal((await keygen('a', 'b')).code, 2);
  assert.equal((await tikvToml('keycheck')).code, 2);
  assert.equal((await tikvToml('keycheck', 'a', 'b')).code, 2);
});
