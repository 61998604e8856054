import type { Problem, Severity } from '../checks/problem.ts';
import type { Analysis } from '../language.ts';
import type { Identified } from './identity.ts';

/** What came of one file. */
export type Outcome = Checked | Failed | Skipped;

export interface Checked {
  /** As the command line names it. */
  readonly path: string;
  /** Of the text after `--fix`. */
  readonly analysis: Analysis;
  /** Fixes that `--fix` applied. */
  readonly fixed: number;
  /** The problems, where a baseline took others away; absent: all of them. */
  readonly left?: readonly Identified[];
  /** How many it took away. */
  readonly known?: number;
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
  /** Findings that the baseline knows. */
  readonly known: number;
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
  known: 0,
  badVersion: false,
  found: { error: 0, warning: 0, info: 0, hint: 0 },
};

/** What one file comes to. */
export function tallyOf(outcome: Outcome): Tally {
  if ('skipped' in outcome) return NOTHING;
  if ('error' in outcome) return { ...NOTHING, failed: 1 };
  const { problems, config } = outcome.analysis;
  const found = { ...NOTHING.found };
  for (const { severity } of problems) found[severity]++;
  return {
    checked: 1,
    failed: 0,
    fixed: outcome.fixed,
    fixable: problems.filter(isFixable).length,
    known: outcome.known ?? 0,
    badVersion: config.target.faults.some(({ source }) => source === 'comment'),
    found,
  };
}

/** The tally of both. */
export function sum(a: Tally, b: Tally): Tally {
  return {
    checked: a.checked + b.checked,
    failed: a.failed + b.failed,
    fixed: a.fixed + b.fixed,
    fixable: a.fixable + b.fixable,
    known: a.known + b.known,
    badVersion: a.badVersion || b.badVersion,
    found: {
      error: a.found.error + b.found.error,
      warning: a.found.warning + b.found.warning,
      info: a.found.info + b.found.info,
      hint: a.found.hint + b.found.hint,
    },
  };
}

/** 2 for a file that failed or asks for a bad version, else 1 for a problem of the asked weight or more, else 0. */
export function exitCode(tally: Tally, failOn: Severity | 'never'): 0 | 1 | 2 {
  if (tally.failed > 0 || tally.badVersion) return 2;
  return SEVERITIES.some((severity) => isCounted(severity, failOn) && tally.found[severity] > 0) ? 1 : 0;
}

/** Whether a finding of this severity makes the exit code 1. */
export function isCounted(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

function isFixable(problem: Problem): boolean {
  return problem.fixes.some((fix) => fix.preferred === true);
}

/** Why there is nothing to report of a file. */
export function whyNot(outcome: Failed | Skipped): string {
  return 'error' in outcome ? outcome.error : outcome.skipped;
}
