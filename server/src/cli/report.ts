import type { Problem, Severity } from '../checks/problem.ts';
import type { Analysis } from '../language.ts';

/** What came of one file. */
export type Outcome = Checked | Failed | Skipped;

export interface Checked {
  /** As the command line names it. */
  readonly path: string;
  /** Of the text after `--fix`. */
  readonly analysis: Analysis;
  /** Fixes that `--fix` applied. */
  readonly fixed: number;
}

export interface Failed {
  readonly path: string;
  /** Why it could not be read or written: `cannot be read: no such file`. */
  readonly error: string;
}

/** A file that is none of ours. */
export interface Skipped {
  readonly path: string;
  readonly skipped: string;
}

/** What all files together came to. Kept in place of the outcomes, which hold whole documents. */
export interface Tally {
  readonly checked: number;
  readonly failed: number;
  readonly fixed: number;
  readonly fixable: number;
  /** A comment in a file asks for a version that is none. */
  readonly badVersion: boolean;
  readonly found: Readonly<Record<Severity, number>>;
}

/** Severities from the strongest to the weakest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

export const NOTHING: Tally = {
  checked: 0,
  failed: 0,
  fixed: 0,
  fixable: 0,
  badVersion: false,
  found: { error: 0, warning: 0, info: 0, hint: 0 },
};

/** The tally with one more file. */
export function add(tally: Tally, outcome: Outcome): Tally {
  if ('skipped' in outcome) return tally;
  if ('error' in outcome) return { ...tally, failed: tally.failed + 1 };
  const { problems, config } = outcome.analysis;
  const found = { ...tally.found };
  for (const { severity } of problems) found[severity]++;
  return {
    checked: tally.checked + 1,
    failed: tally.failed,
    fixed: tally.fixed + outcome.fixed,
    fixable: tally.fixable + problems.filter(isFixable).length,
    badVersion: tally.badVersion || config.target.faults.some(({ source }) => source === 'comment'),
    found,
  };
}

/** 2 for a file that failed or asks for a bad version, else 1 for a problem of the asked weight or more, else 0. */
export function exitCode(tally: Tally, failOn: Severity | 'never'): 0 | 1 | 2 {
  if (tally.failed > 0 || tally.badVersion) return 2;
  const counting = failOn === 'never' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return counting.some((severity) => tally.found[severity] > 0) ? 1 : 0;
}

function isFixable(problem: Problem): boolean {
  return problem.fixes.some((fix) => fix.preferred === true);
}

/** Why there is nothing to report of a file. */
export function whyNot(outcome: Failed | Skipped): string {
  return 'error' in outcome ? outcome.error : outcome.skipped;
}
