import type { Block, Document, Edit, Span, Statement, Table } from '../document/document.ts';
import { blockEnd, blockPath, lineEnd, lineStart, nextLine, type Site, sitesAt, startsWith } from './layout.ts';

/** What a removal takes out: whole blocks and lines as edits, elements of inline tables by their table. */
export interface Removal {
  readonly edits: readonly Edit[];
  readonly elements: ReadonlyMap<Table, readonly Statement[]>;
}

/** Removes everything the file writes at or under the path: blocks, lines with the comment behind them, inline elements. */
export function removeAll(document: Document, path: readonly string[]): Removal {
  const blocks = document.blocks.filter((block) => startsWith(blockPath(block), path));
  const edits = blocks.map((block) => removeBlock(document, block));
  const elements = new Map<Table, Statement[]>();
  for (const site of sitesUnder(document, path)) {
    if (!site.inline) edits.push(removeLine(document.text, site.statement));
    else elements.set(site.inline, [...(elements.get(site.inline) ?? []), site.statement]);
  }
  return { edits, elements };
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

/** A comment on a line of its own goes with the line; one behind a value, with the blanks before it. */
export function removeComment(text: string, { start, end }: Span): Edit {
  const line = lineStart(text, start);
  if (text.slice(line, start).trim() === '') return { start: line, end: nextLine(text, end), newText: '' };
  return { start: text.slice(0, start).trimEnd().length, end, newText: '' };
}

function removeBlock(document: Document, block: Block): Edit {
  const { text } = document;
  const start = lineStart(text, block.span.start);
  let end = nextLine(text, blockEnd(document, block));
  while (end < text.length && text.slice(end, lineEnd(text, end)).trim() === '') end = nextLine(text, end);
  return end < text.length ? { start, end, newText: '' } : { start: trimmed(text, start), end, newText: '' };
}

/** Where the blank lines above a line begin. */
function trimmed(text: string, start: number): number {
  const above = text.slice(0, start).trimEnd().length;
  return above === 0 ? 0 : nextLine(text, above);
}

/** Takes elements out of an inline table, each run of them with one of the commas around it; the rest stays as it is. */
export function removeElements({ start, end, statements = [] }: Table, removed: ReadonlySet<Statement>): Edit[] {
  const kept = statements.filter((statement) => !removed.has(statement));
  if (kept.length === 0) return [{ start: start + 1, end: end - 1, newText: '' }];
  const edits: Edit[] = [];
  let before: Statement | undefined;
  for (const [i, statement] of statements.entries()) {
    if (!removed.has(statement)) before = statement;
    else if (statements[i - 1] === before) {
      const next = statements.slice(i).find((one) => !removed.has(one));
      const from = next ? statement.start : (before ?? statement).end;
      edits.push({ start: from, end: next?.start ?? statements.at(-1)?.end ?? end, newText: '' });
    }
  }
  return edits;
}
