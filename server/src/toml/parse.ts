/** Text in, tree out: a TOML parser that takes what TiKV's takes and goes on after what it does not. */
import type { Block, Document, Header, Statement } from '../document/document.ts';
import { readHeader } from './header.ts';
import { skipMarker, skipUnreadable } from './line.ts';
import { readPair } from './pair.ts';
import { createReader, type Reader } from './reader.ts';
import { looksLikeStatement } from './resume.ts';
import { atLineEnd, HASH, lineEnd, OPEN_BRACKET, peek, skipBlanks, skipComment, skipNewline } from './scan.ts';
import { enter, type Growing, newTable, open } from './tree.ts';
import { addTrailing } from './unreadable.ts';

interface OpenBlock {
  readonly header?: Header;
  readonly table: Growing;
  readonly statements: Statement[];
  readonly span: { start: number; end: number };
}

/**
 * Reads a whole file. Never throws; what TiKV's parser refuses is in `faults`, in file order, and everything that
 * can be read around it is in the tree. Takes time in proportion to the length of the text.
 */
export function parse(text: string): Document {
  const r = createReader(text);
  const root = newTable('root', 0, text.length);
  const blocks: OpenBlock[] = [{ table: root, statements: [], span: { start: 0, end: 0 } }];
  while (r.at < text.length) readLine(r, root, blocks);
  const faults = [...r.faults, ...r.duplicates].sort((a, b) => a.start - b.start);
  return { text, root, blocks: blocks satisfies Block[], faults, comments: r.comments };
}

function readLine(r: Reader, root: Growing, blocks: OpenBlock[]): void {
  r.gaveUp = false;
  r.statementLine = r.line;
  const resumed = r.broken && looksLikeStatement(r.text, r.line);
  skipBlanks(r);
  if (peek(r) === HASH || atLineEnd(r)) return endLine(r);
  if (skipMarker(r)) return endLine(r);
  if (r.broken && !resumed) {
    r.at = lineEnd(r.text, r.at);
    return endLine(r);
  }
  r.broken = false;
  const block = blocks.at(-1) as OpenBlock;
  if (peek(r) === OPEN_BRACKET) readBlock(r, root, blocks);
  else readStatement(r, block);
}

function endLine(r: Reader): void {
  skipComment(r);
  skipNewline(r);
}

function readBlock(r: Reader, root: Growing, blocks: OpenBlock[]): void {
  r.depth = 0;
  const header = readHeader(r);
  const { start, end } = header;
  const table = r.sound ? open(r, root, header) : newTable('header', start, end);
  blocks.push({ header, table, statements: [], span: { start, end } });
  finish(r, 'Nothing but a comment may follow the header of a table.');
}

function readStatement(r: Reader, block: OpenBlock): void {
  r.depth = block.header?.keys.length ?? 0;
  const told = r.faults.length;
  const statement = readPair(r, false);
  if (!statement) {
    if (r.faults.length === told) return skipUnreadable(r);
    r.at = lineEnd(r.text, r.at);
    return;
  }
  block.statements.push(statement);
  block.span.end = statement.end;
  block.table.end = Math.max(block.table.end, statement.end);
  if (r.sound) enter(r, block.table, statement);
  if (statement.equals < 0) skipRest(r);
  else if (!r.gaveUp) finish(r, 'Nothing but a comment may follow the value.');
}

/** What stands behind a key without `=`, which is told already. */
function skipRest(r: Reader): void {
  if (peek(r) !== HASH && !atLineEnd(r)) {
    r.broken = true;
    r.at = lineEnd(r.text, r.at);
  }
  endLine(r);
}

function finish(r: Reader, message: string): void {
  skipBlanks(r);
  if (peek(r) !== HASH && !atLineEnd(r)) addTrailing(r, message);
  endLine(r);
}
