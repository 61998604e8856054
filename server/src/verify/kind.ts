/** What a file of a data directory is, by its name. */
export type Kind = keyof typeof KINDS;

interface Facts {
  /** As the report names it. */
  readonly title: string;
  readonly name: RegExp;
  /** Bytes at the beginning that tell a plain file. */
  readonly head: number;
  /** Bytes at the end that tell a plain file. */
  readonly tail: number;
}

/** The first whose name fits, of a path with `/`. RocksDB writes its logs in blocks of 32 KiB; no record leaves one. */
const KINDS = {
  dictionary: kind('encryption dictionaries', /^(key|file)\.(dict|\d+\.tmp)$/),
  service: kind(
    'without data (locks, settings, logs)',
    /(^|\/)(CURRENT|LOCK|IDENTITY|LOG|LOG\.old\.\d+|[^/]*\.info(\.[^/]*)?|[^/]*\.toml|space_placeholder_file)$/,
  ),
  lockSnapshot: kind('snapshots of locks', /_lock(_\d+)?\.sst$/),
  sst: kind('SST files', /\.sst$/, 0, 8),
  blob: kind('blob files', /(^|\/)\d+\.blob$/, 12),
  wal: kind('RocksDB write-ahead logs', /(^|\/)\d+\.log$/, 32768),
  manifest: kind('MANIFEST files', /(^|\/)MANIFEST-\d+$/, 32768),
  options: kind('OPTIONS files', /(^|\/)OPTIONS-\d+$/, 64),
  raftLog: kind('raft-engine logs', /(^|\/)\d{16}\.(raftlog|rewrite)$/, 64),
  raftSpare: kind('raft-engine spare logs', /(^|\/)\d{16}\.raftlog\.reserved$/, 64),
  other: kind('other files', /(?:)/),
} as const satisfies Record<string, Facts>;

/** Kinds whose bytes are not counted: TiKV never encrypts them, and no user data is in them. */
const UNCOUNTED: readonly Kind[] = ['dictionary', 'service'];

/** In the order of the report. */
export const COUNTED_KINDS = (Object.keys(KINDS) as Kind[]).filter(isCounted);

/** The kind of the file at this path in the data directory. */
export function kindOf(path: string): Kind {
  return (Object.keys(KINDS) as Kind[]).find((key) => KINDS[key].name.test(path)) ?? 'other';
}

/** What the report and the reader need to know of a kind. */
export function factsOf(key: Kind): Facts {
  return KINDS[key];
}

/** Whether the bytes of this kind are data that should be encrypted. */
export function isCounted(key: Kind): boolean {
  return !UNCOUNTED.includes(key);
}

function kind(title: string, name: RegExp, head = 0, tail = 0): Facts {
  return { title, name, head, tail };
}
