/** Says what is wrong with a value that is none, and how to mend it. */

import type { Value } from '../document/document.ts';
import { say } from '../say.ts';
import { CLOSE_BRACE, CLOSE_BRACKET, COMMA, CR, HASH, isBlank, LF } from './codes.ts';
import { addFault, edit, type Fix, fix, type Reader } from './reader.ts';
import { givesUpHere } from './resume.ts';
import { matchAt, skipBlanks } from './scan.ts';

/** Steps over the unreadable value at `r.at` and notes its fault. In an array, may give up instead. */
export function addUnreadable(r: Reader, start: number, nested: boolean): Value {
  if (nested && givesUpHere(r)) return { kind: 'invalid', start, end: start };
  const end = Math.max(rawEnd(r.text, start, nested), start + 1);
  const raw = r.text.slice(start, end);
  r.at = end;
  const [message, mending] = explain(raw, start, end, nested);
  addFault(r, start, end, message, mending);
  return { kind: 'invalid', start, end };
}

/** Notes that no value stands behind `=` at `equals`; the value is the empty place for it. */
export function addMissing(r: Reader, equals: number): Value {
  addFault(r, equals, equals + 1, say`The value behind \`=\` is missing.`);
  return { kind: 'invalid', start: r.at, end: r.at };
}

const TEMPLATE = /\{\{[^\n]{0,200}?\}\}|\$\{[^\n}]{0,200}\}|\{%[^\n]{0,200}?%\}|%\([^\n)]{0,200}\)s|<%[^\n]{0,200}?%>/y;

/** The end of what a person would call the value: up to the comment or line end; in an array up to the comma. */
function rawEnd(text: string, start: number, nested: boolean): number {
  let at = matchAt(TEMPLATE, text, start) ? TEMPLATE.lastIndex : start;
  let end = at;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) break;
    if (nested && (code === COMMA || code === CLOSE_BRACKET || code === CLOSE_BRACE)) break;
    if (code === HASH && isBlank(text.charCodeAt(at - 1))) break;
    if (!isBlank(code)) end = at + 1;
  }
  return end;
}

function explain(raw: string, start: number, end: number, nested: boolean): [string, (Fix | undefined)?] {
  if (/^\{\{|^\{%|^\$\w|\$\{|^%\(|^<%/.test(raw)) {
    return [say`This is a placeholder of a template, which TiKV does not fill in: put the real value here.`];
  }
  if (/^[\u2018-\u201f\u2032-\u2037\u00ab\u00bb`]/.test(raw)) return smartQuotes(raw, start, end);
  const lower = raw.toLowerCase();
  if (lower === 'true' || lower === 'false') {
    return [
      say`TOML writes \`true\` and \`false\` in lower case.`,
      fix(say`Write \`${lower}\``, [edit(start, end, lower)]),
    ];
  }
  if (/^(?:null|nil|none)$/.test(lower)) return [say`TOML has no empty value: leave the line out instead.`];
  if (raw.startsWith('=') && !nested)
    return [say`One \`=\` is enough.`, fix(say`Remove the second \`=\``, [edit(start, start + 1, '')])];
  if (/^[+-]?[\d_.]+(?:[eE][\d_.+-]*)?$/.test(raw)) return [say`This is not a number as TOML writes it.`];
  if (/^[;,]/.test(raw)) return [say`A value is missing here.`];
  const tail = /^(true|false|\d+)([;,])$/.exec(raw);
  if (tail) return [say`Nothing may follow the value.`, fix(say`Remove \`${tail[2]}\``, [edit(end - 1, end, '')])];
  return [say`Text needs quotes: TiKV refuses the file without them.`, quoting(raw, start, end)];
}

function smartQuotes(raw: string, start: number, end: number): [string, (Fix | undefined)?] {
  const message = say`These are typographic quotes: TOML takes only straight ones.`;
  const inner = /^.([^"\\\u2018-\u201f\u2032-\u2037\u00ab\u00bb`]*)["'\u2018-\u201f\u2032-\u2037\u00ab\u00bb`]$/.exec(
    raw,
  );
  if (!inner) return [message];
  return [message, fix(say`Use straight quotes`, [edit(start, start + 1, '"'), edit(end - 1, end, '"')])];
}

/** Sure only if nothing in it can be meant as TOML. */
function quoting(raw: string, start: number, end: number): Fix | undefined {
  if (/["'`=,[\]{}\p{Cc}]|[^\P{Z} ]/u.test(raw)) return undefined;
  const quote = raw.includes('\\') ? "'" : '"';
  return fix(say`Put the value in quotes`, [edit(start, start, quote), edit(end, end, quote)]);
}

/** Notes what stands between a complete value or header and the end of its line, and steps over it. */
export function addTrailing(r: Reader, message: string): void {
  const start = r.at;
  const end = rawEnd(r.text, start, false);
  const raw = r.text.slice(start, end);
  r.at = end;
  const needless = raw === ',' || raw === ';';
  addFault(r, start, end, message, needless ? fix(say`Remove \`${raw}\``, [edit(start, end, '')]) : undefined);
  skipBlanks(r);
}
