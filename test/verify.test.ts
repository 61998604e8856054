/** `tikv-toml verify`: stores of real RocksDB, plain and encrypted, and what is said of them. */
import assert from 'node:assert/strict';
import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../server/src/cli/run.ts';
import { code } from '../server/src/features/markdown.ts';
import { verifyPage } from '../server/src/features/verify.ts';
import { readDataDir } from '../server/src/tools.node.ts';
import { crc32, crc32c } from '../server/src/verify/bytes.ts';
import { readFileDictionary, readKeyDictionary } from '../server/src/verify/dictionary.ts';
import { kindOf } from '../server/src/verify/kind.ts';
import { matchTails } from '../server/src/verify/match.ts';
import { fieldsOf } from '../server/src/verify/protobuf.ts';
import * as make from './store.ts';
import type { Json } from './terminal.ts';

const { encryptedStore, plainStore, ROOT } = make;

interface Case {
  readonly name: string;
  readonly draft: () => make.Draft;
  readonly status: number;
  /** `severity id path…` of each finding. */
  readonly findings: readonly string[];
  /** Of the bytes, in percent. */
  readonly share?: number;
  readonly text?: RegExp;
}

const SST = 'db/000023.sst';
const WAL = 'db/000026.log';
const BLOB = 'blobs/000009.blob';
const ENTRY: make.Entry = { method: 4, keyId: make.KEY_ID, iv: Buffer.alloc(16, 1) };

const HAND_MADE = [
  'raft-engine/0000000000000001.raftlog',
  'raft-engine/0000000000000002.rewrite',
  'raft-engine/0000000000000003.raftlog.reserved',
  'db/titandb/000012.blob',
];

