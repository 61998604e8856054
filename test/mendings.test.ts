/** Values that TiKV refuses, and the fixes offered: each is applied, and the file checked again. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Problem } from '../server/src/checks/problem.ts';
import { applyEdits } from '../server/src/document/document.ts';
import { nameOf, parentOf } from '../server/src/document/path.ts';
import { analyze } from '../server/src/language.ts';

/** What is evident is offered alone and preferred; a `?` begins a list of choices. */
type Row = readonly [option: string, written: string, fixes: string, release?: string];

const SIZES: readonly Row[] = [
  ['storage.reserve-space', '"10mb"', '"10MB"'],
  ['storage.reserve-space', '"10 Mb"', '"10MB"'],
  ['storage.reserve-space', '"10g"', '"10GB"'],
  ['storage.reserve-space', '"10kib"', '"10KiB"'],
  ['storage.reserve-space', '"5Gi"', '"5GiB"'],
  ['storage.reserve-space', '"5 gigabytes"', '"5GB"'],
  ['storage.reserve-space', '"1,024MB"', '"1024MB"'],
  ['storage.reserve-space', '"1,0245MB"', '?'],
  ['storage.reserve-space', '"100 MB/s"', '"100MB"'],
  ['storage.block-cache.capacity', '"8gb"', '"8GB"'],
  ['storage.block-cache.capacity', '"8gb"', '"8GB"', '4.0.16'],
  ['storage.reserve-space', '1.5', '? "1.5MB" "1.5GB" "1.5KB"'],
  ['storage.reserve-space', '1.25', '? "1.25MB" "1.25GB" "1.25KB"'],
  ['storage.reserve-space', '""', '?'],
  ['storage.reserve-space', '-1', '?'],
  ['storage.reserve-space', 'true', '?'],
  ['storage.block-cache.capacity', '"45%"', '?'],
  ['storage.reserve-space', '"1e3KB"', '?', '5.0.6'],
];

const DURATIONS: readonly Row[] = [
  ['security.encryption.data-key-rotation-period', '"7 days"', '"7d"'],
  ['raftstore.raft-base-tick-interval', '"1 S"', '"1s"'],
  ['raftstore.raft-base-tick-interval', '"500 millis"', '"500ms"'],
  ['raftstore.raft-base-tick-interval', '"30m1h"', '"1h30m"'],
  ['raftstore.raft-base-tick-interval', '"1h, 30 min"', '"1h30m"'],
  ['raftstore.raft-base-tick-interval', '"1 hour and 5 minutes"', '"1h5m"'],
  ['storage.ttl-check-poll-interval', '"2 weeks"', '"14d"'],
  ['storage.ttl-check-poll-interval', '"2 winters"', '?'],
  ['storage.ttl-check-poll-interval', '0', '"0s"'],
  ['storage.ttl-check-poll-interval', '10', '? "10h" "10s" "10m" "10ms"'],
  ['security.encryption.data-key-rotation-period', '10', '? "10d" "10s" "10m" "10ms"'],
  ['raftstore.raft-base-tick-interval', '10', '? "10s" "10m" "10ms"'],
  ['raftstore.raft-base-tick-interval', '"10"', '? "10s" "10m" "10ms"'],
  ['raftstore.raft-base-tick-interval', '1.5', '? "1.5s" "1.5m" "1.5ms"'],
  ['raftstore.raft-base-tick-interval', '"5 drams"', '?'],
  ['raftstore.raft-base-tick-interval', '"500 milli"', '"500ms"'],
  ['raftstore.raft-base-tick-interval', '"1000 usec"', '"1000us"'],
  ['raftstore.raft-base-tick-interval', '"1000 micros"', '"1000us"'],
  ['raftstore.raft-base-tick-interval', '"1000 microsecond"', '"1000us"'],
  ['raftstore.raft-base-tick-interval', '"-1s"', '?'],
  ['raftstore.raft-base-tick-interval', '"10us"', '?', '5.2.4'],
  ['pessimistic-txn.wait-for-lock-timeout', '"10"', '? "10s" "10m" "10ms"'],
];

const NUMBERS: readonly Row[] = [
  ['server.grpc-concurrency', '"4"', '4'],
  ['server.grpc-concurrency', '" 4 "', '4'],
  ['server.grpc-concurrency', '4.0', '4'],
  ['server.grpc-concurrency', '4.5', '?'],
  ['server.grpc-concurrency', '"four"', '?'],
  ['server.grpc-concurrency', 'true', '?'],
  ['server.grpc-concurrency', '-1', '?'],
  ['storage.block-cache.high-pri-pool-ratio', '"0.8"', '0.8'],
  ['storage.block-cache.high-pri-pool-ratio', '"1"', '1'],
  ['storage.block-cache.high-pri-pool-ratio', '"80%"', '?'],
];

const BOOLEANS: readonly Row[] = [
  ['storage.enable-ttl', '"true"', 'true'],
  ['storage.enable-ttl', '"False"', 'false'],
  ['storage.enable-ttl', '"on"', 'true'],
  ['storage.enable-ttl', '"no"', 'false'],
  ['storage.enable-ttl', '1', 'true'],
  ['storage.enable-ttl', '0', 'false'],
  ['storage.enable-ttl', '2', '?'],
  ['storage.enable-ttl', '"maybe"', '?'],
];

