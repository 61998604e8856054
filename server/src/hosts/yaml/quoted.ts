import type { Segment } from './embedded.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/**
 * Where the characters of a scalar on one line stand in its source, plain or with quotes. Undefined where lines were
 * folded.
 */
export function decodeQuoted(source: string, value: string): Segment[] | undefined {
  const quote = /^["']/.exec(source)?.[0] ?? '';
  const segments: Segment[] = [];
  let inner = 0;
  for (let at = quote.length; at < source.length - quote.length; ) {
    const [written, said] = characterAt(source, at, quote);
    if (!value.startsWith(said, inner)) return undefined;
    const last = segments.at(-1);
    const isSame = written === said;
    if (last && isSame && last.inner + last.length === inner && last.host + last.length === at)
      segments[segments.length - 1] = { ...last, length: last.length + said.length };
    else segments.push({ inner, host: at, length: isSame ? said.length : 0 });
    inner += said.length;
    at += written.length;
  }
  return inner === value.length ? [...segments, { inner, host: source.length - quote.length, length: 0 }] : undefined;
}

/** What is written at the offset, and what it says. */
function characterAt(source: string, at: number, quote: string): readonly [written: string, said: string] {
  if (quote === "'" && source.startsWith("''", at)) return ["''", "'"];
  if (quote !== '"' || source[at] !== '\\') return [source.charAt(at), source.charAt(at)];
  const [, code] =
    /^\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8}))/i.exec(source.slice(at, at + 10))?.filter(Boolean) ?? [];
  if (code !== undefined) return [source.slice(at, at + 2 + code.length), fromCode(Number.parseInt(code, 16))];
  const letter = source.charAt(at + 1);
  return [source.slice(at, at + 2), ESCAPES[letter] ?? letter];
}

function fromCode(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
