import type { Document, Span, Value } from '../document/document.ts';
import { blockEnd, lineEnd, lineStart } from '../toml/layout.ts';

export interface Fold extends Span {
  readonly comment: boolean;
}

/** What can be folded, each over more than one line: header blocks, long values, groups of comment lines. */
export function folds(document: Document): Fold[] {
  const { text, blocks } = document;
  const headers = blocks.flatMap((block) =>
    block.header ? [{ start: block.header.start, end: blockEnd(document, block) }] : [],
  );
  const values = blocks.flatMap(({ statements }) => statements.flatMap(({ value }) => longValues(text, value)));
  const spans = [...headers, ...values].map((span) => ({ ...span, comment: false }));
  return [...spans, ...commentGroups(document)].filter(({ start, end }) => text.slice(start, end).includes('\n'));
}

function longValues(text: string, value: Value): Span[] {
  if (value.kind === 'string') return [value];
  const own = { start: value.start, end: openEnd(text, value) };
  if (value.kind === 'array') return [own, ...value.items.flatMap((item) => longValues(text, item))];
  if (value.kind !== 'table') return [];
  return [own, ...(value.statements ?? []).flatMap((inner) => longValues(text, inner.value))];
}

/** A bracket that closes on a line of its own stays visible. */
function openEnd(text: string, { end }: Span): number {
  const line = lineStart(text, end);
  return text.slice(line, end - 1).trim() === '' ? line - 1 : end;
}

/** Comment lines that follow each other without a blank line or a setting between. */
function commentGroups({ text, comments }: Document): Fold[] {
  const groups: { start: number; end: number }[] = [];
  for (const { start, end } of comments) {
    const line = lineStart(text, start);
    if (text.slice(line, start).trim() !== '') continue;
    const last = groups.at(-1);
    if (last && line > 0 && lineEnd(text, lineStart(text, line - 1)) === last.end) last.end = end;
    else groups.push({ start, end });
  }
  return groups.map((span) => ({ ...span, comment: true }));
}
