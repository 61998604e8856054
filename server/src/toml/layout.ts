import { Beside } from '../document/beside.ts';
import type { Block, Document, Key, Statement, Table } from '../document/document.ts';
import { CR, LF } from './codes.ts';

/** Offset of the first character of the line. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !endsLine(text, start - 1)) start--;
  return start;
}

/** Offset behind the last character of the line, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = lastOfLine(text, offset);
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** Offset of the next line's first character, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  return Math.min(lastOfLine(text, offset) + 1, text.length);
}

function lastOfLine(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !endsLine(text, at)) at++;
  return at;
}

/** True for LF, and for a CR alone: TiKV refuses that, the parser and editors begin a line behind it. */
function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === LF || (code === CR && text.charCodeAt(at + 1) !== LF);
}

/** The line break the file uses. */
export function lineBreak(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** The white space at the start of the line. */
export function indentation(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Start of the comment lines that stand right above the line, without a blank line between; else the line's own start. */
export function attachedStart(text: string, offset: number): number {
  let start = lineStart(text, offset);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/**
 * Offset behind a block's last line, comments below its statements included. Comments right above the next header
 * belong to that.
 */
export function blockEnd(document: Document, block: Block): number {
  const { text, blocks } = document;
  const own = lineEnd(text, block.span.end);
  const next = blocks[indexOfBlock(blocks, block) + 1]?.header;
  const limit = next ? Math.max(own, attachedStart(text, next.start)) : text.length;
  return own + text.slice(own, limit).trimEnd().length;
}

/** Where the block stands among all of them, which are in file order. */
function indexOfBlock(blocks: readonly Block[], { header, span }: Block): number {
  if (!header) return 0;
  let low = 1;
  for (let high = blocks.length - 1; low < high; ) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] as Block).span.start < span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The names between a block's brackets; empty for the top of the file. */
export function blockPath(block: Block): string[] {
  return names(block.header?.keys ?? []);
}

export function names(keys: readonly Key[]): string[] {
  return keys.map(({ name }) => name);
}

export function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((name, i) => name === path[i]);
}

/** A statement with where it stands: in a block, or in an inline table. */
export interface Site {
  /** From the root of the file. */
  readonly path: readonly string[];
  readonly statement: Statement;
  readonly block: Block;
  /** The inline table around it. */
  readonly inline?: Table;
}

/**
 * Every statement at or under the path, those in inline tables too, outer ones first. Arrays of tables have no path and
 * are left out.
 */
export function sitesAt(document: Document, path: readonly string[]): Site[] {
  const index = indexes.once(document, indexed);
  return (index.get(path[0] as string) ?? []).filter((site) => startsWith(site.path, path));
}

/** The statements of a document by the first name of their path, so that a long file is walked once only. */
const indexes = new Beside<Document, ReadonlyMap<string, readonly Site[]>>();

function indexed(document: Document): Map<string, Site[]> {
  const index = new Map<string, Site[]>();
  for (const block of document.blocks) {
    if (block.header?.array) continue;
    for (const site of sitesIn(block.statements, blockPath(block), block)) {
      const first = site.path[0] as string;
      const known = index.get(first);
      if (known) known.push(site);
      else index.set(first, [site]);
    }
  }
  return index;
}

function* sitesIn(
  statements: readonly Statement[],
  base: readonly string[],
  block: Block,
  inline?: Table,
): Generator<Site> {
  for (const statement of statements) {
    const path = [...base, ...names(statement.keys)];
    yield { path, statement, block, ...(inline && { inline }) };
    if (statement.value.kind === 'table')
      yield* sitesIn(statement.value.statements ?? [], path, block, statement.value);
  }
}

/** A name as a key: bare where TOML allows it, else in quotes. */
export function formatKey(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : JSON.stringify(name);
}

export function formatPath(path: readonly string[]): string {
  return path.map(formatKey).join('.');
}
