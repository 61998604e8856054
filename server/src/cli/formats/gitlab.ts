import type { Severity } from '../../checks/problem.ts';
import { digest } from '../identity.ts';
import type { Looked } from '../json.ts';
import { placeOf } from '../place.ts';
import type { Format } from './format.ts';

/** GitLab's code quality report: a list of issues, each with a fingerprint of its own. */
export const gitlab: Format = ({ files }) => `${JSON.stringify(files.flatMap(issuesOf), null, 2)}\n`;

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};

function issuesOf(file: Looked): object[] {
  const path = placeOf(file.path);
  if ('error' in file) {
    return [issue({ path, id: 'file-not-checked', severity: 'blocker', mark: '', message: file.error, lines: [1, 1] })];
  }
  return file.problems.map(({ id, severity, message, fingerprint, range: { start, end } }) =>
    issue({
      ...{ path, id, message, mark: fingerprint, severity: SEVERITIES[severity] },
      lines: [start.line + 1, end.line + 1],
    }),
  );
}

interface Issue {
  readonly path: string;
  readonly id: string;
  readonly severity: string;
  readonly mark: string;
  readonly message: string;
  readonly lines: readonly [begin: number, end: number];
}

function issue({ path, id, severity, mark, message, lines: [begin, end] }: Issue): object {
  return {
    type: 'issue',
    check_name: id,
    description: message,
    severity,
    fingerprint: digest(path, id, mark),
    location: { path, lines: { begin, end } },
  };
}
