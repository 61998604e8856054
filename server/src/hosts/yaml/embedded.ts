/** A text that stands in a YAML scalar, and where each of its characters stands in the YAML. */
import type { Scalar } from 'yaml';
import type { Span } from '../../document/document.ts';
import { lineEnd, lineStart, nextLine } from '../../toml/layout.ts';
import { decodeQuoted } from './quoted.ts';

/** `length` characters that are the same in both texts. */
export interface Segment {
  readonly inner: number;
  readonly host: number;
  readonly length: number;
}

export interface Embedded {
  readonly text: string;
  /** Where the text stands in the YAML. */
  readonly span: Span;
  /** In order; one for each line of a block. */
  readonly segments: readonly Segment[];
  /** What stands before each line; only where each line of the text is one of the YAML. */
  readonly indent?: string;
}

/** What the scalar says, as its reader sees it: dedented, folded, with escapes resolved. */
export function embeddedIn(host: string, node: Scalar): Embedded {
  const [start = 0, end = start] = node.range ?? [];
  const value = String(node.value);
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') return block(host, node, { start, end }, value);
  const segments = decodeQuoted(host.slice(start, end), value)?.map((one) => ({ ...one, host: one.host + start }));
  return { text: value, span: { start, end }, segments: segments ?? [{ inner: 0, host: start, length: 0 }] };
}

function block(host: string, { type }: Scalar, { start, end }: Span, value: string): Embedded {
  const from = nextLine(host, start);
  const isFolded = type === 'BLOCK_FOLDED';
  const until = isFolded ? end : withBlanks(host, Math.max(from, end));
  const lines = linesIn(host, from, until);
  const width = indentOf(host, start, lines, value);
  const span = { start: from, end: Math.max(from, until) };
  if (isFolded) return { text: value, span, segments: aligned(lines, width, value) };
  const segments: Segment[] = [];
  let text = '';
  for (const [i, line] of lines.entries()) {
    const cut = Math.min(width, line.text.length);
    segments.push({ inner: text.length, host: line.start + cut, length: line.text.length - cut });
    text += line.text.slice(cut) + (i < lines.length - 1 || line.ended ? '\n' : '');
  }
  if (lines.at(-1)?.ended !== false) segments.push({ inner: text.length, host: span.end, length: 0 });
  return { text, span, segments, indent: ' '.repeat(width) };
}

/** Blank lines below a block are still a place to write into. */
function withBlanks(host: string, end: number): number {
  let at = end;
  while (at < host.length && host.slice(at, lineEnd(host, at)).trim() === '') at = nextLine(host, at);
  return at;
}

interface Line {
  readonly start: number;
  readonly text: string;
  readonly ended: boolean;
}

function linesIn(host: string, from: number, end: number): Line[] {
  const lines: Line[] = [];
  for (let at = from; at < end; ) {
    const next = nextLine(host, at);
    const stop = lineEnd(host, at);
    lines.push({ start: at, text: host.slice(at, stop), ended: next > stop });
    at = next;
  }
  return lines;
}

/** How many blanks the block takes from each line; for an empty one, what it would take from its first. */
function indentOf(host: string, start: number, lines: readonly Line[], value: string): number {
  const isSaying = (line: string) => /[^ \r]/.test(line);
  const first = lines.find(({ text }) => isSaying(text))?.text;
  const same = value.split('\n').find(isSaying);
  if (first !== undefined && same !== undefined) return blanks(first) - blanks(same);
  const own = blanks(host.slice(lineStart(host, start)));
  return Math.max(own + 2, ...lines.map(({ text }) => blanks(text)));
}

function blanks(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/** Folding puts other white space between the lines, and leaves what is on them. */
function aligned(lines: readonly Line[], width: number, value: string): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, text } of lines) {
    const said = text.slice(width).trimEnd();
    const inner = said === '' ? -1 : value.indexOf(said, at);
    if (inner < 0) continue;
    segments.push({ inner, host: start + width, length: said.length });
    at = inner + said.length;
  }
  return segments;
}

/** Where an offset of the text stands in the YAML. */
export function toHost({ segments, span }: Embedded, offset: number): number {
  const found = segments[lastWith(segments, ({ inner }) => inner <= offset)];
  return found ? found.host + Math.min(offset - found.inner, found.length) : span.start;
}

/** The offset of the text that stands at an offset of the YAML; what is before a line stands at its begin. */
export function toInner({ segments, span }: Embedded, offset: number): number | undefined {
  if (offset < span.start || offset > span.end) return undefined;
  const at = lastWith(segments, ({ host }) => host <= offset);
  const found = segments[at];
  const next = segments[at + 1];
  if (!found) return next?.inner;
  const isBehind = offset > found.host + found.length;
  return isBehind && next ? next.inner : found.inner + Math.min(offset - found.host, found.length);
}

function lastWith(segments: readonly Segment[], test: (one: Segment) => boolean): number {
  let low = -1;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (test(segments[middle] as Segment)) low = middle;
    else high = middle - 1;
  }
  return low;
}
