import { Beside } from '../document/beside.ts';
import { type Difference, inOtherLines } from '../document/difference.ts';
import type { Document, Span } from '../document/document.ts';

/** A stretch of text that looks like a credential, by its form alone. */
export interface Shape extends Span {
  readonly kind: ShapeKind;
}

export type ShapeKind = (typeof FORMS)[number]['kind'];

/** What in a document's text looks like a credential; looked for once. */
export function shapesOf(document: Document): readonly Shape[] {
  return found.once(document, ({ text }) => shapesIn(text));
}

const found = new Beside<Document, readonly Shape[]>();

/** The same, looked for only in the lines that are others than in an earlier document. */
export function shapesSince(before: Document, document: Document, lines: Difference): void {
  const earlier = found.get(before)?.filter(({ kind }) => !ACROSS_LINES.has(kind));
  if (!earlier) return;
  const { text } = document;
  const near = inOtherLines(earlier, text, lines, (part) => look(part, IN_LINE));
  found.set(document, [...near, ...look(text, ACROSS)]);
}

/** What in the text looks like a credential: offsets into the text, in no order, perhaps overlapping. */
export function shapesIn(text: string): Shape[] {
  return look(text, FORMS);
}

function look(text: string, forms: readonly Form[]): Shape[] {
  let runs: readonly Span[] | undefined;
  return forms.flatMap((form) => {
    if (form.hints && !form.hints.some((hint) => text.includes(hint))) return [];
    if (!form.long) return [...find(text, form)];
    runs ??= longRuns(text);
    return runs.flatMap((run) => [...findIn(text, run, form)]);
  });
}

/** True if the text is itself a key for encryption: 256 bits in hex or base64, or a private key in PEM. */
export function isKeyMaterial(text: string): boolean {
  const trimmed = text.trim();
  return shapesIn(trimmed).some(
    ({ kind, start, end }) => kind === 'private key' || (KEYS.has(kind) && end - start === trimmed.length),
  );
}

interface Form {
  readonly kind: string;
  /** Without open-ended repetition: on a text of many megabytes that overflows the stack of the engine. */
  readonly pattern: RegExp;
  readonly accepts?: (found: string) => boolean;
  /** A text with none of these has none. */
  readonly hints?: readonly string[];
  /** Letters, digits and a few signs in a row, no fewer than `LONG`: looked for only where there are such. */
  readonly long?: true;
  /** It may go on in the next line; all others stand in one. */
  readonly across?: true;
  /** Where it ends that ends at `end` as far as the pattern goes. */
  readonly grow?: (text: string, end: number) => number;
}