const CASES: readonly Case[] = [
  ...[2, 3, 4, 5].map((method) => ({
    name: `all is encrypted (method ${method})`,
    draft: () => encryptedStore(method),
    status: 0,
    findings: [],
    share: 100,
    text: /100 % of the data is encrypted .* of 14 files/,
  })),
  {
    name: 'encryption was never on',
    draft: plainStore,
    status: 1,
    findings: ['warning plain 14'],
    share: 0,
    text: /^.*: 0 % of the data.*14 files are plain\. There is neither key\.dict nor file\.dict/s,
  },
  {
    name: 'a file from before encryption was on',
    draft: () => changed(encryptedStore(), unlisted(SST)),
    status: 1,
    findings: [`warning plain ${SST}`],
    text: /SST files +1 \(999 B\) +1 \(1\.0 KiB\) /,
  },
  {
    name: 'a file written with encryption off is listed without a key',
    draft: () => changed(encryptedStore(), unlisted(WAL), (draft) => make.listPlain(draft, WAL)),
    status: 1,
    findings: [`warning plain ${WAL}`],
  },
  ...[SST, WAL, BLOB, 'raft/000004.log', 'raft/MANIFEST-000005', 'db/OPTIONS-000029'].map((path) => ({
    name: `${path} is plain though listed`,
    draft: () => changed(encryptedStore(), ({ files }) => files.set(path, plainStore().files.get(path) as Buffer)),
    status: 1,
    findings: [`error plain-though-listed ${path}`],
  })),
  ...[SST, WAL, BLOB].map((path) => ({
    name: `${path} is encrypted and its entry is lost`,
    draft: () => changed(encryptedStore(), ({ listed }) => listed.delete(`${ROOT}/${path}`)),
    status: 1,
    findings: [`warning unexplained ${path}`],
  })),
  {
    name: 'raft-engine logs and Titan (made by hand), encrypted',
    draft: () => changed(encryptedStore(), handMade, encryptHandMade),
    status: 0,
    findings: [],
    share: 100,
    text: /raft-engine logs +2 \(1\.9 KiB\) +- +- +- +100 %\n.*spare/,
  },
  {
    name: 'raft-engine logs and Titan (made by hand), plain',
    draft: () => changed(encryptedStore(), handMade),
    status: 1,
    findings: [`warning plain ${[...HAND_MADE].sort().join(' ')}`],
  },
  {
    name: 'reserved space is neither plain nor encrypted',
    draft: () =>
      changed(encryptedStore(), ({ files }) => {
        files.set('raft-engine/0000000000000009.raftlog.reserved', Buffer.alloc(4096));
        files.set('raft-engine/0000000000000008.raftlog', Buffer.alloc(0));
      }),
    status: 0,
    findings: [],
    share: 100,
  },
  {
    name: 'files that have no mark are judged by file.dict alone',
    draft: () =>
      changed(encryptedStore(), ({ files }) => {
        files.set('snap/gen_1_2_3_lock.sst', Buffer.alloc(50, 3));
        files.set('last_tikv.toml', Buffer.from('[server]\n'));
        files.set('space_placeholder_file', Buffer.alloc(9));
      }),
    status: 0,
    findings: ['info unlisted snap/gen_1_2_3_lock.sst'],
  },
  {
    name: 'the log of file.dict adds, replaces and removes',
    draft: () =>
      changed(encryptedStore(), (draft) => {
        const { listed } = draft;
        const [sst, wal] = [listed.get(`${ROOT}/${SST}`), listed.get(`${ROOT}/${WAL}`)] as [make.Entry, make.Entry];
        listed.delete(`${ROOT}/${SST}`);
        listed.set(`${ROOT}/db/gone.sst`, ENTRY);
        listed.set(`${ROOT}/${WAL}`, { ...wal, method: 1 });
        const records = [
          make.record(`${ROOT}/${SST}`, sst),
          make.record(`${ROOT}/db/gone.sst`),
          make.record(`${ROOT}/${WAL}`, wal),
        ];
        draft.log = Buffer.concat(records);
      }),
    status: 0,
    findings: [],
    share: 100,
    text: /15 files listed \(format 2, 3 records behind its snapshot\)/,
  },
  {
    name: 'a torn last record is dropped',
    draft: () => ({ ...encryptedStore(), log: make.record(`${ROOT}/db/1.sst`, ENTRY).subarray(0, 30) }),
    status: 0,
    findings: ['info torn-record'],
  },
  {
    name: 'a damaged record before the last is a fault',
    draft: () => {
      const broken = make.record(`${ROOT}/db/1.sst`, ENTRY);
      broken.writeUInt8(99, 12);
      return { ...encryptedStore(), log: Buffer.concat([broken, make.record(`${ROOT}/db/2.sst`, ENTRY)]) };
    },
    status: 2,
    findings: ['error unreadable file.dict', 'warning unexplained 14'],
    text: /Cannot be read: the checksum of a record is wrong/,
  },
  {
    name: 'file.dict in the format before the log',
    draft: () => ({ ...encryptedStore(), format: 1 }),
    status: 0,
    findings: [],
    text: /file\.dict +15 files listed \(format 1\)/,
  },
  {
    name: 'key.dict in clear',
    draft: () => ({ ...encryptedStore(), wrapping: 'clear' }),
    status: 1,
    findings: ['error keys-in-clear'],
    text: /key\.dict +in clear, 1 data key\n.*; made 2025-01-02T03:04:05\.000Z\n.*1 data key lies in clear/s,
  },
  {
    name: 'key.dict in clear lacks a key',
    draft: () =>
      changed(encryptedStore(), (draft) => {
        draft.files.set(SST, plainStore().files.get(SST) as Buffer);
        make.encrypt(draft, SST, 4, 7n);
        draft.keys.delete(7n);
        draft.wrapping = 'clear';
      }),
    status: 1,
    findings: ['error keys-in-clear', `error key-missing ${SST}`],
    text: /data keys +2 in use: aes256-ctr for 14 files/,
  },
  {
    name: 'a master key of a KMS',
    draft: () => ({ ...encryptedStore(), wrapping: 'AWS' }),
    status: 0,
    findings: [],
    text: /key\.dict +wrapped \(aes256-gcm\) with a master key from the KMS of AWS\ndata keys +1 in use: aes256-ctr for 14 files\n/,
  },
  {
    name: 'a master key of a file',
    draft: encryptedStore,
    status: 0,
    findings: [],
    text: /key\.dict +wrapped \(aes256-gcm\) with a master key from a key file\n/,
  },
  {
    name: 'key.dict is missing',
    draft: () => ({ ...encryptedStore(), wrapping: undefined }),
    status: 1,
    findings: ['error no-key-dictionary'],
  },
  {
    name: 'file.dict is missing',
    draft: () => ({ ...encryptedStore(), hasFileDictionary: false }),
    status: 1,
    findings: ['error no-file-dictionary', 'warning unexplained 14'],
  },
  {
    name: 'listed and missing, here and elsewhere',
    draft: () =>
      changed(encryptedStore(), ({ listed }) => {
        listed.set(`${ROOT}/db/999999.sst`, ENTRY);
        listed.set('/wal/db/000026.log', ENTRY);
        listed.set('/raft/0000000000000001.raftlog', ENTRY);
      }),
    status: 0,
    findings: [
      'info listed-but-missing db/999999.sst',
      'info listed-elsewhere /wal/db/000026.log /raft/0000000000000001.raftlog',
    ],
  },
  {
    name: 'a dictionary of a later release',
    draft: () => changed(encryptedStore(), later),
    status: 2,
    findings: ['error unreadable file.dict', 'warning unexplained 14'],
    text: /its format 3 is unknown/,
  },
  {
    name: 'an encrypted write-ahead log that holds nothing yet',
    draft: () => changed(encryptedStore(), ({ files }) => files.set(WAL, Buffer.alloc(0))),
    status: 0,
    findings: [],
  },
];

