import { type Lines, lineSpan, positionAt } from '../document/lines.ts';
import type { Position } from './protocol.ts';

/** What a client counts the characters of a line in. */
export type Encoding = 'utf-16' | 'utf-8' | 'utf-32';

/** The position of an offset into the text. */
export function toPosition(lines: Lines, offset: number, encoding: Encoding): Position {
  const { line, character } = positionAt(lines, offset);
  if (encoding === 'utf-16') return { line, character };
  const { start } = lineSpan(lines, line);
  let count = 0;
  for (const letter of lines.text.slice(start, start + character)) count += width(letter, encoding);
  return { line, character: count };
}

/** The offset of a position. One behind the end of its line or text counts as the end; one in a character as before it. */
export function toOffset(lines: Lines, { line, character }: Position, encoding: Encoding): number {
  const { start, end } = lineSpan(lines, line);
  if (encoding === 'utf-16') return Math.min(start + character, end);
  let offset = start;
  let count = 0;
  for (const letter of lines.text.slice(start, end)) {
    count += width(letter, encoding);
    if (count > character) break;
    offset += letter.length;
  }
  return offset;
}

function width(letter: string, encoding: Encoding): number {
  if (encoding === 'utf-32') return 1;
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
