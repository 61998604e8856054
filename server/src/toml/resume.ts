/** Where reading goes on after something that could not be read. */
import { addFault, type Reader } from './reader.ts';
import { matchAt, nextLine } from './scan.ts';

const KEY = `(?:[A-Za-z0-9_-]+|"[^"\\n]*"|'[^'\\n]*')`;
const KEYS = `${KEY}(?:[ \\t]*\\.[ \\t]*${KEY})*[ \\t]*`;

/** `[a.b]` that is not an item of an array, `[a.b` at the end of a line, or `a.b =`. */
const STATEMENT = new RegExp(
  `[ \\t]*(?:\\[\\[?[ \\t]*${KEYS}(?:\\]\\]?(?![ \\t]*[\\],])|\\r?(?:\\n|$))|${KEYS}=(?!=))`,
  'y',
);

/** True if the line that starts at `at` looks like a header or `key =`. */
export function looksLikeStatement(text: string, at: number): boolean {
  return matchAt(STATEMENT, text, at);
}

const PAIR = new RegExp(`^[ \\t]*${KEYS}=[ \\t]*$`);

/** True if the whole of `line` is `key =`. */
export function beginsPair(line: string): boolean {
  return PAIR.test(line);
}

/** Start of the first line from the line start `at` on that looks like a statement; none before `limit`: that or more. */
export function nextStatement(text: string, at: number, limit = text.length): number {
  let line = at;
  while (line < limit && !looksLikeStatement(text, line)) line = nextLine(text, line);
  return line;
}

/**
 * For an open array or inline table that cannot go on at `at`: if the line looks like a statement, gives up, so
 * that the line is read again as one. False if it does not.
 */
export function givesUpHere(r: Reader): boolean {
  if (r.line <= r.statementLine || r.line === r.ordinaryLine) return false;
  if (!looksLikeStatement(r.text, r.line)) {
    r.ordinaryLine = r.line;
    return false;
  }
  giveUp(r, r.line);
  return true;
}

/** Goes back or on to the line start `at`, to read it as a new statement. */
export function giveUp(r: Reader, at: number): void {
  for (const found of [r.faults, r.duplicates, r.comments]) {
    while ((found.at(-1)?.start ?? -1) >= at) found.pop();
  }
  r.at = at;
  r.line = at;
  r.gaveUp = true;
}

/** Tells that what starts at `start` is never closed, unless something in it was told so already. */
export function addUnclosed(r: Reader, start: number, end: number, message: string): void {
  if (r.unclosedAt >= start) return;
  r.unclosedAt = start;
  addFault(r, start, end, message);
}

/** Gives up at the first line below that of `r.at` that looks like a statement. */
export function abandon(r: Reader): void {
  giveUp(r, nextStatement(r.text, nextLine(r.text, r.at)));
}
