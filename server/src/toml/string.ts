/** Strings of all four kinds, as values and (the single-line ones) as keys. */

import type { Value } from '../document/document.ts';
import { say } from '../say.ts';
import { APOSTROPHE, BACKSLASH, codeAt, END, LF, QUOTE } from './codes.ts';
import { readContent } from './content.ts';
import { closeLines } from './multiline.ts';
import { addFault, edit, type Fix, fix, type Reader } from './reader.ts';
import { peek } from './scan.ts';

/**
 * Reads the string at `r.at`, which is at its first quote. Invalid with a fault if TiKV would not take it. `nested`
 * says that it stands in an array or inline table.
 */
export function readString(r: Reader, nested: boolean): Value {
  const start = r.at;
  const quote = peek(r);
  if (codeAt(r.text, start + 1) !== quote || codeAt(r.text, start + 2) !== quote) return readLine(r, quote);
  if (!closeLines(r, quote, nested)) return { kind: 'invalid', start, end: start + 3 };
  return readContent(r, start, 3, quote === QUOTE && r.text.slice(start, r.at).includes('\\'));
}

function readLine(r: Reader, quote: number): Value {
  const { text } = r;
  const start = r.at;
  let escapes = false;
  let at = start + 1;
  for (let code = codeAt(text, at); code !== quote; code = codeAt(text, ++at)) {
    if (code === LF || code === END) return unclosedLine(r, at);
    if (code !== BACKSLASH || quote === APOSTROPHE) continue;
    escapes = true;
    const next = codeAt(text, at + 1);
    if (next !== LF && next !== END) at++;
  }
  r.at = at + 1;
  return readContent(r, start, 1, escapes);
}

function unclosedLine(r: Reader, end: number): Value {
  const start = r.at;
  const quote = r.text.charAt(start);
  const rest = r.text.slice(start + 1, end).trimEnd();
  const closed = start + 1 + rest.length;
  r.at = end;
  r.unclosedAt = start;
  addFault(r, start, closed, say`The closing quote of this text is missing.`, closing(rest, closed, quote));
  return { kind: 'invalid', start, end: closed };
}

/** The quote at the end of the line, if nothing in it hints that the text was meant to end earlier. */
function closing(rest: string, end: number, quote: string): Fix | undefined {
  if (rest === '' || /[#,\]}"'\\]|=[^=]/.test(rest)) return undefined;
  const typographic = /[\u2018-\u201f]$/.test(rest);
  return typographic
    ? fix(say`Use a straight quote`, [edit(end - 1, end, quote)])
    : fix(say`Add the closing quote`, [edit(end, end, quote)]);
}
