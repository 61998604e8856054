/** A configuration file of ordinary settings, as long as asked, for measuring. Same size, same text. */

/** Tables in file order, each with `option = value` lines. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  log: ['level = "info"', 'format = "text"'],
  'log.file': ['filename = "/var/log/tikv/tikv.log"', 'max-size = 300', 'max-days = 14', 'max-backups = 20'],
  server: [
    'addr = "0.0.0.0:20160"',
    'advertise-addr = "10.0.1.21:20160"',
    'status-addr = "0.0.0.0:20180"',
    'grpc-concurrency = 5',
    'grpc-raft-conn-num = 1',
    'grpc-memory-pool-quota = "16GB"',
    'grpc-keepalive-time = "10s"',
    'grpc-keepalive-timeout = "3s"',
    'concurrent-send-snap-limit = 32',
    'concurrent-recv-snap-limit = 32',
    'end-point-recursion-limit = 1000',
    'snap-io-max-bytes-per-sec = "100MB"',
    'enable-request-batch = true',
    'labels = { zone = "z1", rack = "r7", host = "h21" }',
  ],
  pd: ['endpoints = ["10.0.1.11:2379", "10.0.1.12:2379", "10.0.1.13:2379"]', 'retry-interval = "300ms"'],
  storage: [
    'data-dir = "/data/tikv"',
    'scheduler-concurrency = 524288',
    'scheduler-worker-pool-size = 6',
    'scheduler-pending-write-threshold = "100MB"',
    'reserve-space = "5GB"',
    'enable-ttl = false',
  ],
  'storage.block-cache': ['capacity = "24GB"', 'num-shard-bits = 6', 'high-pri-pool-ratio = 0.8'],
  'storage.flow-control': ['enable = true', 'memtables-threshold = 5', 'l0-files-threshold = 20'],
  security: [
    'ca-path = "/etc/tikv/tls/ca.pem"',
    'cert-path = "/etc/tikv/tls/server.pem"',
    'key-path = "/etc/tikv/tls/server-key.pem"',
    'redact-info-log = true',
  ],
  'security.encryption': ['data-encryption-method = "aes256-ctr"', 'data-key-rotation-period = "7d"'],
  'security.encryption.master-key': [
    'type = "kms"',
    'key-id = "1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708"',
    'region = "eu-west-1"',
  ],
  'readpool.unified': ['min-thread-count = 1', 'max-thread-count = 12', 'max-tasks-per-worker = 2000'],
  raftstore: [
    'raft-base-tick-interval = "1s"',
    'raft-heartbeat-ticks = 2',
    'raft-election-timeout-ticks = 10',
    'raft-max-size-per-msg = "1MB"',
    'raft-entry-max-size = "8MB"',
    'raft-log-gc-tick-interval = "3s"',
    'raft-log-gc-threshold = 50',
    'split-region-check-tick-interval = "10s"',
    'pd-heartbeat-tick-interval = "1m"',
    'store-pool-size = 2',
    'apply-pool-size = 2',
    'hibernate-regions = true',
  ],
  coprocessor: ['region-max-size = "384MB"', 'region-split-size = "256MB"', 'region-max-keys = 3840000'],
  rocksdb: [
    'max-background-jobs = 9',
    'max-sub-compactions = 3',
    'max-open-files = 40960',
    'rate-bytes-per-sec = "10GB"',
    'bytes-per-sync = "1MB"',
    'wal-recovery-mode = 2',
    'enable-pipelined-write = false',
  ],
  ...Object.fromEntries(
    ['rocksdb.defaultcf', 'rocksdb.writecf', 'rocksdb.lockcf', 'rocksdb.raftcf', 'raftdb.defaultcf'].flatMap((name) => [
      [name, family()],
      ...(name === 'rocksdb.writecf' ? [] : [[`${name}.titan`, titan()]]),
    ]),
  ),
  'raft-engine': ['enable = true', 'dir = "/data/tikv/raft-engine"', 'batch-compression-threshold = "8KB"'],
  gc: ['batch-keys = 512', 'max-write-bytes-per-sec = "0KB"', 'enable-compaction-filter = true'],
  backup: ['num-threads = 8', 'batch-size = 8', 'sst-max-size = "144MB"', 'enable-auto-tune = true'],
  cdc: ['min-ts-interval = "200ms"', 'incremental-scan-speed-limit = "128MB"', 'sink-memory-quota = "512MB"'],
};

function family(): string[] {
  return [
    'block-size = "32KB"',
    'disable-block-cache = false',
    'cache-index-and-filter-blocks = true',
    'pin-l0-filter-and-index-blocks = true',
    'use-bloom-filter = true',
    'optimize-filters-for-hits = true',
    'optimize-filters-for-memory = false',
    'whole-key-filtering = true',
    'bloom-filter-bits-per-key = 10',
    'block-based-bloom-filter = false',
    'read-amp-bytes-per-bit = 0',
    'compression-per-level = ["no", "no", "lz4", "lz4", "lz4", "zstd", "zstd"]',
    'bottommost-level-compression = "zstd"',
    'bottommost-zstd-compression-dict-size = 0',
    'write-buffer-size = "128MB"',
    'max-write-buffer-number = 5',
    'min-write-buffer-number-to-merge = 1',
    'max-bytes-for-level-base = "512MB"',
    'max-bytes-for-level-multiplier = 10',
    'target-file-size-base = "8MB"',
    'level0-file-num-compaction-trigger = 4',
    'level0-slowdown-writes-trigger = 20',
    'level0-stop-writes-trigger = 20',
    'num-levels = 7',
    'dynamic-level-bytes = true',
    'compaction-style = 0',
    'compaction-pri = 3',
    'disable-auto-compactions = false',
    'disable-write-stall = true',
    'max-compaction-bytes = "2GB"',
    'soft-pending-compaction-bytes-limit = "192GB"',
    'hard-pending-compaction-bytes-limit = "1TB"',
    'force-consistency-checks = false',
    'prop-size-index-distance = 4194304',
    'prop-keys-index-distance = 40960',
    'enable-doubly-skiplist = true',
    'enable-compaction-guard = true',
    'compaction-guard-min-output-file-size = "8MB"',
    'compaction-guard-max-output-file-size = "128MB"',
    'format-version = 2',
    'prepopulate-block-cache = "disabled"',
    'checksum = "crc32c"',
    'max-compactions = 0',
    'ttl = "30d"',
    'periodic-compaction-seconds = "30d"',
  ];
}

function titan(): string[] {
  return [
    'min-blob-size = "32KB"',
    'blob-file-compression = "zstd"',
    'zstd-dict-size = "0KB"',
    'blob-cache-size = "2GB"',
    'min-gc-batch-size = "16MB"',
    'max-gc-batch-size = "64MB"',
    'discardable-ratio = 0.5',
    'merge-small-file-threshold = "8MB"',
    'blob-run-mode = "normal"',
    'level-merge = false',
    'range-merge = true',
    'max-sorted-runs = 20',
  ];
}

const REMARKS = [
  'Taken from the sizing sheet of this cluster; ask the storage group before changing it.',
  'Measured on the old machines. Worth another look when the new disks are in.',
  'The default is fine here, but we write it down so that nobody has to look it up.',
  'Raised after the incident in spring: the former value was reached every night.',
  'Must be the same on every node of a zone.',
];

/** The document, about `bytes` long (all of it is ASCII): every option, and as many remarks above them as fit. */
export function configText(bytes: number): string {
  const room = bytes - page(0).length;
  const perRemark = REMARKS.join('# \n').length / REMARKS.length + 1;
  return page(Math.max(0, Math.round(room / perRemark)));
}

function page(remarks: number): string {
  const settings = Object.values(TABLES).flat().length;
  const upTo = (setting: number) => Math.round((setting * remarks) / settings);
  let nth = 0;
  const written = (line: string) => {
    const from = upTo(nth++);
    return `${remarksBetween(from, upTo(nth))}${line}\n`;
  };
  return Object.entries(TABLES)
    .map(([table, lines]) => `[${table}]\n${lines.map(written).join('')}`)
    .join('\n');
}

function remarksBetween(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, at) => `# ${REMARKS[(from + at) % REMARKS.length]}\n`).join('');
}
