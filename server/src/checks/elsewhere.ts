import { say } from '../say.ts';

/** Names that stand in files made for TiKV's relatives, and in files older than v4.0; TiKV ignores them all. */
export interface Elsewhere {
  /** Who reads it, for a message: `It is an option of …`. */
  readonly whose: () => string;
  /** Dotted paths, of tables or options, separated by spaces. */
  readonly paths: string;
}

const FORKS: readonly Elsewhere[] = [
  {
    whose: () => say`TiFlash, whose own build of TiKV reads this file`,
    paths:
      'engine-store server.engine-addr server.engine-store-version server.engine-store-git-hash server.engine-label ' +
      'raftstore.snap-handle-pool-size raftstore.clean-stale-tick-max ' +
      'raftstore.store-batch-retry-recv-timeout',
  },
  {
    whose: () => say`TiDB's next-generation storage (the cloud storage engine)`,
    paths:
      'dfs kvengine rfengine ia schema-manager stream-ingest tikv-worker keyspace native-br restore cloud-storage ' +
      'pd.load-all-keyspaces-on-start pd.report-store-size-with-keyspace-name raftstore.aux-worker-count ' +
      'raftstore.aux-worker-max-util raftstore.main-worker-max-util readpool.unified.use-tokio ' +
      'storage.low-space-threshold storage.low_space_threshold',
  },
];

/** Options of releases before v4.0. */
const BEFORE_4 = new Set(
  (
    'import.import-dir import.num-import-jobs import.num-import-sst-jobs import.max-prepare-duration ' +
    'import.region-split-size import.max-open-engines import.upload-speed-limit import.min-available-ratio ' +
    'server.notify-capacity server.messages-per-tick storage.scheduler-notify-capacity ' +
    'storage.scheduler-messages-per-tick storage.scheduler-too-busy-threshold rocksdb.backup-dir ' +
    'raftstore.region-compact-delete-keys-count raftstore.apply-before-pause-wait-us'
  ).split(' '),
);

/** Who else reads the option or table; undefined for a name nobody is known to read. */
export function readerOf(path: string): string | undefined {
  return FORKS.find(({ paths }) => paths.split(' ').includes(path))?.whose();
}

/** True for an option that went away before v4.0. */
export function isFromBefore4(path: string): boolean {
  return BEFORE_4.has(path);
}
