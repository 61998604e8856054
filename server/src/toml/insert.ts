import type { Block, Document, Edit, Statement, Table } from '../document/document.ts';
import {
  attachedStart,
  blockEnd,
  blockPath,
  formatKey,
  formatPath,
  indentation,
  lineBreak,
  lineEnd,
  sitesAt,
  startsWith,
} from './layout.ts';

/** A key to write. `above` and `behind` are comments that come along. */
export interface Line {
  readonly name: string;
  readonly literal: string;
  readonly above?: readonly string[];
  readonly behind?: string;
}

/** Tells whether a path is as good as absent, because the same plan renames or removes it. */
export type Gone = (path: readonly string[]) => boolean;

/**
 * Writes lines into the table at a path, which is made when it is not there; undefined when that cannot be. `removed` are
 * the elements of inline tables that the same plan takes out.
 */
export function insertInto(
  document: Document,
  path: readonly string[],
  lines: readonly Line[],
  gone: Gone,
  removed: ReadonlySet<Statement>,
): Edit | undefined {
  const found = host(document, path, gone);
  if (!found) return undefined;
  const { table, depth } = found;
  const rest = path.slice(depth);
  if (table.form === 'inline') return intoInline(table, rest, lines, removed);
  if (table.form === 'dotted') return besideDotted(document, path.slice(0, depth), rest, lines);
  if (rest.length > 0) return newBlock(document, path.slice(0, depth), path, lines);
  const block = document.blocks.find((candidate) => candidate.table === table);
  if (block?.header) return belowHeader(document, block, lines);
  return table.form === 'root' ? atTop(document, block, lines) : beforeSubBlocks(document, path, lines);
}

/** True if what is written at the path becomes part of an inline table. */
export function isInline(document: Document, path: readonly string[], gone: Gone): boolean {
  return host(document, path, gone)?.table.form === 'inline';
}

/** The deepest table on the way to the path that is there, and how many segments lead to it. */
function host(document: Document, path: readonly string[], gone: Gone): { table: Table; depth: number } | undefined {
  let table = document.root;
  for (const [depth, name] of path.entries()) {
    const entry = table.entries.get(name);
    if (!entry || gone(path.slice(0, depth + 1))) return { table, depth };
    if (entry.value.kind !== 'table') return undefined;
    table = entry.value;
  }
  return { table, depth: path.length };
}

function belowHeader(document: Document, block: Block, lines: readonly Line[]): Edit {
  const { text } = document;
  const last = block.statements.at(-1) ?? block.header ?? block.span;
  return insertion(lineEnd(text, last.end), lines, indentation(text, last.start), lineBreak(text), 'before');
}

function atTop(document: Document, block: Block | undefined, lines: readonly Line[]): Edit {
  const { text } = document;
  const last = block?.statements.at(-1);
  if (last) return insertion(lineEnd(text, last.end), lines, '', lineBreak(text), 'before');
  const header = document.blocks.find((candidate) => candidate.header)?.header;
  const at = header ? attachedStart(text, header.start) : text.trimEnd().length;
  const edit = insertion(at, lines, '', lineBreak(text), header ? 'after' : at > 0 ? 'before' : 'none');
  return header ? { ...edit, newText: edit.newText + lineBreak(text) } : edit;
}

/** `[a]` for a table that only `[a.b]` mentions goes above that. */
function beforeSubBlocks(document: Document, path: readonly string[], lines: readonly Line[]): Edit {
  const { text } = document;
  const first = document.blocks.find((block) => startsWith(blockPath(block), path)) as Block;
  const at = attachedStart(text, first.span.start);
  const eol = lineBreak(text);
  return { start: at, end: at, newText: blockText(path, lines, eol) + eol + eol };
}

/** A new header block goes below the last block of the table it belongs to. */
function newBlock(
  document: Document,
  parent: readonly string[],
  path: readonly string[],
  lines: readonly Line[],
): Edit {
  const { text } = document;
  const eol = lineBreak(text);
  const family = document.blocks.findLast((block) => startsWith(blockPath(block), parent)) as Block;
  const at = blockEnd(document, family);
  const gap = at === 0 ? '' : eol + eol;
  const end = text.length === at ? eol : '';
  return { start: at, end: at, newText: gap + blockText(path, lines, eol) + end };
}

function blockText(path: readonly string[], lines: readonly Line[], eol: string): string {
  return [`[${formatPath(path)}]`, ...lines.map((line) => render(line, '', eol))].join(eol);
}

/** Where the table is built by dotted keys, TiKV's parser takes no header for it: more dotted keys. */
function besideDotted(
  document: Document,
  path: readonly string[],
  rest: readonly string[],
  lines: readonly Line[],
): Edit | undefined {
  const { text } = document;
  const last = sitesAt(document, path).findLast(({ block, inline }) => !inline && startsWith(path, blockPath(block)));
  if (!last) return undefined;
  const prefix = [...path.slice(blockPath(last.block).length), ...rest];
  const dotted =
    lines.length === 0
      ? [{ name: prefix.map(formatKey).join('.'), literal: '{}' }]
      : lines.map((line) => ({ ...line, name: formatPath([...prefix, line.name]) }));
  const at = lineEnd(text, last.statement.end);
  return insertion(at, dotted, indentation(text, last.statement.start), lineBreak(text), 'before', true);
}

function intoInline(
  { start, end, statements = [] }: Table,
  rest: readonly string[],
  lines: readonly Line[],
  removed: ReadonlySet<Statement>,
): Edit {
  const elements = elementsOf(lines);
  const added = nested(rest, elements);
  const last = statements.at(-1);
  if (!last) return { start: start + 1, end: end - 1, newText: ` ${added} ` };
  if (statements.every((statement) => removed.has(statement)))
    return { start: end - 1, end: end - 1, newText: ` ${added} ` };
  return { start: last.end, end: last.end, newText: `, ${added}` };
}

/** The elements in inline tables of these names, each in the one before. */
export function nested(names: readonly string[], elements: string): string {
  return names.reduceRight((inner, name) => `${formatKey(name)} = ${braced(inner)}`, elements);
}

/** An inline table of these elements. */
export function braced(elements: string): string {
  return elements ? `{ ${elements} }` : '{}';
}

/** The lines as what stands between the braces of an inline table. */
export function elementsOf(lines: readonly Line[]): string {
  return lines.map(({ name, literal }) => `${formatKey(name)} = ${literal}`).join(', ');
}

function insertion(
  at: number,
  lines: readonly Line[],
  indent: string,
  eol: string,
  breaks: 'before' | 'after' | 'none',
  formatted = false,
): Edit {
  const text = lines.map((line) => render(line, indent, eol, formatted)).join(eol);
  const newText = breaks === 'before' ? eol + text : breaks === 'after' ? text + eol : text;
  return { start: at, end: at, newText };
}

function render({ name, literal, above = [], behind }: Line, indent: string, eol: string, formatted = false): string {
  const key = formatted ? name : formatKey(name);
  return [...above, `${key} = ${literal}${behind ? ` ${behind}` : ''}`].map((line) => indent + line).join(eol);
}
