import type { Block, Document, Edit, Statement, Table } from '../document/document.ts';
import { blockEnd, blockPath, lineEnd, lineStart, nextLine, type Site, sitesAt, startsWith } from './layout.ts';

/** Removes everything the file writes at or under the path: blocks, lines with the comment behind them, inline elements. */
export function removeAll(document: Document, path: readonly string[]): Edit[] {
  const blocks = blocksUnder(document, path);
  const edits = blocks.map((block) => removeBlock(document, document.blocks.indexOf(block)));
  const inline = new Map<Table, Statement[]>();
  for (const site of sitesUnder(document, path)) {
    if (blocks.includes(site.block)) continue;
    if (!site.inline) edits.push(removeLine(document.text, site.statement));
    else inline.set(site.inline, [...(inline.get(site.inline) ?? []), site.statement]);
  }
  for (const [table, statements] of inline) edits.push(removeElements(document.text, table, statements));
  return edits;
}

function blocksUnder({ blocks }: Document, path: readonly string[]): Block[] {
  return blocks
    .filter(({ header }) => header?.keys[0]?.name === path[0])
    .filter((block) => startsWith(blockPath(block), path));
}

/** The statements at or under the path, without those inside another of them. */
export function sitesUnder(document: Document, path: readonly string[]): Site[] {
  const found: Site[] = [];
  for (const site of sitesAt(document, path)) {
    const last = found.at(-1);
    if (last && site.inline && last.statement.end >= site.statement.end) continue;
    found.push(site);
  }
  return found;
}

/** The line (or lines, for a value over several) of a statement, comment and line break included. */
export function removeLine(text: string, statement: Statement, from = lineStart(text, statement.start)): Edit {
  return { start: from, end: nextLine(text, lineEnd(text, statement.end)), newText: '' };
}

function removeBlock(document: Document, index: number): Edit {
  const { text, blocks } = document;
  const block = blocks[index];
  if (!block?.header) throw new Error('only a header block can be removed');
  const start = lineStart(text, block.header.start);
  let end = nextLine(text, blockEnd(document, block));
  while (end < text.length && text.slice(end, lineEnd(text, end)).trim() === '') end = nextLine(text, end);
  return end < text.length ? { start, end, newText: '' } : { start: trimmed(text, start), end, newText: '' };
}

/** Where the blank lines above a line begin. */
function trimmed(text: string, start: number): number {
  const above = text.slice(0, start).trimEnd().length;
  return above === 0 ? 0 : nextLine(text, above);
}

function removeElements(text: string, table: Table, removed: readonly Statement[]): Edit {
  const all = table.statements ?? [];
  const kept = all.filter((statement) => !removed.includes(statement));
  const [first] = removed;
  if (kept.length === 0 || removed.length > 1 || !first) {
    const inner = kept.map(({ start, end }) => text.slice(start, end)).join(', ');
    return { start: table.start, end: table.end, newText: inner ? `{ ${inner} }` : '{}' };
  }
  const index = all.indexOf(first);
  const next = all[index + 1];
  if (next) return { start: first.start, end: next.start, newText: '' };
  return { start: (all[index - 1] ?? first).end, end: first.end, newText: '' };
}
