import type { Severity } from '../../checks/problem.ts';
import type { Looked } from '../json.ts';
import type { Tally } from '../report.ts';

/** All that a report for programs is made of. */
export interface Whole {
  readonly files: readonly Looked[];
  readonly tally: Tally;
  readonly fix: boolean;
  readonly failOn: Severity | 'never';
}

/** Writes the report: what it gives is all that is printed. Files that could not be read are in it as well; those that are none of ours are not. */
export type Format = (whole: Whole) => string;
