import type { Span } from '../document/document.ts';
import { type Lines, lineAt, lineSpan } from '../document/lines.ts';
import { type Cell, cellsOf, widthOf } from './cells.ts';

/** One source line ready to print, and the marks that stand below it. */
export interface Excerpt {
  /** From 1. */
  readonly number: number;
  readonly source: string;
  readonly marks: string;
}

/**
 * The line where the span begins, with carets under the part of the span on it (at least one). Tabs become
 * spaces, wide characters count twice, secrets become `***`, and what exceeds `width` columns is cut off.
 */
export function excerpt(lines: Lines, span: Span, secrets: readonly Span[], width: number): Excerpt {
  const line = lineAt(lines, span.start);
  const whole = lineSpan(lines, line);
  const near = around(lines.text, whole, span.start, 2 * width);
  const cells = crop(cellsOf(lines.text, near, secrets), whole, span.start, width);
  const before = (cells[0]?.start ?? whole.start) > whole.start ? '…' : '';
  const after = (cells.at(-1)?.end ?? whole.end) < whole.end ? '…' : '';
  const marked = cells.filter((cell) => cell.start < span.end && cell.end > span.start);
  const left = cells.filter((cell) => cell.end <= span.start);
  const indent = ' '.repeat(before.length + widthOf(left));
  const source = before + cells.map((cell) => cell.text).join('') + after;
  return { number: line + 1, source: source.trimEnd(), marks: indent + '^'.repeat(Math.max(1, widthOf(marked))) };
}

/** At most `reach` characters on both sides of the offset: a line may be as long as the file. */
function around(text: string, whole: Span, offset: number, reach: number): Span {
  const start = Math.max(whole.start, offset - reach);
  const end = Math.min(whole.end, offset + reach);
  return { start: splitsPair(text, start) ? start + 1 : start, end: splitsPair(text, end) ? end - 1 : end };
}

function splitsPair(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** The cells that fit into the width, the offset's among them, with something to its left. */
function crop(cells: readonly Cell[], whole: Span, offset: number, width: number): readonly Cell[] {
  const complete = cells[0]?.start === whole.start;
  if (complete && cells.at(-1)?.end === whole.end && widthOf(cells) <= width) return cells;
  const left = cells.filter((cell) => cell.end <= offset);
  const first = complete && widthOf(left) < (2 * width) / 3 ? 0 : left.length - fitting([...left].reverse(), width / 3);
  const kept = cells.slice(first);
  return kept.slice(0, fitting(kept, width - 2));
}

/** How many of the cells, from the first, take at most `room` columns. */
function fitting(cells: readonly Cell[], room: number): number {
  let used = 0;
  const over = cells.findIndex((cell) => {
    used += cell.width;
    return used > room;
  });
  return over < 0 ? cells.length : over;
}
