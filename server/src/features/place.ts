import type { Block, Document, Span, Statement } from '../document/document.ts';
import { blockAt } from '../document/locate.ts';
import { blockPath, lineEnd, lineStart, names } from '../toml/layout.ts';
import { type Reading, readItems, readStatement, skip } from './reading.ts';

/**
 * What may be written at the cursor. Read from the cursor's own line, because a file that is being typed in is seldom
 * well-formed there. `word` is what a completion replaces: empty, or the token the cursor is in or right behind.
 */
export type Place = HeaderPlace | KeyPlace | ValuePlace | VersionPlace;

/** Between the brackets of `[a.b]`. `word` is all of `a.b`. */
export interface HeaderPlace {
  readonly kind: 'header';
  readonly word: Span;
  readonly closed: boolean;
}

/** A segment of a key. `table` is the path of the table it would stand in, dots before the cursor included. */
export interface KeyPlace {
  readonly kind: 'key';
  readonly word: Span;
  readonly table: readonly string[];
  /** In braces. */
  readonly inline: boolean;
  /** Behind a dot of the same key. */
  readonly dotted: boolean;
  /** What follows the word: a value (so only the key is wanted), a further segment, or neither. */
  readonly next: '=' | '.' | undefined;
  readonly block: Block;
}

/** Behind an equals sign. `word` has the quotes of a string in it. */
export interface ValuePlace {
  readonly kind: 'value';
  readonly word: Span;
  /** Of the option. */
  readonly path: readonly string[];
  /** How the word begins. */
  readonly quote: '"' | "'" | undefined;
  readonly inArray: boolean;
}

/** The version in a `# tikv-version:` comment. */
export interface VersionPlace {
  readonly kind: 'version';
  readonly word: Span;
}

/** The place at an offset; undefined where nothing can be completed: in a comment, in a longer value, behind a value. */
export function placeAt(document: Document, offset: number): Place | undefined {
  const { text } = document;
  const start = lineStart(text, offset);
  const line = text.slice(0, lineEnd(text, offset));
  const comment = document.comments.find((span) => span.start < offset && offset <= span.end);
  if (comment) return versionIn(text, comment, offset);
  const block = blockAt(document, start);
  if (block.header?.array) return undefined;
  const longer = block.statements.find(({ value }) => value.start < start && offset < value.end);
  if (longer) return inLonger({ line, offset, block }, start, longer);
  const first = skip(line, start);
  if (line[first] === '[') return headerAt(line, first + 1, offset);
  if (block.header?.keys.length === 0) return undefined;
  const found = readStatement({ line, offset, block }, start, blockPath(block), false);
  return typeof found === 'number' ? undefined : found;
}

function versionIn(text: string, { start, end }: Span, offset: number): VersionPlace | undefined {
  const label = /^#\s*tikv-version\s*[:=]\s*/.exec(text.slice(start, end))?.[0];
  if (label === undefined || offset < start + label.length) return undefined;
  const from = start + label.length;
  const word = { start: from, end: from + (/^\S*/.exec(text.slice(from, end))?.[0].length ?? 0) };
  return offset <= word.end ? { kind: 'version', word } : undefined;
}

/** On a further line of a value: the item of a list. */
function inLonger(reading: Reading, lineStart: number, { keys, value }: Statement): Place | undefined {
  if (value.kind !== 'array') return undefined;
  if (value.items.some(({ start, end }) => start < lineStart && lineStart < end)) return undefined;
  const found = readItems(reading, lineStart, [...blockPath(reading.block), ...names(keys)]);
  return typeof found === 'number' ? undefined : found;
}

function headerAt(line: string, from: number, offset: number): HeaderPlace | undefined {
  if (line[from] === '[' || offset < from) return undefined;
  const close = line.indexOf(']', from);
  if (close >= 0 && close < offset) return undefined;
  const rest = /^[^\]#]*/.exec(line.slice(from))?.[0] ?? '';
  const end = Math.max(offset, from + rest.trimEnd().length);
  return { kind: 'header', word: { start: Math.min(skip(line, from), offset), end }, closed: close >= 0 };
}