for (const { name, draft, status, findings, share, text } of CASES) {
  test(`verify: ${name}`, () =>
    make.withStore(draft(), async (folder) => {
      const before = snapshot(folder);
      const json = await verify([folder, '--format', 'json']);
      const plain = await verify([folder]);
      assert.deepEqual(snapshot(folder), before);
      const report: Json = JSON.parse(json.stdout);
      assert.deepEqual(report.findings.map(brief), findings);
      assert.deepEqual([json.status, plain.status], [status, status]);
      if (share !== undefined) assert.equal(report.encryptedShare * 100, share);
      if (text) assert.match(plain.stdout, text);
      assert.equal(plain.stderr + json.stderr, '');
      assertSecretsAbsent(plain.stdout + json.stdout);
      const store = await readDataDir({ root: folder }, () => {});
      if ('fault' in store || report.findings.length === 0) return;
      // In an editor it is a page.
      const page = verifyPage(folder, store);
      for (const { severity, paths } of report.findings) {
        assert.ok(page.includes(`\n**${severity}**: `));
        for (const path of paths.slice(0, 20)) assert.ok(page.includes(`\n- ${code(path)}\n`), path);
      }
      assertSecretsAbsent(page);
    }));
}

const ASKED: readonly [what: string, args: string[], stderr: RegExp][] = [
  ['no folder', [], /No folder given/],
  ['two folders', ['a', 'b'], /one folder at a time/],
  ['a folder that is not there', ['/nowhere/at/all'], /^\/nowhere\/at\/all: cannot be verified: no such file\n$/],
  ['a file', [import.meta.filename], /cannot be verified: a part of its path is not a folder/],
  ['a folder with nothing of TiKV', [join(import.meta.dirname, 'data/none')], /cannot be verified/],
  ['an option of another command', ['a', '--fix'], /`verify` has no option `--fix`/],
];

for (const [what, args, stderr] of ASKED) {
  test(`verify refuses ${what}`, async () => {
    const result = await verify(args);
    assert.match(result.stderr, stderr);
    assert.deepEqual([result.status, result.stdout], [2, '']);
  });
}

test('verify refuses a folder without a file of a store', () =>
  make.withStore({ ...plainStore(), files: new Map([['last_tikv.toml', Buffer.alloc(1)]]) }, async (folder) => {
    const { status, stderr } = await verify([folder]);
    assert.equal(status, 2);
    assert.match(stderr, /nothing of a TiKV store is in it/);
  }));

test('a raft folder of its own is judged by the dictionaries of the data directory', () => {
  const draft = encryptedStore();
  make.listAt(draft, 'raft/', '/raft/');
  return make.withStore(draft, async (folder) => {
    const raft = join(folder, 'raft');
    const alone = await verify([raft, '--format', 'json']);
    assert.deepEqual(JSON.parse(alone.stdout).findings.map(brief), [
      'warning unexplained 000004.log MANIFEST-000005 OPTIONS-000007',
    ]);
    const told = await verify([raft, '--format', 'json', '--dictionaries', folder]);
    assert.deepEqual([told.status, JSON.parse(told.stdout).findings], [0, []]);
    assert.equal(JSON.parse(told.stdout).encryptedShare, 1);
    const wrong = await verify([raft, '--dictionaries', raft]);
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /raft: cannot be verified: the folder of `--dictionaries` has none/);
  });
});

test('verify follows links once and reports those that lead nowhere', () =>
  make.withStore(encryptedStore(), async (folder) => {
    symlinkSync('..', join(folder, 'db/up'));
    symlinkSync('nowhere', join(folder, 'db/gone'));
    symlinkSync('circle', join(folder, 'db/circle'));
    const { status, stdout } = await verify([folder, '--format', 'json']);
    assert.equal(status, 2);
    assert.deepEqual(JSON.parse(stdout).findings.map(brief), [
      'error unreadable db/circle',
      'error unreadable db/gone',
    ]);
    assert.equal(JSON.parse(stdout).total.encrypted.files, 14);
  }));

