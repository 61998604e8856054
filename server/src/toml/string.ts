/** Strings of all four kinds, as values and (the single-line ones) as keys. */
import parseString from '@iarna/toml/parse-string.js';
import type { Value } from '../document/document.ts';
import { APOSTROPHE, BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, COMMA, CR, codeAt, END, HASH, isBlank, isControl, LF, QUOTE } from './codes.ts';
import { addFault, edit, type Fix, fix, type Reader } from './reader.ts';
import { addUnclosed, giveUp, nextStatement } from './resume.ts';
import { lineEnd, matchAt, nextLine, peek } from './scan.ts';

/** Reads the string at `r.at`, which is at its first quote. Invalid with a fault if TiKV would not take it. */
export function readString(r: Reader): Value {
  const start = r.at;
  const quote = peek(r);
  if (r.text.charCodeAt(start + 1) !== quote || r.text.charCodeAt(start + 2) !== quote) return readLine(r, quote);
  return readLines(r, quote);
}

function readLine(r: Reader, quote: number): Value {
  const { text } = r;
  const start = r.at;
  let escapes = false;
  let at = start + 1;
  for (let code = codeAt(text, at); code !== quote; code = codeAt(text, ++at)) {
    if (code === LF || code === END || (code === CR && codeAt(text, at + 1) === LF)) return unclosedLine(r, at);
    if (code !== BACKSLASH || quote === APOSTROPHE) continue;
    escapes = true;
    const next = codeAt(text, at + 1);
    if (next !== LF && next !== CR) at++;
  }
  r.at = at + 1;
  return finish(r, start, 1, escapes);
}

function unclosedLine(r: Reader, end: number): Value {
  const start = r.at;
  const quote = r.text.charAt(start);
  const rest = r.text.slice(start + 1, end).trimEnd();
  const closed = start + 1 + rest.length;
  const plain = rest !== '' && !/[#,\]}"'\\]/.test(rest);
  r.at = end;
  r.unclosedAt = start;
  const message = 'The closing quote of this text is missing.';
  addFault(r, start, closed, message, plain ? fix('Add the closing quote', [edit(closed, closed, quote)]) : undefined);
  return { kind: 'invalid', start, end: closed };
}

function readLines(r: Reader, quote: number): Value {
  const start = r.at;
  const delimiter = quote === QUOTE ? '"""' : "'''";
  let end = r.exhausted.has(delimiter) ? -1 : closing(r.text, start + 3, delimiter);
  if (end < 0) {
    r.exhausted.add(delimiter);
    return unclosedLines(r, nextStatement(r.text, nextLine(r.text, start)));
  }
  for (let more = 0; more < 2 && r.text.charCodeAt(end) === quote; more++) end++;
  if (!mayEndAt(r.text, end)) {
    const resume = nextStatement(r.text, nextLine(r.text, start));
    if (resume < end) return unclosedLines(r, resume);
  }
  r.at = end;
  return finish(r, start, 3, quote === QUOTE && r.text.slice(start, end).includes('\\'));
}

/** Offset behind the delimiter that closes what starts at `from`, or -1. */
function closing(text: string, from: number, delimiter: string): number {
  for (let at = text.indexOf(delimiter, from); at >= 0; at = text.indexOf(delimiter, at + 1)) {
    let slashes = 0;
    if (delimiter === '"""') while (at - slashes > from && text.charCodeAt(at - slashes - 1) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at + 3;
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

function unclosedLines(r: Reader, resume: number): Value {
  const start = r.at;
  giveUp(r, resume);
  addUnclosed(r, start, start + 3, 'The text that starts here is never closed: three quotes are missing behind it.');
  return { kind: 'invalid', start, end: lineEnd(r, start) };
}

function finish(r: Reader, start: number, quotes: number, escapes: boolean): Value {
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
  return parseString(`value=${source.replaceAll('\r\n', '\n')}`)['value'] as string;
}

function hasControls(r: Reader, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = r.text.charCodeAt(at);
    if (!isControl(code) || (code === CR && codeAt(r.text, at + 1) === LF)) continue;
    const basic = r.text.charCodeAt(start) === QUOTE;
    const written = `\\u${code.toString(16).padStart(4, '0')}`;
    const mending = basic ? fix(`Write it as ${written}`, [edit(at, at + 1, written)]) : undefined;
    addFault(r, at, at + 1, 'A control character stands in this text: TiKV refuses the file.', mending);
    return true;
  }
  return false;
}

const ESCAPE =
  /\\(?:["\\bfnrt]|u(?![dD][89a-fA-F])[\da-fA-F]{4}|U(?!0000[dD][89a-fA-F])00(?:0[\da-fA-F]|10)[\da-fA-F]{4})/y;
const LINE_ESCAPE = /\\[ \t]*\r?\n/y;

function hasBadEscape(r: Reader, start: number, end: number, quotes: number): boolean {
  const { text } = r;
  for (let at = text.indexOf('\\', start); at >= 0 && at < end; at = text.indexOf('\\', at)) {
    if (matchAt(ESCAPE, text, at)) at = ESCAPE.lastIndex;
    else if (quotes === 3 && matchAt(LINE_ESCAPE, text, at)) at = LINE_ESCAPE.lastIndex;
    else {
      const message =
        'TOML has no such escape. A backslash in plain text is written twice, or the text in single quotes.';
      addFault(r, at, Math.min(at + 2, end - quotes), message, literal(text, start, end, quotes));
      return true;
    }
  }
  return false;
}

/** Single quotes keep backslashes as they are: sure to be meant if the text has no escaped quote or backslash. */
function literal(text: string, start: number, end: number, quotes: number): Fix | undefined {
  const inner = text.slice(start + quotes, end - quotes);
  if (quotes === 3 || inner.includes("'") || inner.includes('\\"') || inner.includes('\\\\')) return undefined;
  return fix('Put the text in single quotes', [edit(start, start + 1, "'"), edit(end - 1, end, "'")]);
}
