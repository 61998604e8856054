/** Steps over what stands between the things that matter: blanks, line ends, comments. */

import type { Edit } from '../document/document.ts';
import { say } from '../say.ts';
import { CR, codeAt, DELETE, END, HASH, isBlank, isControl, LF, SPACE } from './codes.ts';
import { addFault, addOnce, edit, fix, isFull, MOST_EDITS, type Reader } from './reader.ts';

/** The character code at `r.at`. */
export function peek(r: Reader): number {
  return codeAt(r.text, r.at);
}

/** True at LF, CR and the end of the text. */
export function atLineEnd(r: Reader): boolean {
  const code = peek(r);
  return code === LF || code === CR || code === END;
}

/** True where nothing but blanks and a comment is left of the line. */
export function atRestOfLine(r: Reader): boolean {
  return peek(r) === HASH || atLineEnd(r);
}

/** Steps over spaces and tabs, and with a fault over characters that only look like them. */
export function skipBlanks(r: Reader): void {
  do {
    while (isBlank(peek(r))) r.at++;
  } while (skipStrange(r));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]+/y;
const STRANGE_SPACES = /[\x80-\xa0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+/y;

function skipStrange(r: Reader): boolean {
  const code = peek(r);
  if ((code >= SPACE && code < DELETE) || code === LF || code === CR || code === END) return false;
  const start = r.at;
  if (matchAt(CONTROLS, r.text, start)) {
    r.at = CONTROLS.lastIndex;
    const nul = r.text.slice(start, r.at).includes('\0');
    if (nul) addOnce(r, 'nul', start, r.at, say`The file holds NUL bytes, so it is not UTF-8 text: TiKV refuses it.`);
    else addFault(r, start, r.at, say`A control character stands here: TiKV refuses the file.`, remove(start, r.at));
    return true;
  }
  if (!matchAt(STRANGE_SPACES, r.text, start)) return false;
  r.at = STRANGE_SPACES.lastIndex;
  const message = say`This is an invisible or special space: TiKV takes only plain spaces and tabs.`;
  addFault(r, start, r.at, message, fix(say`Replace by a plain space`, [edit(start, r.at, ' ')]));
  return true;
}

function remove(start: number, end: number): ReturnType<typeof fix> {
  return fix(say`Remove the control character`, [edit(start, end, '')]);
}

/** Steps over one line end; false if none is here. A lone CR counts as one, with a fault. */
export function skipNewline(r: Reader): boolean {
  const code = peek(r);
  if (code === LF) r.at += 1;
  else if (code !== CR) return false;
  else if (codeAt(r.text, r.at + 1) === LF) r.at += 2;
  else skipLoneReturn(r);
  r.line = r.at;
  return true;
}

function skipLoneReturn(r: Reader): void {
  r.at++;
  if (r.told.has('cr')) return;
  const edits: Edit[] = [];
  for (let at = r.at - 1; at >= 0 && edits.length < MOST_EDITS; at = r.text.indexOf('\r', at + 1)) {
    if (codeAt(r.text, at + 1) !== LF) edits.push(edit(at, at + 1, '\n'));
  }
  const message = say`A carriage return without a line feed: TiKV takes only LF or CRLF as line end.`;
  addOnce(r, 'cr', r.at - 1, r.at, message, fix(say`Use line feeds`, edits));
}

/** Steps over a comment up to its line end and notes it. */
export function skipComment(r: Reader): void {
  if (peek(r) !== HASH) return;
  const start = r.at;
  r.at = lineEnd(r, start);
  r.comments.push({ start, end: r.at });
  if (r.dirty) checkComment(r, start);
}

function checkComment(r: Reader, start: number): void {
  const edits: Edit[] = [];
  for (let at = start; at < r.at && edits.length < MOST_EDITS && !isFull(r); at++) {
    const code = r.text.charCodeAt(at);
    if (isControl(code) && code !== DELETE) edits.push(edit(at, at + 1, ''));
  }
  const [first] = edits;
  const message = say`A control character stands in this comment: TiKV refuses the file.`;
  if (first) addFault(r, first.start, first.end, message, fix(say`Remove the control character`, edits));
}

/** Offset of the line end (LF, CRLF or a lone CR) of the line of `at`, or of the end of the text. */
export function lineEnd(r: Reader, at: number): number {
  const { text } = r;
  let end = at;
  if (r.dirty) {
    for (let code = codeAt(text, end); code !== LF && code !== CR && code !== END; ) code = codeAt(text, ++end);
    return end;
  }
  end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return end > at && text.charCodeAt(end - 1) === CR ? end - 1 : end;
}

/** Start of the line below the one of `at`, or the end of the text. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** Steps over blanks, line ends and comments. */
export function skipLines(r: Reader): void {
  do {
    skipBlanks(r);
    skipComment(r);
  } while (skipNewline(r));
}

/** True if the sticky `pattern` matches at `at`; its `lastIndex` is then the end. */
export function matchAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
