import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import type { Problem } from './problem.ts';

/** Names that only another component's configuration has at its top, and none of TiKV's. */
const FOREIGN: readonly [component: string, keys: readonly string[]][] = [
  ['TiFlash', ['flash', 'profiles', 'tmp_path', 'tcp_port', 'http_port', 'users', 'quotas']],
  ['TiDB', ['mem-quota-query', 'oom-action', 'split-table', 'tikv-client', 'plan-cache', 'prepared-plan-cache']],
  ['PD', ['client-urls', 'peer-urls', 'initial-cluster', 'schedule', 'replication', 'pd-server']],
];
const OWN = ['rocksdb', 'raftstore', 'raftdb', 'raft-engine', 'coprocessor', 'readpool'];

/** One quiet finding for a file that is plainly another component's; then nothing else is checked. */
export function checkKind({ document }: Config, _fileName?: string): Problem | undefined {
  const { entries } = document.root;
  if (OWN.some((name) => entries.has(name))) return undefined;
  const found = FOREIGN.find(([, keys]) => keys.filter((key) => entries.has(key)).length >= 2);
  if (!found) return undefined;
  const first = [...entries.values()].find(({ name }) => found[1].includes(name))?.keys[0];
  return {
    id: 'other-component',
    severity: 'info',
    effect: 'advice',
    span: { start: first?.start ?? 0, end: first?.end ?? 0 },
    message: say`This looks like the configuration of ${found[0]}, not of TiKV; it is not checked.`,
    fixes: [],
  };
}
