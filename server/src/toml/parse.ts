/** Text in, tree out: a TOML parser that takes what TiKV's takes and goes on after what it does not. */

import type { Block, Document, Header, Statement } from '../document/document.ts';
import { say } from '../say.ts';
import { OPEN_BRACKET } from './codes.ts';
import { readHeader } from './header.ts';
import { addUnreadableLine, skipMarker } from './line.ts';
import { readPair } from './pair.ts';
import { createReader, type Reader } from './reader.ts';
import { looksLikeStatement } from './resume.ts';
import { atRestOfLine, lineEnd, peek, skipBlanks, skipComment, skipNewline } from './scan.ts';
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
  const silent = r.broken && !looksLikeStatement(r.text, r.line);
  skipBlanks(r);
  if (atRestOfLine(r) || skipMarker(r)) endLine(r);
  else if (silent) skipLine(r);
  else {
    r.broken = false;
    if (peek(r) === OPEN_BRACKET) readBlock(r, root, blocks);
    else readStatement(r, blocks.at(-1) as OpenBlock);
  }
}

function readBlock(r: Reader, root: Growing, blocks: OpenBlock[]): void {
  r.depth = 0;
  const header = readHeader(r);
  const { start, end } = header;
  const table = r.sound ? open(r, root, header) : newTable('header', start, end);
  blocks.push({ header, table, statements: [], span: { start, end } });
  if (r.sound) finish(r, say`Nothing but a comment may follow the header of a table.`);
  else {
    r.broken = header.keys.length === 0;
    skipLine(r);
  }
}

function readStatement(r: Reader, block: OpenBlock): void {
  r.depth = block.header?.keys.length ?? 0;
  const told = r.faults.length;
  const statement = readPair(r, false);
  if (!statement) {
    if (r.faults.length === told) addUnreadableLine(r, r.at);
    skipLine(r);
    return;
  }
  block.statements.push(statement);
  block.span.end = statement.end;
  if (block.table.end < statement.end) block.table.end = statement.end;
  if (r.sound) enter(r, block.table, statement);
  if (statement.equals < 0) skipLine(r);
  else if (!r.gaveUp) finish(r, say`Nothing but a comment may follow the value.`);
}

function finish(r: Reader, message: string): void {
  skipBlanks(r);
  if (!atRestOfLine(r)) addTrailing(r, message);
  endLine(r);
}

/** Ends a line that has its fault already. */
function skipLine(r: Reader): void {
  if (!atRestOfLine(r)) r.at = lineEnd(r, r.at);
  endLine(r);
}

function endLine(r: Reader): void {
  skipComment(r);
  skipNewline(r);
}
