import { plain } from '../checks/fixes.ts';
import type { Fix, Problem } from '../checks/problem.ts';
import { carries, redact, type Secrets, secretsOf } from '../checks/redact.ts';
import type { Edit, Span } from '../document/document.ts';
import { type Lines, linesOf, type Position, positionAt } from '../document/lines.ts';
import { fingerprint, type Identified, identified } from './identity.ts';
import type { Failed, Outcome, Skipped } from './report.ts';

/** What a report says of one file: its problems, or why it could not be read. Plain data, without any secret. */
export type FileReport = Looked | Skipped;

/** Of a file that is one of ours. */
export type Looked = CheckedFile | Failed;

export interface CheckedFile {
  readonly path: string;
  readonly targetVersion: string;
  readonly problems: readonly Found[];
}

export interface Found extends Pick<Problem, 'id' | 'severity' | 'effect' | 'message' | 'path'> {
  /** The same in every run, wherever the line has gone; the same in two files. */
  readonly fingerprint: string;
  readonly range: Range;
  readonly fixes: readonly FoundFix[];
}

export interface FoundFix {
  readonly title: string;
  readonly preferred: boolean;
  /** It would carry a secret: its edits are left out. */
  readonly redacted?: true;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** As the Language Server Protocol counts. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The report of `--format json`, version 1, of what `jsonFile` gave; docs/cli.md describes it for its readers. */
export function jsonReport(files: readonly FileReport[]): string {
  return `${JSON.stringify({ version: 1, files }, null, 2)}\n`;
}

/** What a report for programs says of one file. */
export function jsonFile(outcome: Outcome): FileReport {
  if (!('analysis' in outcome)) return { ...outcome };
  const { config, document } = outcome.analysis;
  const lines = linesOf(document.text);
  const secrets = secretsOf(config);
  return {
    path: outcome.path,
    targetVersion: config.target.version.text,
    problems: identified(outcome).map((one) => problemOf(one, lines, secrets)),
  };
}

function problemOf({ problem, identity }: Identified, lines: Lines, secrets: Secrets): Found {
  return {
    id: problem.id,
    severity: problem.severity,
    effect: problem.effect,
    message: redact(secrets, problem.message),
    ...(problem.path !== undefined && { path: identity.path }),
    fingerprint: fingerprint(identity),
    range: rangeOf(lines, problem.span),
    fixes: problem.fixes.map((fix) => fixOf(fix, lines, secrets)),
  };
}

/** A fix for the report. All edits or none: half of a move would lose the secret it carries. */
export function fixOf(fix: Fix, lines: Lines, secrets: Secrets): FoundFix {
  const head = { title: redact(secrets, fix.title), preferred: fix.preferred === true };
  const edits = fix.snippet ? fix.edits.map((edit) => ({ ...edit, newText: plain(edit.newText) })) : fix.edits;
  if (edits.some((edit) => carries(secrets, edit.newText))) return { ...head, redacted: true, edits: [] };
  return { ...head, edits: edits.map((edit) => editOf(edit, lines)) };
}

function editOf(edit: Edit, lines: Lines): FoundFix['edits'][number] {
  return { range: rangeOf(lines, edit), newText: edit.newText };
}

/** Where a span is, for the report. */
export function rangeOf(lines: Lines, span: Span): Range {
  return { start: positionAt(lines, span.start), end: positionAt(lines, span.end) };
}
