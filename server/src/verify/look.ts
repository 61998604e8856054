import { beginsWith, crc32c, isZero, u32le, u64le } from './bytes.ts';
import type { Kind } from './kind.ts';

/** The ends of a file. */
export interface Ends {
  readonly size: number;
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

/**
 * What the bytes say: `plain` bears the mark of its format, `empty` holds nothing, `opaque` lacks the mark that a
 * plain file has, `mute` is of a kind that has no mark.
 */
export type Look = 'plain' | 'empty' | 'opaque' | 'mute';

/** Judges a file by its ends alone. */
export function lookAt(kind: Kind, ends: Ends): Look {
  if (ends.size === 0) return 'empty';
  const isPlain = MARKS[kind];
  if (isPlain?.(ends)) return 'plain';
  if (HAS_SPARE.includes(kind) && isZero(ends.head)) return 'empty';
  return isPlain ? 'opaque' : 'mute';
}

/** Kinds whose space is reserved before it is written. */
const HAS_SPARE: readonly Kind[] = ['wal', 'manifest', 'raftLog', 'raftSpare'];

const MARKS: Partial<Record<Kind, (ends: Ends) => boolean>> = {
  sst: ({ tail }) => tail.length >= 8 && TABLES.includes(u64le(tail, tail.length - 8)),
  blob: ({ head }) => head.length >= 8 && BLOBS.includes(u32le(head, 0)),
  wal: ({ head }) => isRecord(head),
  manifest: ({ head }) => isRecord(head),
  options: ({ head }) => beginsWith(head, '# This is a RocksDB option file.'),
  raftLog: ({ head }) => beginsWith(head, RAFT_ENGINE),
  raftSpare: ({ head }) => beginsWith(head, RAFT_ENGINE),
};

/** The last eight bytes of an SST file: block-based tables, as they are and as they were, and the two plain ones. */
const TABLES = [0x88e241b785f4cff7n, 0xdb4775248b80fb57n, 0x8242229663bf9564n, 0x4f3418eb7a8f13b8n];
/** The first four bytes of a blob file: Titan's, which TiKV has, and RocksDB's own. */
const BLOBS = [0x2be0a614, 0x00248f37];
const RAFT_ENGINE = 'RAFT-LOG-FILE-HEADER-9986AB3E47F320B394C8E84916EB0ED5';

/** Types of record that carry the number of their log, because the file may be a recycled one. */
const RECYCLABLE = [5, 6, 7, 8, 11];
const RECORD_HEAD = 7;

/** Whether a log begins with a whole record: checksum (masked), length, type, content. Chance gives one in 2^32. */
function isRecord(head: Uint8Array): boolean {
  if (head.length < RECORD_HEAD) return false;
  const length = (head[4] ?? 0) | ((head[5] ?? 0) << 8);
  const end = RECORD_HEAD + (RECYCLABLE.includes(head[6] ?? 0) ? 4 : 0) + length;
  return end <= head.length && head[6] !== 0 && crc32c(head.subarray(6, end)) === unmask(u32le(head, 0));
}

/** RocksDB stores a checksum turned right by 15 bits with a constant added. */
function unmask(stored: number): number {
  const turned = (stored - 0xa282ead8) >>> 0;
  return ((turned >>> 17) | (turned << 15)) >>> 0;
}