test('a terminal sees the progress, and it is wiped', () =>
  make.withStore(encryptedStore(), async (folder) => {
    const { stderr } = await verify([folder], true);
    assert.match(stderr, /^\r\[[#.]{30}\] 1 of \d+ files/);
    assert.ok(stderr.endsWith('\r\u001B[K'));
  }));

test('100 GiB take seconds: heads and tails are read, nothing else', { skip: process.platform === 'win32' }, () =>
  make.withStore(encryptedStore(), async (folder) => {
    const footer = (plainStore().files.get(SST) as Buffer).subarray(-53);
    for (let n = 0; n < 100; n++) sparse(join(folder, `db/${700000 + n}.sst`), 2 ** 30, footer);
    const start = performance.now();
    const { stdout } = await verify([folder]);
    assert.match(stdout, /SST files +2 \(\S+ KiB\) +100 \(100 GiB\)/);
    assert.ok(performance.now() - start < 5000);
  }),
);

test('dictionaries with any byte changed or any end cut off are read or refused, never a crash', () => {
  const draft = encryptedStore();
  draft.log = make.record(`${ROOT}/db/1.sst`, ENTRY);
  for (const bytes of [
    make.fileDictionary(draft),
    make.keyDictionary(draft, 'clear'),
    make.keyDictionary(draft, 'AWS'),
  ]) {
    for (let at = 0; at < bytes.length; at += 3) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8((flipped[at] as number) ^ 0xff, at);
      for (const broken of [flipped, bytes.subarray(0, at)]) {
        for (const read of [readFileDictionary, readKeyDictionary]) assert.equal(typeof read(broken), 'object');
      }
    }
    const inside = Buffer.from(bytes);
    inside.writeUInt8((inside[20] as number) ^ 0xff, 20);
    assert.deepEqual(readFileDictionary(inside), { fault: 'its checksum is wrong' });
  }
});

/** Bytes as hex -> their fields, or why they are no message. */
const MESSAGES: readonly [bytes: string, fields: string | RegExp][] = [
  ['', ''],
  ['089601', '1=150'],
  ['12026869', '2=6869'],
  ['0908000000000000000d01000000', '1=0800000000000000 1=01000000'],
  ['0a00', '1='],
  ['0001', /field 0/],
  ['08', /an unfinished number/],
  ['08ffffffffffffffffffff01', /an unfinished number/],
  ['0a0561', /a field longer than the message/],
  ['0901', /a field longer than the message/],
  ['0b', /an unknown kind of field/],
];

for (const [bytes, expected] of MESSAGES) {
  test(`the message ${bytes || 'without bytes'}: ${expected}`, () => {
    const shown = () =>
      [...fieldsOf(Buffer.from(bytes, 'hex'))]
        .map(
          ({ number, value }) => `${number}=${typeof value === 'bigint' ? value : Buffer.from(value).toString('hex')}`,
        )
        .join(' ');
    if (typeof expected === 'string') assert.equal(shown(), expected);
    else assert.throws(shown, { name: 'RangeError', message: expected });
  });
}

test('checksums are the standard ones', () => {
  const digits = Buffer.from('123456789');
  assert.deepEqual([crc32(digits), crc32c(digits)], [0xcbf43926, 0xe3069283]);
});

const KINDS: readonly [path: string, kind: string][] = [
  ['db/000123.sst', 'sst'],
  ['tablets/2_7/000123.sst', 'sst'],
  ['import/1a2b_1_2_3_write.sst', 'sst'],
  ['snap/rev_1_2_3_default_0001.sst', 'sst'],
  ['snap/rev_1_2_3_lock_0001.sst', 'lockSnapshot'],
  ['snap/gen_1_2_3.meta', 'other'],
  ['db/000123.log', 'wal'],
  ['log/tikv.log', 'other'],
  ['db/LOG.old.123', 'service'],
  ['db/rocksdb.info', 'service'],
  ['raftdb.info.2024-01-01', 'service'],
  ['db/titandb/000123.blob', 'blob'],
  ['raft-engine/0000000000000001.raftlog', 'raftLog'],
  ['raft-engine/0000000000000001.raftlog.reserved', 'raftSpare'],
  ['raft-engine/LOCK', 'service'],
  ['key.dict', 'dictionary'],
  ['file.123.tmp', 'dictionary'],
  ['db/key.dict', 'other'],
  ['db/MANIFEST-000001', 'manifest'],
  ['db/OPTIONS-000001.dbtmp', 'other'],
];

for (const [path, kind] of KINDS) test(`${path} is of kind ${kind}`, () => assert.equal(kindOf(path), kind));

interface Tails {
  readonly name: string;
  readonly listed: readonly string[];
  readonly present: readonly string[];
  readonly here?: readonly string[];
  readonly missing?: readonly string[];
  readonly elsewhere?: readonly string[];
}

const TAILS: readonly Tails[] = [
  { name: 'another place', listed: ['/d/db/1.sst'], present: ['db/1.sst'], here: ['db/1.sst'] },
  { name: 'doubled and dotted slashes', listed: ['/d//db/./1.sst'], present: ['db/1.sst'], here: ['db/1.sst'] },
  {
    name: 'a missing file',
    listed: ['/d/db/1.sst', '/d/db/2.sst'],
    present: ['db/1.sst'],
    here: ['db/1.sst'],
    missing: ['db/2.sst'],
  },
  {
    name: 'a folder elsewhere with the same names',
    listed: ['/w/db/1.sst', '/d/db/1.sst', '/d/db/2.sst'],
    present: ['db/1.sst', 'db/2.sst'],
    here: ['db/1.sst', 'db/2.sst'],
    elsewhere: ['/w/db/1.sst'],
  },
  { name: 'nothing in common', listed: ['/d/db/1.sst'], present: ['db/9.sst'], elsewhere: ['/d/db/1.sst'] },
  { name: 'only a part of the name', listed: ['/d/xdb/1.sst'], present: ['db/1.sst'], elsewhere: ['/d/xdb/1.sst'] },
];

for (const { name, listed, present, here = [], missing = [], elsewhere = [] } of TAILS) {
  test(`listed paths are matched by their tail: ${name}`, () => {
    const found = matchTails(new Map(listed.map((path) => [path, path])), present);
    assert.deepEqual({ ...found, here: [...found.here.keys()] }, { here, missing, elsewhere });
  });
}

function changed(draft: make.Draft, ...steps: readonly ((draft: make.Draft) => void)[]): make.Draft {
  for (const step of steps) step(draft);
  return draft;
}

function unlisted(path: string): (draft: make.Draft) => void {
  return ({ files, listed }) => {
    files.set(path, plainStore().files.get(path) as Buffer);
    listed.delete(`${ROOT}/${path}`);
  };
}

function handMade({ files }: make.Draft): void {
  for (const path of HAND_MADE) files.set(path, path.endsWith('.blob') ? make.titanBlob() : make.raftLog());
}

function encryptHandMade(draft: make.Draft): void {
  for (const path of HAND_MADE) make.encrypt(draft, path);
}

function later(draft: make.Draft): void {
  const bytes = make.fileDictionary(draft);
  bytes.writeUInt8(3, 0);
  draft.files.set('file.dict', bytes);
  draft.hasFileDictionary = false;
}

/** A long file that takes no space, with this at its end. */
function sparse(path: string, size: number, end: Buffer): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, size);
  writeSync(file, end, 0, end.length, size - end.length);
  closeSync(file);
}

