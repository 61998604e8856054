import type { Span } from '../document/document.ts';

/** A piece of a source line as a terminal shows it: a character, a tab's spaces or a masked secret. */
export interface Cell extends Span {
  readonly text: string;
  /** Columns it takes. */
  readonly width: number;
}

const TAB = 4;
const MASK = '***';
const WIDE =
  /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const COMBINING = /^\p{M}/u;
/** Control and invisible format characters: a terminal would obey them instead of showing them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Cuts `whole` (one line) into cells. Secrets are in text order and do not overlap. */
export function cellsOf(text: string, whole: Span, secrets: readonly Span[]): Cell[] {
  const cells: Cell[] = [];
  let at = whole.start;
  for (const secret of secrets) {
    if (secret.end <= whole.start || secret.start >= whole.end || secret.end <= secret.start) continue;
    at = addPlain(cells, text, at, Math.max(at, secret.start));
    const end = Math.min(secret.end, whole.end);
    cells.push({ start: at, end, text: MASK, width: MASK.length });
    at = end;
  }
  addPlain(cells, text, at, whole.end);
  return cells;
}

/** Columns that the cells take together. */
export function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** A text that comes from outside (a file's name, a quoted key) on one line, with nothing a terminal obeys. */
export function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(INVISIBLE, '\uFFFD');
}

function addPlain(cells: Cell[], text: string, start: number, end: number): number {
  let at = start;
  let column = widthOf(cells);
  for (const character of text.slice(start, end)) {
    const cell = cellOf(character, at, column);
    cells.push(cell);
    at = cell.end;
    column += cell.width;
  }
  return end;
}

function cellOf(character: string, start: number, column: number): Cell {
  const end = start + character.length;
  if (character === '\t') {
    const width = TAB - (column % TAB);
    return { start, end, text: ' '.repeat(width), width };
  }
  const shown = character.replace(INVISIBLE, '\uFFFD');
  return { start, end, text: shown, width: COMBINING.test(shown) ? 0 : WIDE.test(shown) ? 2 : 1 };
}