const NAMES: readonly Row[] = [
  ['log.format', '"JSON"', '"json"'],
  ['log.level', '"information"', '"info"'],
  ['log.level', '"warnning"', '? "warning"'],
  ['log.level', '3', '?'],
  ['storage.engine', '"raftkv"', '"raft-kv"'],
  ['storage.engine', '"RAFT_KV"', '"raft-kv"'],
  ['storage.io-rate-limit.mode', '"write_only"', '"write-only"'],
  ['rocksdb.rate-limiter-mode', '"all_io"', '"all-io"'],
  ['rocksdb.rate-limiter-mode', '"2"', '2'],
  ['raft-engine.recovery-mode', '"tolerate_tail_corruption"', '"tolerate-tail-corruption"'],
  ['raft-engine.recovery-mode', '"tolerate-tail-corruptoin"', '? "tolerate-tail-corruption"'],
  ['rocksdb.defaultcf.bottommost-level-compression', '"none"', '"no"'],
  ['rocksdb.defaultcf.bottommost-level-compression', '"bz2"', '"bzip2"'],
  ['rocksdb.defaultcf.titan.blob-file-compression', '"none"', '"no"'],
  ['rocksdb.defaultcf.titan.blob-file-compression', '"bzip2"', '"bz2"'],
  ['rocksdb.defaultcf.titan.blob-file-compression', '"LZ4"', '"lz4"'],
  ['security.redact-info-log', '"Marker"', '"marker"'],
  ['security.redact-info-log', '"true"', 'true'],
  ['security.redact-info-log', '"True"', 'true', '7.5.4'],
];

const OTHERS: readonly Row[] = [
  ['log.file.filename', '[]', '?'],
  ['log.file.filename', '2026-01-15', '?'],
  ['backup.hadoop.linux-user', '7', '"7"'],
  ['backup.hadoop.linux-user', '[]', '?'],
  ['rocksdb.defaultcf.compression-per-level', '["no", "no"]', '?'],
];

for (const [title, rows] of Object.entries({ SIZES, DURATIONS, NUMBERS, BOOLEANS, NAMES, OTHERS })) {
  describe(title.toLowerCase(), () => {
    for (const row of rows) test(`${row[0]} = ${row[1]}${row[3] ? ` in ${row[3]}` : ''}`, () => check(row));
  });
}

function check([path, written, fixes, release = '8.5.7']: Row): void {
  const settings = { flag: release };
  const text = `[${parentOf(path)}]\n${nameOf(path)} = ${written}\n`;
  const found = refusals(text, settings, path);
  assert.deepEqual(
    found.map(({ span }) => text.slice(span.start, span.end)),
    [written],
  );
  const offered = found.flatMap((problem) => problem.fixes);
  const choices = fixes.startsWith('?');
  assert.deepEqual(
    offered.map(({ title, preferred = false }) => [title, preferred]),
    (choices ? fixes.slice(1) : fixes)
      .split(' ')
      .filter(Boolean)
      .map((value) => [`Change to \`${value}\``, !choices]),
  );
  for (const { title, edits } of offered) {
    const mended = applyEdits(text, edits);
    assert.equal(mended, text.replace(written, title.slice('Change to `'.length, -1)));
    assert.deepEqual(refusals(mended, settings, path), []);
  }
}

/** What the parser of TiKV's value refuses. */
function refusals(text: string, settings: { flag: string }, path: string): readonly Problem[] {
  const { problems } = analyze(text, settings);
  return problems.filter((problem) => problem.path === path && VALUE_FAULTS.has(problem.id));
}

const VALUE_FAULTS: ReadonlySet<string> = new Set(['wrong-type', 'invalid-value', 'value-not-in-version']);

/** TOML itself refuses them. */
const BARE: readonly (readonly [option: string, written: string])[] = [
  ['log.level', 'INFO'],
  ['storage.reserve-space', '10MB'],
  ['raftstore.raft-base-tick-interval', '1s'],
  ['server.addr', '10.0.1.5:20160'],
];

describe('bare words', () => {
  for (const [path, written] of BARE) {
    test(`${path} = ${written}`, () => {
      const text = `[${parentOf(path)}]\n${nameOf(path)} = ${written}\n`;
      const [fix] = analyze(text).problems.flatMap(({ id, fixes }) => (id === 'toml-syntax' ? fixes : []));
      assert.equal(fix?.preferred, true);
      const mended = applyEdits(text, fix?.edits ?? []);
      assert.equal(mended, text.replace(written, `"${written}"`));
      assert.deepEqual(
        analyze(mended).problems.filter(({ effect }) => effect === 'rejected'),
        [],
      );
    });
  }
});

const NO_FAULTS: readonly (readonly [option: string, written: string])[] = [
  ['log.level', '"INFO"'],
  ['log.level', '"Warn"'],
  ['rocksdb.defaultcf.bottommost-level-compression', '" ZSTD "'],
  ['rocksdb.rate-limiter-mode', '2'],
  ['storage.reserve-space', '0'],
  ['storage.block-cache.high-pri-pool-ratio', '1'],
  ['pessimistic-txn.wait-for-lock-timeout', '1000'],
  ['storage.ttl-check-poll-interval', '""'],
];

describe('what TiKV takes all the same', () => {
  for (const [path, written] of NO_FAULTS) {
    test(`${path} = ${written}`, () => {
      const text = `[${parentOf(path)}]\n${nameOf(path)} = ${written}\n`;
      assert.deepEqual(refusals(text, { flag: '8.5.7' }, path), []);
    });
  }
});