function brief({ severity, id, paths }: Json): string {
  return [severity, id, ...(paths.length > 4 ? [paths.length] : paths)].join(' ');
}

/** Content, mode and time of every file. */
function snapshot(folder: string): unknown[] {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  return names.map((name) => {
    const path = join(folder, name);
    const stats = statSync(path);
    return [name, stats.mtimeMs, stats.mode, stats.isFile() && readFileSync(path, 'base64')];
  });
}

function assertSecretsAbsent(text: string): void {
  const encodings = (['latin1', 'hex', 'base64'] as const).map((encoding) =>
    Buffer.from(make.MARKER).toString(encoding),
  );
  for (const secret of [...encodings, String(make.KEY_ID), make.KEY_ID.toString(16)]) {
    assert.ok(!text.toLowerCase().includes(secret.toLowerCase().replace(/=+$/, '').slice(0, 16)), secret);
  }
}

async function verify(
  args: readonly string[],
  terminal = false,
): Promise<{ status: number; stdout: string; stderr: string }> {
  const out = { stdout: '', stderr: '' };
  const sink = (name: keyof typeof out) => ({
    isTTY: terminal && name === 'stderr',
    write: (text: string) => {
      out[name] += text;
    },
  });
  const around = { stdin: process.stdin, stdout: sink('stdout'), stderr: sink('stderr'), environment: {} };
  const status = await run(['verify', ...args], around);
  return { status, ...out };
}
