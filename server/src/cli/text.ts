import type { Fix, Problem } from '../checks/problem.ts';
import { redact, type Secrets, secretsOf } from '../checks/redact.ts';
import { type Lines, lineAt, lineSpan, linesOf } from '../document/lines.ts';
import { printable } from './cells.ts';
import type { Paint } from './color.ts';
import { excerpt } from './excerpt.ts';
import { type Checked, SEVERITIES, type Tally } from './report.ts';

/** How the report looks. */
export interface Style {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The problems of one file, each with its place, an excerpt and its fixes; empty if there are none. */
export function textReport({ path, analysis }: Checked, style: Style): string {
  if (analysis.problems.length === 0) return '';
  const page = { path: printable(path), lines: linesOf(analysis.document.text), secrets: secretsOf(analysis.config) };
  return analysis.problems.map((problem) => `${entry(problem, page, style)}\n\n`).join('');
}

/** The last line: how many problems of which weight, and how many fixes are left or done. */
export function summary(tally: Tally, fixing: boolean): string {
  const parts = tally.checked > 0 ? [`${counts(tally)} in ${count(tally.checked, 'file')}`] : [];
  if (fixing && tally.checked > 0) parts.push(`${tally.fixed} fixed`);
  if (!fixing && tally.fixable > 0) parts.push(`${tally.fixable} fixable with --fix`);
  if (tally.known > 0) parts.push(`${tally.known} known from the baseline`);
  if (tally.failed > 0)
    parts.push(`${count(tally.failed, 'file')} could not be ${fixing ? 'read or written' : 'read'}`);
  return `${parts.join('; ')}\n`;
}

interface Page {
  readonly path: string;
  readonly lines: Lines;
  readonly secrets: Secrets;
}

function entry(problem: Problem, page: Page, style: Style): string {
  const { bold, dim, severity } = style.paint;
  const tint = severity[problem.severity];
  const { number, source, marks } = excerpt(page.lines, problem.span, page.secrets.spans, style.width - 8);
  const gutter = ' '.repeat(String(number).length);
  return [
    `${bold(place(problem.span.start, page))}  ${tint(problem.severity)}  ${own(problem.message, page)}  ${dim(problem.id)}`,
    ` ${dim(`${number} |`)} ${source}`,
    ` ${dim(`${gutter} |`)} ${marks.replace(/\^+/, tint)}`,
    ...notes(problem, page, style).map((note) => ` ${gutter}   ${note}`),
  ].join('\n');
}

function notes(problem: Problem, page: Page, { paint }: Style): string[] {
  const related = (problem.related ?? []).map(
    ({ span, message }) => `${paint.dim('note:')} ${own(message, page)} (${place(span.start, page)})`,
  );
  const offered = problem.fixes.slice(0, MOST_FIXES).map((fix) => `${paint.fix('fix:')} ${offer(fix, page)}`);
  const more = problem.fixes.length - offered.length;
  return [...related, ...offered, ...(more > 0 ? [paint.dim(`and ${more} more in the editor`)] : [])];
}

/** Enough for a choice between two; a rule that offers every snippet would fill the screen. */
const MOST_FIXES = 3;

function offer(fix: Fix, page: Page): string {
  return own(fix.title, page) + (fix.preferred ? ' (--fix)' : '');
}

/** `file:line:column`, from 1, in characters: what an editor's "go to" takes. */
export function place(offset: number, { path, lines }: Pick<Page, 'path' | 'lines'>): string {
  const line = lineAt(lines, offset);
  const { start, end } = lineSpan(lines, line);
  const column = [...lines.text.slice(start, Math.min(offset, end))].length + 1;
  return `${path}:${line + 1}:${column}`;
}

function own(text: string, { secrets }: Page): string {
  return printable(redact(secrets, text));
}

function counts({ found }: Tally): string {
  const parts = SEVERITIES.filter((severity) => found[severity] > 0).map((severity) =>
    count(found[severity], severity),
  );
  return parts.length > 0 ? parts.join(', ') : 'No problems';
}

/** `info` has no plural. */
function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 || word === 'info' ? '' : 's'}`;
}
