import type { Analysis } from '../../language.ts';
import { label } from '../../tikv/version.ts';
import type { Problem, Severity } from '../problem.ts';
import type { EntryKind, UpgradeEntry } from './entry.ts';

/** What the ordinary checks say of the file for the new release, beside what they say for the old one. */
export function problemEntries(from: Analysis, to: Analysis): UpgradeEntry[] {
  const before = new Set(from.problems.map(keyOf));
  const after = new Set(to.problems.map(keyOf));
  const come = to.problems.flatMap((problem) => entryOf(problem, before.has(keyOf(problem))) ?? []);
  const gone = from.problems.filter((problem) => isGone(problem, to.problems, after));
  return [...come, ...gone.map((problem) => leaving(problem, from, to))];
}

/** The same fault of the same thing, whichever check finds it. */
function keyOf({ id, path, effect, span }: Problem): string {
  const weight = WEIGHTS[effect] ?? id;
  return `${weight} ${path ?? id} ${span.start}`;
}

const WEIGHTS: { readonly [effect in Problem['effect']]?: 'refused' | 'ignored' } = {
  rejected: 'refused',
  'start-fails': 'refused',
  ignored: 'ignored',
};

/** What weighs little is told only when it is new. */
function entryOf(problem: Problem, already: boolean): UpgradeEntry | undefined {
  const { id, effect, severity } = problem;
  if (already && (severity === 'info' || severity === 'hint' || !WEIGHTS[effect])) return undefined;
  if (id.startsWith('target-version') || TOLD_AS_BUGS.has(id)) return undefined;
  return { ...entry(WEIGHTS[effect] ?? (id === 'deprecated' ? id : 'noted'), problem), ...(already && { already }) };
}

/** Rules about what `schemas/known-bugs.json` holds: the entries about bugs say it. */
const TOLD_AS_BUGS = new Set([
  ...['known-encryption-bug', 'rotation-kms-bug', 'raft-engine-clear', 'log-backup-temp-clear', 'cn-substring'],
]);

/** Faults that only the old release has; a place with another fault is not mended. */
function isGone(problem: Problem, now: readonly Problem[], after: ReadonlySet<string>): boolean {
  if (
    TOLD_AS_BUGS.has(problem.id) ||
    after.has(keyOf(problem)) ||
    (!WEIGHTS[problem.effect] && problem.effect !== 'insecure')
  )
    return false;
  return !now.some(
    ({ path, span, severity }) =>
      path === problem.path && span.start === problem.span.start && severity !== 'info' && severity !== 'hint',
  );
}

function leaving(problem: Problem, from: Analysis, to: Analysis): UpgradeEntry {
  const [old, now] = [from, to].map(({ config }) => label(config.target.version.text));
  if (problem.id === 'key-not-in-version') {
    const message = `${old} ignores it; ${now} knows it and obeys. Make sure that the value is what you want.`;
    return entry('takes-effect', problem, 'warning', message);
  }
  return entry('solved', problem, 'info', `No longer so in ${now}: ${problem.message}`);
}

function entry(
  kind: EntryKind,
  { id, severity, path, span, message, fixes }: Problem,
  weight: Severity = severity,
  says = message,
): UpgradeEntry {
  const mends = kind === 'takes-effect' || kind === 'solved' ? [] : fixes;
  return { kind, id, severity: weight, ...(path !== undefined && { path }), span, message: says, fixes: mends };
}