const FORMS = [
  { kind: 'AWS access key id', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{12,32}(?![A-Za-z0-9])/g },
  { kind: 'key in hex', long: true, pattern: /(?<![0-9A-Za-z]|sha256[:-])[0-9A-Fa-f]{64}/g, grow: over(/[0-9A-Fa-f]/) },
  { kind: 'private key', across: true, pattern: /-----BEGIN [^-\n]{0,40}PRIVATE KEY-----/g, grow: endOfPem },
  { kind: 'certificate with key', pattern: /(?<![A-Za-z0-9+/=])MII[A-Za-z0-9+/]{37}/g, grow: over(/[A-Za-z0-9+/=]/) },
  {
    kind: 'key in base64',
    long: true,
    pattern: /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{43}=?(?![A-Za-z0-9+/=_-])/g,
    accepts: (found) => isRandom(found) && (found.endsWith('=') || !/[-_]/.test(found)),
  },
  {
    kind: 'short secret in base64',
    long: true,
    pattern: /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/g,
    accepts: isRandom,
  },
  {
    kind: 'long secret in base64',
    long: true,
    pattern: /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{64,1024}/g,
    accepts: isRandom,
    grow: over(/[A-Za-z0-9+/=]/),
  },
  {
    kind: 'Azure client secret',
    hints: ['Q~'],
    pattern: /(?<![A-Za-z0-9_.~-])[A-Za-z0-9_.~-]{3}\dQ~[A-Za-z0-9_.~-]{30,100}/g,
  },
  {
    kind: 'service account',
    across: true,
    hints: ['private_key', 'client_email'],
    pattern: /\{[^{}]{0,200}?\\?"(?:private_key|private_key_id|client_email)\\?"\s{0,20}:/g,
    grow: over(/[^{}]/),
  },
  {
    kind: 'token',
    pattern: /(?<![A-Za-z0-9])(?:hv[sb]\.|eyJ)[A-Za-z0-9_-]{20}/g,
    grow: over(/[A-Za-z0-9_.-]/),
  },
  {
    kind: 'GitHub token',
    pattern: /(?<![A-Za-z0-9])(?:gh[oprsu]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{36})/g,
    grow: over(/[A-Za-z0-9_]/),
  },
  {
    kind: 'GitLab token',
    hints: ['glpat-'],
    pattern: /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20}/g,
    grow: over(/[A-Za-z0-9_.-]/),
  },
  {
    kind: 'Slack token',
    hints: ['xox'],
    pattern: /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10}/g,
    grow: over(/[A-Za-z0-9-]/),
  },
  {
    kind: 'Stripe key',
    pattern: /(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{16}/g,
    grow: over(/[A-Za-z0-9]/),
  },
  { kind: 'Google API key', pattern: /(?<![A-Za-z0-9_-])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g },
  { kind: 'Alibaba Cloud access key id', pattern: /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{12,26}(?![A-Za-z0-9])/g },
  { kind: 'Tencent Cloud secret id', pattern: /(?<![A-Za-z0-9])AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])/g },
  { kind: 'storage account key', hints: ['Key='], pattern: /(?<=AccountKey=)[A-Za-z0-9+/]{40,100}={0,2}/g },
  { kind: 'password in a URL', hints: ['@'], pattern: /(?<=:\/\/[^\s/@:"']{0,100}:)[^\s/@"']{1,200}(?=@)/g },
  { kind: 'signature in a URL', hints: ['?sig=', '&sig='], pattern: /(?<=[?&]sig=)[^\s&"']{1,1024}/g },
] as const satisfies readonly Form[];

const ACROSS = FORMS.filter((form: Form) => form.across);
const IN_LINE = FORMS.filter((form: Form) => !form.across);
const ACROSS_LINES: ReadonlySet<ShapeKind> = new Set(ACROSS.map(({ kind }) => kind));

const KEYS: ReadonlySet<ShapeKind> = new Set(['key in hex', 'key in base64']);

/** Goes on behind what was found, so that no text is read twice. */
function* find(text: string, { kind, pattern, accepts, grow }: Form): Generator<Shape> {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const end = grow ? grow(text, pattern.lastIndex) : pattern.lastIndex;
    if (accepts?.(found[0]) ?? true) yield { kind: kind as ShapeKind, start: found.index, end };
    pattern.lastIndex = end;
  }
}

/** What stands before a run matters up to the length of `sha256:`. */
const BEFORE = 8;

function* findIn(text: string, { start, end }: Span, form: Form): Generator<Shape> {
  const from = Math.max(0, start - BEFORE);
  for (const shape of find(text.slice(from, end + 1), form)) {
    yield { ...shape, start: from + shape.start, end: from + shape.end };
  }
}

const LONG = 40;
const IN_RUN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9+/=_-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

function isInRun(text: string, at: number): boolean {
  return IN_RUN[text.charCodeAt(at)] === 1;
}

/** Stretches of at least `LONG` characters that encodings use; looks at each fortieth character of other text only. */
function longRuns(text: string): Span[] {
  const runs: Span[] = [];
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isInRun(text, at)) continue;
    let start = at;
    while (start > 0 && isInRun(text, start - 1)) start--;
    while (at < text.length && isInRun(text, at)) at++;
    if (at - start >= LONG) runs.push({ start, end: at });
  }
  return runs;
}

function over(characters: RegExp): (text: string, end: number) => number {
  return (text, end) => {
    let at = end;
    while (at < text.length && characters.test(text.charAt(at))) at++;
    return at;
  };
}

/** Behind the line that closes a key in PEM; behind the last line that can be part of it where none does. */
function endOfPem(text: string, end: number): number {
  const closing = /-----END [^-\n]{0,40}-----/.exec(text.slice(end, end + 8192));
  if (closing && !closing.input.slice(0, closing.index).includes('-----BEGIN')) {
    return end + closing.index + closing[0].length;
  }
  let at = lineEnd(text, end);
  while (/^\r?\n[ \t#]{0,20}[A-Za-z0-9+/=\\]{16}/.test(text.slice(at, at + 40))) at = lineEnd(text, at + 2);
  return at;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
}

/** Names and paths made of words have one case, no digits, or many slashes; random base64 does not. */
function isRandom(text: string): boolean {
  const slashes = text.split('/').length - 1;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && slashes <= text.length / 12;
}
