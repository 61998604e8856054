import { say, sayText } from '../../say.ts';
import { type Bug, bugsOf, fixedIn } from '../../tikv/bugs.ts';
import type { Config } from '../../tikv/config.ts';
import { label } from '../../tikv/version.ts';
import { encryptionMode, METHOD } from '../encryption.ts';
import { type Rotation, rotationIn } from '../rotation.ts';
import { rule } from '../rule.ts';
import logBackupTempClear from './log-backup-temp-clear.ts';

export default rule({
  id: 'known-encryption-bug',
  severity: 'info',
  effect: 'advice',
  topic: 'encryption',
  title: 'The release has a known fault in its encryption',
  why: `Some releases lose data keys in rare cases, cannot change the master key, or write some files in clear. The finding names
the fault that meets this file, what to do, and the first release without it.`,
  versions: [{ until: '8.4.0' }],
  references: ['CWE-311'],
  beside: true,
  needs: [METHOD],

  *check(config) {
    if (encryptionMode(config) !== 'on') return;
    const bugs = bugsOf(config, config).filter((found) => isOwn(config, found));
    const [first] = bugs;
    if (!first) return;
    const only = bugs.length === 1 ? first.at : undefined;
    const target = label(config.target.version.text);
    yield {
      at: ((only && config.get(only)) ?? config.get(METHOD))?.value ?? config.anchor(METHOD),
      path: only ?? METHOD,
      effect: bugs.some(({ effect }) => effect === 'insecure') ? 'insecure' : 'advice',
      message:
        bugs.length === 1
          ? say`Known fault of ${target}: ${says(config, first, true)}`
          : say`TiKV ${target} has ${bugs.length} known faults that may meet this file. ${bugs.map((bug, i) => `(${i + 1}) ${says(config, bug, false)}`).join(' ')}`,
    };
  },
});

/** What happens, what to do if it stands alone, and the first release without it. */
function says(config: Config, bug: Bug, alone: boolean): string {
  const release = fixedIn(bug, config.target.version);
  const todo = alone ? [sayText(bug.todo)] : [];
  const fixed = release ? [say`It is fixed in ${label(release)}.`] : [];
  return [...todo, ...fixed].reduce((before, part) => say`${before} ${part}`, sayText(bug.text));
}

/** Faults that rules of their own tell, or that another release brings about, stay out. */
function isOwn(config: Config, { id, change, rule: teller, others, other }: Bug): boolean {
  if (change || teller !== undefined || others || other !== undefined || TOLD.has(id)) return false;
  if (id === 'kms-master-key-rotation') return !isChange(rotationIn(config)?.kind);
  return id !== 'log-backup-spill-in-clear' || [...logBackupTempClear.check(config)].length === 0;
}

function isChange(kind: Rotation['kind'] | undefined): boolean {
  return kind === 'one-vendor' || kind === 'cross-vendor';
}

const TOLD: ReadonlySet<string> = new Set(['azure-client-secret-order', 'gcp-table-panic', 'raft-engine-in-clear']);
