import { Beside } from '../document/beside.ts';
import { type Difference, inOtherLines } from '../document/difference.ts';
import type { Document, Span } from '../document/document.ts';
import { isPlace, SECRET_WORDS } from './names.ts';

/**
 * What follows `secret-something =` or `:` anywhere in a text: in comments, in strings, in inline tables that are broken.
 * Values that start at one of the offsets in `read` are left out.
 */
export function assigned(text: string, read: ReadonlySet<number> = new Set()): Span[] {
  const found: Span[] = [];
  ASSIGNMENT.lastIndex = 0;
  for (let match = ASSIGNMENT.exec(text); match; match = ASSIGNMENT.exec(text)) {
    const [, name = '', quote = ''] = match;
    const start = ASSIGNMENT.lastIndex;
    if (isPlace(name) || read.has(start - quote.length)) continue;
    const end = endOfValue(text, start, quote);
    found.push({ start, end });
    // Behind the value, so that no text is read twice.
    ASSIGNMENT.lastIndex = Math.max(start, end);
  }
  return found;
}

/** The same for a whole document; looked for once. */
export function assignedIn(document: Document): readonly Span[] {
  return inDocument.once(document, ({ text }) => assigned(text));
}

const inDocument = new Beside<Document, readonly Span[]>();

/** The same, looked for only in the lines that are others than in an earlier document. */
export function assignedSince(before: Document, document: Document, lines: Difference): void {
  const earlier = inDocument.get(before);
  const { text } = document;
  if (!earlier || ACROSS_LINES.test(before.text) || ACROSS_LINES.test(text)) return;
  inDocument.set(document, inOtherLines(earlier, text, lines, assigned));
}

/** Quotes whose text may go on in the next line. */
const ACROSS_LINES = /"""|'''/;

/** A secret word in a key, what leads to its value, and the opening quote, if any. */
const ASSIGNMENT = new RegExp(
  `((?:${SECRET_WORDS})[\\w.\\-\\\\"']{0,40})(?:[ \\t]{0,200}[=:][=:> \\t]{0,200}|[ \\t]{1,200}(?=\\\\?["']))(\\\\?(?:"""|'''|["']))?`,
  'gi',
);

function endOfValue(text: string, start: number, quote: string): number {
  const closing = quote.length >= 3 ? text.indexOf(quote, start) : -1;
  if (closing !== -1) return closing;
  const stops = quote === '' && !BRACKET.test(text.charAt(start)) ? BARE : (QUOTED.get(quote) ?? LINE);
  let at = start;
  while (at < text.length && !stops.test(text.charAt(at))) at++;
  return at;
}

const BRACKET = /[[{]/;
/** What ends a value: without quotes, in quotes that are not escaped, and in all others. */
const BARE = /[\s"'#,;&}\]]/;
const QUOTED: ReadonlyMap<string, RegExp> = new Map([
  ['"', /["\r\n]/],
  ["'", /['\r\n]/],
  ['\\"', /["\r\n]/],
  ["\\'", /['\r\n]/],
]);
const LINE = /[\r\n]/;
