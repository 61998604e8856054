import type { Span } from '../document/document.ts';
import { isPlace, SECRET_WORDS } from './names.ts';

/**
 * What follows `secret-something =` or `:` anywhere in a text: in comments, in strings, in inline tables that are broken.
 * Values that start at one of the offsets in `read` are left out.
 */
export function assigned(text: string, read: ReadonlySet<number> = new Set()): Span[] {
  return [...text.matchAll(ASSIGNMENT)].flatMap((match) => {
    const [found, name = '', quote = ''] = match;
    const start = match.index + found.length;
    if (isPlace(name) || read.has(start - quote.length)) return [];
    return [{ start, end: endOfValue(text, start, quote) }];
  });
}

/** A secret word in a key, what leads to its value, and the opening quote, if any. */
const ASSIGNMENT = new RegExp(
  `((?:${SECRET_WORDS})[\\w.\\-\\\\"']{0,40})(?:[ \\t]*[=:][=:> \\t]*|[ \\t]+(?=\\\\?["']))(\\\\?(?:"""|'''|["']))?`,
  'gi',
);

function endOfValue(text: string, start: number, quote: string): number {
  const closing = quote.length >= 3 ? text.indexOf(quote, start) : -1;
  if (closing !== -1) return closing;
  const value = BRACKET.test(text[start] ?? '') ? LINE : (VALUES.get(quote) ?? LINE);
  value.lastIndex = start;
  return start + (value.exec(text)?.[0].length ?? 0);
}

const BRACKET = /[[{]/;
/** By opening quote. */
const VALUES: ReadonlyMap<string, RegExp> = new Map([
  ['', /[^\s"'#,;&}\]]*/y],
  ['"', /[^"\r\n]*/y],
  ["'", /[^'\r\n]*/y],
]);
/** Up to an escaped quote or the end of the line. */
const LINE = /(?:(?!\\["'])[^\r\n])*/y;
