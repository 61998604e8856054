import { formatDuration } from '../../../tikv/duration.ts';
import type { VersionRange } from '../../../tikv/version.ts';
import type { Situation } from '../situation.ts';
import type { AlertRule } from './yaml.ts';

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MiB = 1024 * 1024;

/** The rules that the release has metrics for, with the bounds that follow from the file. */
export function alertRules(situation: Situation): AlertRule[] {
  return [
    NOT_INITIALIZED,
    STORE_DOWN,
    ...notRotated(situation),
    ...growing(situation),
    KEY_DICTIONARY,
    fileDictionary(situation),
    ...credentials(situation),
  ];
}

/** Every store has a capacity from its first heartbeat on; where encryption is off, the other metric is missing. */
const NOT_INITIALIZED: AlertRule = {
  alert: 'TikvEncryptionNotInitialized',
  expr: 'tikv_store_size_bytes{type="capacity"} unless ignoring(type) (tikv_encryption_is_initialized == 1)',
  for: '5m',
  severity: 'critical',
  summary: 'Store {{ $labels.instance }} runs without encryption at rest',
  description:
    'It writes its files in clear. Compare its tikv.toml with that of the others, and read its log from the last start.',
};

const STORE_DOWN: AlertRule = {
  alert: 'TikvStoreDown',
  expr: 'up{job="tikv"} == 0',
  for: '5m',
  severity: 'critical',
  summary: 'Store {{ $labels.instance }} is down',
  description:
    'A store that does not get its master key ends at its start. Stop restarts of the others until its log says why.',
};

/** The worker looks every ten minutes, so no key is younger than that. */
function notRotated({ period }: Situation): AlertRule[] {
  if (!period) return [];
  const span = toPrometheus(Math.max(2 * period, HOUR));
  const keys = 'tikv_encryption_data_key_storage_total';
  return [
    {
      alert: 'TikvDataKeyNotRotated',
      expr: `${keys} == ${keys} offset ${span}`,
      for: '1h',
      severity: 'warning',
      summary: `Store {{ $labels.instance }} got no new data key for ${span}`,
      description: `A new one is due every ${formatDuration(period)}. Look for errors in its log and at its clock.`,
    },
  ];
}

/** Twice what the period brings in a day, and some for restarts with another method. */
function growing({ period }: Situation): AlertRule[] {
  if (!period) return [];
  const perDay = Math.ceil(DAY / Math.max(period, 10 * MINUTE));
  const keys = 'tikv_encryption_data_key_storage_total';
  return [
    {
      alert: 'TikvDataKeysGrow',
      expr: `${keys} - ${keys} offset 1d > ${2 * perDay + 2}`,
      for: '10m',
      severity: 'warning',
      summary: 'Store {{ $labels.instance }} makes too many data keys',
      description: `Expected are ${perDay === 1 ? 'one a day at most' : `up to ${perDay} a day`}; keys are never removed. Was the rotation period changed?`,
    },
  ];
}

const KEY_DICTIONARY: AlertRule = {
  alert: 'TikvKeyDictionaryLarge',
  expr: `tikv_encryption_meta_file_size_bytes{name="key_dictionary"} > ${MiB}`,
  for: '10m',
  severity: 'warning',
  summary: 'key.dict of store {{ $labels.instance }} is larger than 1 MiB',
  description:
    'That is more than ten thousand data keys; it is written anew with each one. Use a longer rotation period.',
};

const THRESHOLD = 'security.encryption.file-dictionary-rewrite-threshold';
const AS_LOG = 'security.encryption.enable-file-dictionary-log';

/** A log of changes grows until so many files were removed; without a log it is all written for each change. */
function fileDictionary({ config }: Situation): AlertRule {
  const isLog = config.knows(AS_LOG) && config.effective(AS_LOG) === true;
  const removals = config.knows(THRESHOLD) ? Number(config.effective(THRESHOLD) ?? 0) : 0;
  const bound = isLog ? Math.ceil(Math.max(256 * MiB, Math.min(removals, 1e9) * 512) / MiB) : 64;
  return {
    alert: 'TikvFileDictionaryLarge',
    expr: `tikv_encryption_meta_file_size_bytes{name="file_dictionary"} > ${bound * MiB}`,
    for: '10m',
    severity: 'warning',
    summary: `file.dict of store {{ $labels.instance }} is larger than ${bound} MiB`,
    description: isLog
      ? 'It is read at each start, and rewritten after enough files were removed. Look for very many or very small files.'
      : 'In this form it is written anew for each file that comes or goes. Look for very many or very small files.',
  };
}

/** Releases that count failed sign-ins at AWS. */
const COUNTED: readonly VersionRange[] = [
  { since: '5.4.3', until: '6.0.0' },
  { since: '6.1.2', until: '6.2.0' },
  { since: '6.3.0' },
];

function credentials({ config, current }: Situation): AlertRule[] {
  if (current?.kind !== 'aws' || !config.isIn(...COUNTED)) return [];
  return [
    {
      alert: 'TikvAwsCredentialErrors',
      expr: 'increase(tikv_cloud_error_count{cloud="aws"}[15m]) > 0',
      for: '15m',
      severity: 'warning',
      summary: 'Store {{ $labels.instance }} gets no AWS credentials',
      description: 'Backups to S3 sign in the same way as the master key does. The next start of this store may fail.',
    },
  ];
}

/** Whole seconds, in the units that Prometheus knows. */
function toPrometheus(micros: number): string {
  return formatDuration(Math.ceil(micros / SECOND) * SECOND);
}
