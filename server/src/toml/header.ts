/** `[table]` and `[[array of tables]]`. */
import type { Header, Key } from '../document/document.ts';
import { readKeys } from './key.ts';
import { addFault, edit, fix, type Reader } from './reader.ts';
import { atLineEnd, CLOSE_BRACKET, HASH, lineEnd, OPEN_BRACKET, peek, skipBlanks } from './scan.ts';

/** Reads the header at `r.at`. `r.sound` is false afterwards if its name could not be read in full. */
export function readHeader(r: Reader): Header {
  const start = r.at++;
  const array = readOpening(r);
  skipBlanks(r);
  const keys = readKeys(r);
  if (keys.length === 0 && r.sound) {
    r.sound = false;
    const end = Math.min(r.at + 1, lineEnd(r.text, r.at));
    addFault(r, start, end, 'The name of the table is missing between the brackets.');
  } else if (peek(r) !== CLOSE_BRACKET && !atLineEnd(r) && peek(r) !== HASH) addStray(r);
  readClosing(r, start, array, keys);
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
  addFault(r, at, r.at, 'The two brackets of `[[` must stand together.', fix('Join them', [edit(at, r.at - 1, '')]));
  return true;
}

/** What stands in the brackets behind a readable name: `[a b]`. */
function addStray(r: Reader): void {
  const start = r.at;
  const line = lineEnd(r.text, start);
  const close = r.text.slice(start, line).indexOf(']');
  const end = close < 0 ? line : start + close;
  if (r.sound)
    addFault(r, start, end, 'This does not belong in the name of a table. A name with spaces stands in quotes.');
  r.sound = false;
  r.at = end;
}

function readClosing(r: Reader, start: number, array: boolean, keys: readonly Key[]): void {
  const wanted = array ? ']]' : ']';
  const found = /^\](?:[ \t]*\])?/.exec(r.text.slice(r.at, r.at + 80))?.[0] ?? '';
  const nameEnd = keys.at(-1)?.end ?? r.at;
  if (found === wanted) r.at += found.length;
  else if (!array && found.length > 1) {
    addFault(r, r.at + 1, r.at + found.length, 'This bracket is one too many.');
    r.at += found.length;
  } else {
    const end = r.at + found.length;
    r.at = found === '' ? nameEnd : end;
    if (!r.sound && found === '') return;
    const mending =
      found === '' || found === ']'
        ? [edit(r.at, r.at, found === '' ? wanted : ']')]
        : [edit(end - found.length, end, ']]')];
    addFault(
      r,
      start,
      r.at,
      `\`${wanted}\` is missing behind the name of the table.`,
      fix('Close the brackets', mending),
    );
  }
}
