/** Where a string in three quotes ends. */
import { say } from '../say.ts';
import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, COMMA, CR, codeAt, END, HASH, isBlank, LF, QUOTE } from './codes.ts';
import type { Reader } from './reader.ts';
import { addUnclosed, beginsPair, giveUp, looksLikeStatement, nextStatement } from './resume.ts';
import { nextLine } from './scan.ts';

/** Steps over the string in three quotes at `r.at`. False, with a fault, if it is not closed: then it gives up. */
export function closeLines(r: Reader, quote: number, nested: boolean): boolean {
  const { text, at: start } = r;
  const delimiter = quote === QUOTE ? '"""' : "'''";
  const close = closing(text, start + 3, delimiter);
  let end = close + 3;
  for (let more = 0; more < 2 && codeAt(text, end) === quote; more++) end++;
  if (close < 0 || !mayEndAt(text, end) || opensAnother(text, start, close, end, nested)) {
    const resume = nextStatement(text, nextLine(text, start), close < 0 ? text.length : close);
    if (close < 0 || resume < close) {
      giveUp(r, resume);
      addUnclosed(
        r,
        start,
        start + 3,
        say`The text that starts here is never closed: three quotes are missing behind it.`,
      );
      return false;
    }
  }
  r.at = end;
  return true;
}

/** Offset of the delimiter that closes what starts at `from`, or -1. */
function closing(text: string, from: number, delimiter: string): number {
  for (let at = text.indexOf(delimiter, from); at >= 0; at = text.indexOf(delimiter, at + 1)) {
    let slashes = 0;
    if (delimiter === '"""') while (text.charCodeAt(at - slashes - 1) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

const ENDING: readonly number[] = [END, LF, CR, HASH, COMMA, CLOSE_BRACKET, CLOSE_BRACE];

/** True if a value can end at `at`: text behind it is a sign that the quotes before it are of another string. */
function mayEndAt(text: string, at: number): boolean {
  let end = at;
  while (isBlank(codeAt(text, end))) end++;
  return ENDING.includes(codeAt(text, end));
}

/**
 * True if the quotes at `close` open the string of another statement: `key =` stands before them, and on the lines
 * below `end` stands what cannot come after a string.
 */
function opensAnother(text: string, start: number, close: number, end: number, nested: boolean): boolean {
  const line = start + text.slice(start, close).lastIndexOf('\n') + 1;
  if (!beginsPair(text.slice(line, close)) || !/^[ \t]*[\r\n]/.test(text.slice(end, end + 80))) return false;
  let below = nextLine(text, end);
  while (below < text.length && /^\s*$/.test(lineAt(text, below))) below = nextLine(text, below);
  if (below === text.length || /^[ \t]*#/.test(lineAt(text, below))) return false;
  return !(nested ? /^[ \t]*[,\]}]/.test(lineAt(text, below)) : looksLikeStatement(text, below));
}

function lineAt(text: string, start: number): string {
  return text.slice(start, Math.min(nextLine(text, start), start + 1000));
}
