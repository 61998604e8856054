import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inRanges } from '../../tikv/version.ts';
import type { Fact } from '../posture.ts';
import type { Rule } from '../rule.ts';
import logBackupTempClear from '../rules/log-backup-temp-clear.ts';
import raftEngineClear from '../rules/raft-engine-clear.ts';
import { tlsMode } from '../tls.ts';

/** Whether the Raft log, which holds every row that is written, is encrypted. */
export function raftLog(config: Config, isOn: boolean): Fact | undefined {
  if (!isOn) return undefined;
  return finds(raftEngineClear, config)
    ? { state: 'clear', text: say`in clear in this release`, good: false }
    : { state: 'encrypted', text: say`encrypted`, good: true };
}

/** Whether user data is kept out of the log. */
export function redaction(config: Config): Fact {
  const path = 'security.redact-info-log';
  if (!config.knows(path)) return { state: 'none', text: say`this release has none`, good: false };
  const value = config.get(path)?.value;
  if (!value) return OFF();
  if (value.kind === 'boolean') return value.value ? ON() : OFF();
  const texts = value.kind === 'string' && config.isIn({ since: '8.3.0' });
  return ((texts && REDACTION.get(value.value)) || UNKNOWN)();
}

const OFF = (): Fact => ({ state: 'off', text: say`off`, good: false });
const ON = (): Fact => ({ state: 'on', text: say`on`, good: true });
const MARKER = (): Fact => ({ state: 'marker', text: say`marked, not hidden`, good: false });
const UNKNOWN = (): Fact => ({ state: 'unknown', text: say`set to what TiKV does not take`, good: false });
const REDACTION: ReadonlyMap<string, () => Fact> = new Map([
  ['', OFF],
  ['off', OFF],
  ['OFF', OFF],
  ['on', ON],
  ['ON', ON],
  ['marker', MARKER],
  ['MARKER', MARKER],
]);

/** Whether a panic would leave the memory of the process on disk; it matters where that holds keys. */
export function coreDumps(config: Config, isOn: boolean): Fact {
  const asked = config.knows('abort-on-panic') && config.effective('abort-on-panic') === true;
  const fact = asked
    ? { state: 'on', text: say`a panic may write one, which holds rows and keys` }
    : { state: 'off', text: say`a panic asks for none` };
  return isOn ? { ...fact, good: !asked } : fact;
}

/** What is written or sent in clear. */
export function unencrypted(config: Config, isOn: boolean): string[] {
  const files = isOn
    ? [
        ...(finds(raftEngineClear, config) ? [say`The Raft log: this release cannot encrypt it`] : []),
        ...(spills(config) ? [say`Temporary files of log backup in this release`] : []),
        say`Data files that were written before encryption was turned on, until compaction rewrites them`,
        say`\`file.dict\`, the list of the encrypted files, which holds names and no data`,
      ]
    : [say`Data files, the Raft log and snapshots on disk`];
  return [
    ...files,
    say`The log and the slow log of TiKV`,
    ...(config.effective('abort-on-panic') === true ? [say`Core dumps`] : []),
    ...(tlsMode(config) === 'on' ? [] : [say`Traffic between the components, unless what starts TiKV adds TLS`]),
    say`Backups made by BR, unless they are encrypted by it or by the storage they go to`,
    say`What PD and TiFlash store, which their own configuration decides`,
  ];
}

/** Wherever the files lie; the rule minds only those outside the data directory. */
function spills(config: Config): boolean {
  return inRanges(config.target.version, logBackupTempClear.versions) && config.effective('log-backup.enable') === true;
}

function finds(rule: Rule, config: Config): boolean {
  return inRanges(config.target.version, rule.versions) && !rule.check(config)[Symbol.iterator]().next().done;
}
