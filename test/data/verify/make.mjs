// Makes `store/`, a small plain store, with real RocksDB: the program `ldb` of Debian's rocksdb-tools (7.8.3).
// `node test/data/verify/make.mjs`. The files are committed: tests need no RocksDB. They encrypt copies themselves.
//
//   db/      SST files, a write-ahead log, MANIFEST, OPTIONS, CURRENT, IDENTITY
//   raft/    a second database, whose log begins with a record that fills its block
//   blobs/   a database with a blob file (RocksDB's own; Debian has no Titan)
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const store = join(import.meta.dirname, 'store');
const NEEDED = /^(\d+\.(sst|log|blob)|(MANIFEST|OPTIONS)-\d+|CURRENT|IDENTITY)$/;
const BLOBS = ['--enable_blob_files', '--min_blob_size=100'];

rmSync(store, { recursive: true, force: true });
mkdirSync(store);
for (let n = 1; n <= 3; n++) ldb('db', 'put', `account-${n}`, `balance-${n}`);
ldb('db', 'compact');
ldb('db', 'put', 'account-4', 'only-in-the-log');
ldb('raft', 'put', 'entry', 'x'.repeat(40_000));
ldb('blobs', 'put', 'document', 'y'.repeat(400), ...BLOBS);
ldb('blobs', 'put', 'note', 'short', ...BLOBS);
for (const name of ['db', 'raft', 'blobs']) prune(join(store, name));

function ldb(name, ...args) {
  const create = args[0] === 'put' ? ['--create_if_missing'] : [];
  const { status, stderr, error } = spawnSync('ldb', [`--db=${join(store, name)}`, ...create, ...args]);
  if (status !== 0) throw error ?? new Error(String(stderr));
}

/** Drops the logs of what ldb did, and the empty lock. */
function prune(folder) {
  for (const file of readdirSync(folder)) if (!NEEDED.test(file)) rmSync(join(folder, file));
}
