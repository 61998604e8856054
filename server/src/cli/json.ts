import { plain } from '../checks/fixes.ts';
import type { Fix, Problem } from '../checks/problem.ts';
import { carries, redact, type Secrets, secretsOf } from '../checks/redact.ts';
import type { Edit, Span } from '../document/document.ts';
import { type Lines, linesOf, positionAt } from '../document/lines.ts';
import type { Outcome } from './report.ts';

/** The report of `--format json`, version 1, of what `jsonFile` gave; docs/cli.md describes it for its readers. */
export function jsonReport(files: readonly object[]): string {
  return `${JSON.stringify({ version: 1, files }, null, 2)}\n`;
}

/** What the report says of one file: its problems, or why it could not be read. */
export function jsonFile(outcome: Outcome): object {
  if (!('analysis' in outcome)) return { ...outcome };
  const { config, document, problems } = outcome.analysis;
  const lines = linesOf(document.text);
  const secrets = secretsOf(config);
  return {
    path: outcome.path,
    targetVersion: config.target.version.text,
    problems: problems.map((problem) => problemOf(problem, lines, secrets)),
  };
}

function problemOf(problem: Problem, lines: Lines, secrets: Secrets): object {
  return {
    id: problem.id,
    severity: problem.severity,
    effect: problem.effect,
    message: redact(secrets, problem.message),
    ...(problem.path !== undefined && { path: redact(secrets, problem.path) }),
    range: rangeOf(lines, problem.span),
    fixes: problem.fixes.map((fix) => fixOf(fix, lines, secrets)),
  };
}

/** A fix for the report. All edits or none: half of a move would lose the secret it carries. */
export function fixOf(fix: Fix, lines: Lines, secrets: Secrets): object {
  const head = { title: redact(secrets, fix.title), preferred: fix.preferred === true };
  const edits = fix.snippet ? fix.edits.map((edit) => ({ ...edit, newText: plain(edit.newText) })) : fix.edits;
  if (edits.some((edit) => carries(secrets, edit.newText))) return { ...head, redacted: true, edits: [] };
  return { ...head, edits: edits.map((edit) => editOf(edit, lines)) };
}

function editOf(edit: Edit, lines: Lines): object {
  return { range: rangeOf(lines, edit), newText: edit.newText };
}

/** As the Language Server Protocol counts. */
export function rangeOf(lines: Lines, span: Span): object {
  return { start: positionAt(lines, span.start), end: positionAt(lines, span.end) };
}
