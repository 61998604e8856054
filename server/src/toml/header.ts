/** `[table]` and `[[array of tables]]`. */

import type { Header, Key } from '../document/document.ts';
import { say } from '../say.ts';
import { CLOSE_BRACKET, codeAt, isBlank, OPEN_BRACKET } from './codes.ts';
import { readKeys } from './key.ts';
import { addFault, edit, fix, type Reader } from './reader.ts';
import { atLineEnd, atRestOfLine, peek, skipBlanks } from './scan.ts';

/** Reads the header at `r.at`. `r.sound` is false afterwards if its name could not be read in full. */
export function readHeader(r: Reader): Header {
  const start = r.at++;
  const array = readOpening(r);
  skipBlanks(r);
  const keys = readKeys(r);
  if (peek(r) !== CLOSE_BRACKET && !atRestOfLine(r)) skipStray(r, keys);
  else if (keys.length === 0)
    addUnsound(r, start, r.at + (atLineEnd(r) ? 0 : 1), say`The name of the table is missing.`);
  if (peek(r) !== CLOSE_BRACKET) addUnclosed(r, start, array, keys);
  else readClosing(r, start, array);
  return { start, end: r.at, keys, array };
}

function readOpening(r: Reader): boolean {
  if (peek(r) === OPEN_BRACKET) {
    r.at++;
    return true;
  }
  const at = r.at;
  skipBlanks(r);
  if (peek(r) !== OPEN_BRACKET) return false;
  r.at++;
  addFault(
    r,
    at,
    r.at,
    say`The two brackets of \`[[\` must stand together.`,
    fix(say`Join them`, [edit(at, r.at - 1, '')]),
  );
  return true;
}

/** Notes what stands in the brackets and is no name, or comes behind it, as in `[a b]`. */
function skipStray(r: Reader, keys: readonly Key[]): void {
  const start = r.at;
  while (!atLineEnd(r) && peek(r) !== CLOSE_BRACKET) r.at++;
  const message =
    keys.length > 0 ? say`This does not belong in the name of a table.` : say`This is not the name of a table.`;
  addUnsound(
    r,
    start,
    r.at,
    say`${message} A name with other characters than A-Z, a-z, 0-9, - and _ stands in quotes.`,
  );
}

function addUnsound(r: Reader, start: number, end: number, message: string): void {
  if (r.sound) addFault(r, start, end, message);
  r.sound = false;
}

function addUnclosed(r: Reader, start: number, array: boolean, keys: readonly Key[]): void {
  if (!r.sound) return;
  const wanted = array ? ']]' : ']';
  r.at = keys.at(-1)?.end ?? r.at;
  const message = say`\`${wanted}\` is missing behind the name of the table.`;
  addFault(r, start, r.at, message, fix(say`Close the brackets`, [edit(r.at, r.at, wanted)]));
}

function readClosing(r: Reader, start: number, array: boolean): void {
  const first = r.at++;
  let second = r.at;
  while (isBlank(codeAt(r.text, second))) second++;
  const closed = codeAt(r.text, second) === CLOSE_BRACKET;
  if (closed) r.at = second + 1;
  if (array && !closed) {
    const mending = fix(say`Close the brackets`, [edit(first, first + 1, ']]')]);
    addFault(r, start, r.at, say`\`]]\` is missing behind the name of the table.`, mending);
  } else if (array && second > first + 1) {
    const mending = fix(say`Join them`, [edit(first + 1, second, '')]);
    addFault(r, first, r.at, say`The two brackets of \`]]\` must stand together.`, mending);
  } else if (closed && !array) addFault(r, second, r.at, say`This bracket is one too many.`);
}
