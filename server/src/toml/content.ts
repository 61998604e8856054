/** What is between the quotes of a string. */

import parseString from '@iarna/toml/parse-string.js';
import type { Edit, Value } from '../document/document.ts';
import { say } from '../say.ts';
import { CR, codeAt, isControl, LF, QUOTE } from './codes.ts';
import { addFault, edit, type Fix, fix, isFull, MOST_EDITS, type Reader } from './reader.ts';
import { matchAt } from './scan.ts';

/**
 * The value of the string from `start` to `r.at`, which has 1 or 3 `quotes` at both ends. `escapes` says that a
 * backslash in it means something. Invalid with a fault if it holds what TiKV refuses.
 */
export function readContent(r: Reader, start: number, quotes: number, escapes: boolean): Value {
  const end = r.at;
  if (r.dirty && hasControls(r, start, end)) return { kind: 'invalid', start, end };
  if (escapes && hasBadEscape(r, start, end, quotes)) return { kind: 'invalid', start, end };
  const value = escapes ? decode(r.text.slice(start, end)) : r.text.slice(start + quotes, end - quotes);
  return { kind: 'string', start, end, value: quotes === 1 || escapes ? value : joinLines(value) };
}

/** A line end right behind the opening quotes is not part of the text, and CRLF counts as LF. */
function joinLines(value: string): string {
  return value.replaceAll('\r\n', '\n').replace(/^\n/, '');
}

function decode(source: string): string {
  return parseString(`value=${source.replaceAll('\r\n', '\n')}`).value as string;
}

function hasControls(r: Reader, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = r.text.charCodeAt(at);
    if (!isControl(code) || (code === CR && codeAt(r.text, at + 1) === LF)) continue;
    const basic = r.text.charCodeAt(start) === QUOTE;
    const mending =
      basic && !isFull(r) ? fix(say`Write it as ${escaped(code)}`, escapedAll(r.text, at, end)) : undefined;
    addFault(r, at, at + 1, say`A control character stands in this text: TiKV refuses the file.`, mending);
    return true;
  }
  return false;
}

function escaped(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** All of them at once: a text may hold as many as letters. */
function escapedAll(text: string, start: number, end: number): Edit[] {
  const edits: Edit[] = [];
  for (let at = start; at < end && edits.length < MOST_EDITS; at++) {
    const code = text.charCodeAt(at);
    if (isControl(code) && (code !== CR || codeAt(text, at + 1) !== LF)) edits.push(edit(at, at + 1, escaped(code)));
  }
  return edits;
}

const ESCAPE =
  /\\(?:["\\bfnrt]|u(?![dD][89a-fA-F])[\da-fA-F]{4}|U(?!0000[dD][89a-fA-F])00(?:0[\da-fA-F]|10)[\da-fA-F]{4})/y;
const LINE_ESCAPE = /\\[ \t]*\r?\n/y;

function hasBadEscape(r: Reader, start: number, end: number, quotes: number): boolean {
  const { text } = r;
  for (let at = text.indexOf('\\', start); at >= 0 && at < end; at = text.indexOf('\\', at)) {
    if (matchAt(ESCAPE, text, at)) at = ESCAPE.lastIndex;
    else if (matchAt(LINE_ESCAPE, text, at)) at = LINE_ESCAPE.lastIndex;
    else {
      const message = say`TOML has no such escape. A backslash in plain text is written twice, or the text in single quotes.`;
      addFault(r, at, at + 2, message, quotes === 1 ? literal(text, start, end) : undefined);
      return true;
    }
  }
  return false;
}

/** Single quotes keep backslashes as they are: sure to be meant if the text has no escaped quote or backslash. */
function literal(text: string, start: number, end: number): Fix | undefined {
  const written = text.slice(start, end);
  if (written.includes("'") || written.includes('\\"') || written.includes('\\\\')) return undefined;
  return fix(say`Put the text in single quotes`, [edit(start, start + 1, "'"), edit(end - 1, end, "'")]);
}
