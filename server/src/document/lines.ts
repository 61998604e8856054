import type { Span } from './document.ts';

/** A place as editors count it: line and UTF-16 character from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A text cut into lines. A line ends with LF, CRLF or a lone CR, as in editors. */
export interface Lines {
  readonly text: string;
  /** Offsets where the lines begin; the first is 0. */
  readonly starts: readonly number[];
}

/** Finds the lines of a text; an empty text has one. */
export function linesOf(text: string): Lines {
  const starts = [0];
  if (text.includes('\r')) for (const end of text.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, starts };
}

/** Line and character of an offset. An offset past the text or inside a line end counts as before it. */
export function positionAt(lines: Lines, offset: number): Position {
  const line = lineAt(lines, offset);
  const { start, end } = lineSpan(lines, line);
  return { line, character: Math.min(offset, end) - start };
}

/** The number of the line that holds the offset, from 0. */
export function lineAt({ starts }: Lines, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The offsets of a line, its line end not included; empty at the end of the text for a line that is not there. */
export function lineSpan({ text, starts }: Lines, line: number): Span {
  const start = starts[line] ?? text.length;
  let end = starts[line + 1] ?? text.length;
  if (line + 1 < starts.length) {
    if (text[end - 1] === '\n') end--;
    if (end > start && text[end - 1] === '\r') end--;
  }
  return { start, end };
}
