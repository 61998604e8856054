/** Values of every kind, and arrays with what is in them. */

import type { Value } from '../document/document.ts';
import { say } from '../say.ts';
import { APOSTROPHE, CLOSE_BRACKET, COMMA, codeAt, OPEN_BRACE, OPEN_BRACKET, PERCENT, QUOTE } from './codes.ts';
import { readInlineTable } from './inline.ts';
import { DEEPEST } from './key.ts';
import { addFault, edit, type Fix, fix, type Reader } from './reader.ts';
import { abandon, addUnclosed, givesUpHere } from './resume.ts';
import { readBare } from './scalar.ts';
import { peek, skipLines } from './scan.ts';
import { readString } from './string.ts';

/** Reads the value that starts at `r.at`. `nested` says that it stands in an array or inline table. */
export function readValue(r: Reader, nested: boolean): Value {
  const code = peek(r);
  if (code === QUOTE || code === APOSTROPHE) return readString(r, nested);
  if (code !== OPEN_BRACKET && (code !== OPEN_BRACE || isTemplate(r))) return readBare(r, nested);
  if (r.depth >= DEEPEST) return tooDeep(r);
  r.depth++;
  const value = code === OPEN_BRACKET ? readArray(r) : readInlineTable(r);
  r.depth--;
  return value;
}

/** `{{` and `{%` begin no inline table. */
function isTemplate(r: Reader): boolean {
  const next = codeAt(r.text, r.at + 1);
  return next === OPEN_BRACE || next === PERCENT;
}

function tooDeep(r: Reader): Value {
  const start = r.at;
  addFault(r, start, start + 1, say`This is nested too deep: more than ${DEEPEST} levels.`);
  r.unclosedAt = start;
  abandon(r);
  return { kind: 'invalid', start, end: start + 1 };
}

function readArray(r: Reader): Value {
  const start = r.at++;
  const items: Value[] = [];
  let state: 'open' | 'item' | 'broken' = 'open';
  let itemEnd = r.at;
  for (skipLines(r); peek(r) !== CLOSE_BRACKET; skipLines(r)) {
    if (peek(r) === COMMA) {
      if (state === 'open') addFault(r, r.at, r.at + 1, say`A value is missing before this comma.`);
      state = 'open';
      r.at++;
      continue;
    }
    if (r.at >= r.text.length || (state !== 'open' && givesUpHere(r))) return unclosedArray(r, start);
    const at = r.at;
    const item = readValue(r, true);
    if (r.gaveUp) return unclosedArray(r, start);
    if (state === 'item') addFault(r, at, item.end, say`A comma is missing before this value.`, comma(itemEnd));
    state = item.kind === 'invalid' ? 'broken' : 'item';
    itemEnd = item.end;
    items.push(item);
  }
  r.at++;
  return { kind: 'array', start, end: r.at, items, ofTables: false };
}

function comma(at: number): Fix {
  return fix(say`Add the comma`, [edit(at, at, ',')]);
}

function unclosedArray(r: Reader, start: number): Value {
  addUnclosed(r, start, start + 1, say`This bracket is never closed: a \`]\` is missing.`);
  return { kind: 'invalid', start, end: r.gaveUp ? start + 1 : r.at };
}
