/** Names: the segments of a dotted key or of a header. */

import type { Key } from '../document/document.ts';
import { say } from '../say.ts';
import { APOSTROPHE, codeAt, DELETE, DOT, isBare, QUOTE } from './codes.ts';
import { addFault, edit, fix, type Reader } from './reader.ts';
import { matchAt, peek, skipBlanks } from './scan.ts';
import { readString } from './string.ts';

/** How deep arrays, inline tables and key segments may nest; whoever walks the tree may recurse. */
export const DEEPEST = 200;

/**
 * Reads `a.b."c"` at `r.at` and the blanks behind it. Empty if no name stands here. `r.sound` is false afterwards
 * if a name has a fault.
 */
export function readKeys(r: Reader): Key[] {
  const keys: Key[] = [];
  r.sound = true;
  for (;;) {
    const key = readKey(r);
    if (key && r.depth + keys.length < DEEPEST) keys.push(key);
    else if (key) addTooDeep(r, key);
    if (key) skipBlanks(r);
    if (peek(r) !== DOT) {
      if (!key && keys.length > 0) addNameless(r, 'behind');
      return keys;
    }
    if (!key) addNameless(r, 'before');
    r.at++;
    skipBlanks(r);
  }
}

function addTooDeep(r: Reader, { start, end }: Key): void {
  if (r.sound) addFault(r, start, end, say`This name is nested too deep: more than ${DEEPEST} levels.`);
  r.sound = false;
}

function addNameless(r: Reader, side: 'behind' | 'before'): void {
  const dot = side === 'before' ? r.at : r.text.lastIndexOf('.', r.at - 1);
  if (r.sound)
    addFault(
      r,
      dot,
      dot + 1,
      side === 'before' ? say`A name is missing before this dot.` : say`A name is missing behind this dot.`,
    );
  r.sound = false;
}

function readKey(r: Reader): Key | undefined {
  const { text, at: start } = r;
  const code = peek(r);
  if (code === QUOTE || code === APOSTROPHE) return readQuoted(r, code);
  let at = start;
  while (isBare(codeAt(text, at))) at++;
  if (isOther(text, at, at === start)) return readOther(r, OTHER.lastIndex);
  if (at === start) return undefined;
  r.at = at;
  return { start, end: at, name: text.slice(start, at), quoted: false };
}

/** The rest of a name written without quotes that needs them. */
const OTHER = /[\p{L}\p{N}\p{M}\p{So}$/@&*!~^|?+][^\s=.[\]{}#,:"'\p{Z}\ufeff\p{Cc}]*/uy;

const SIGNS = '$/@&*!~^|?+';

/** Whether such a rest is at `at`; a sign alone begins no name. Asks the slow pattern only where it may match. */
function isOther(text: string, at: number, first: boolean): boolean {
  if (codeAt(text, at) < DELETE && (first || !SIGNS.includes(text.charAt(at)))) return false;
  return at < text.length && matchAt(OTHER, text, at);
}

function readOther(r: Reader, end: number): Key {
  const start = r.at;
  const message = say`A name with other characters than A-Z, a-z, 0-9, - and _ must stand in quotes.`;
  const plain = !r.text.slice(start, end).includes('\\');
  const mending = fix(say`Put the name in quotes`, [edit(start, start, '"'), edit(end, end, '"')]);
  addFault(r, start, end, message, plain ? mending : undefined);
  r.sound = false;
  r.at = end;
  return { start, end, name: r.text.slice(start, end), quoted: false };
}

function readQuoted(r: Reader, quote: number): Key | undefined {
  const { text, at: start } = r;
  if (text.charCodeAt(start + 1) === quote && text.charCodeAt(start + 2) === quote) return undefined;
  const value = readString(r, false);
  const name = value.kind === 'string' ? value.value : text.slice(start + 1, value.end);
  if (name === '') addFault(r, start, value.end, say`A name may not be empty: TiKV refuses the file.`);
  if (name === '' || value.kind !== 'string') r.sound = false;
  return { start, end: value.end, name, quoted: true };
}
