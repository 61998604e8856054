/** A text that a template engine fills in before TiKV reads it: Jinja, Go, envsubst and their like. */
import type { Document, Entry, Span, Statement, Table, Value } from '../document/document.ts';
import { lineEnd, lineStart } from './layout.ts';

/** Of all engines, on one line; `{% %}` and a `{{ }}` that stands alone may also put whole lines in or leave them out. */
const MARK = /\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|\{#[^\n]*?#\}|<%[^\n]*?%>/g;
const BEGINNINGS = ['{{', '{%', '{#', '<%', '${'];
const VARIABLE = /\$\{[^\n}]*\}/g;
/** Behind `=` without quotes. */
const BARE_VARIABLE = /\$\{(?<==[ \t]*\$\{)[^\n}]*\}/g;
const NAME = /\.(?:j2|jinja2?|tmpl|tpl|gotmpl|erb|template)$/i;

/**
 * Where a template engine fills something in, in file order; none in a text that is no template. Behind a `${}` in a
 * string of a file that is not named as a template stands a person who expects TiKV to expand it: that is no mark.
 */
export function marksIn(text: string, fileName = ''): Span[] {
  if (!BEGINNINGS.some((beginning) => text.includes(beginning))) return [];
  const marks = spansOf(text, MARK);
  const variables = spansOf(text, marks.length > 0 || NAME.test(fileName) ? VARIABLE : BARE_VARIABLE);
  return [...marks, ...variables].sort((a, b) => a.start - b.start);
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/**
 * The document as far as it is known before the template is filled in: a value with a mark in it is one that cannot be
 * read, and the faults that only the marks make are not there. `document` is fresh from the parser, and becomes the result.
 */
export function asTemplate(document: Document, found: readonly Span[]): Document {
  const { text, comments } = document;
  const marks = found.filter(({ start }) => !meets(comments, { start, end: start }));
  if (marks.length === 0) return document;
  const lines = linesWith(text, marks);
  const faults = document.faults.filter(
    ({ code, start, end }) => code === 'integer-range' || (code === 'syntax' && !meets(lines, { start, end })),
  );
  blank(document.root, marks);
  for (const { statements } of document.blocks) blankStatements(statements, marks);
  return { ...document, faults, marks };
}

/** The lines that have one of the marks, each once: a long line may have many. */
function linesWith(text: string, marks: readonly Span[]): Span[] {
  const lines: Span[] = [];
  for (const { start, end } of marks) {
    if (start >= (lines.at(-1)?.end ?? 0)) lines.push({ start: lineStart(text, start), end: lineEnd(text, end) });
  }
  return lines;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

function blank(table: Table, marks: readonly Span[]): void {
  for (const entry of table.entries.values()) {
    const { value } = entry;
    if (value.kind === 'table') blank(value, marks);
    else if (meets(marks, value)) (entry as Open<Entry>).value = unknown(value);
  }
}

function blankStatements(statements: readonly Statement[], marks: readonly Span[]): void {
  for (const statement of statements) {
    const { value } = statement;
    if (value.kind === 'table') blankStatements(value.statements ?? [], marks);
    else if (meets(marks, value)) (statement as Open<Statement>).value = unknown(value);
  }
}

function unknown({ start, end }: Value): Value {
  return { kind: 'invalid', start, end };
}

/** True if one of the spans, in file order, shares a character with the other, or an empty other is inside it. */
function meets(spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end <= start) low = middle + 1;
    else high = middle;
  }
  const next = spans[low];
  return next !== undefined && next.start < end;
}
