/** Inline tables. */

import type { Statement, Value } from '../document/document.ts';
import { say } from '../say.ts';
import { CLOSE_BRACE, COMMA } from './codes.ts';
import { readPair, skipMember } from './pair.ts';
import { addFault, edit, fix, isFull, type Reader } from './reader.ts';
import { abandon, addUnclosed, looksLikeStatement } from './resume.ts';
import { atRestOfLine, nextLine, peek, skipBlanks, skipLines } from './scan.ts';
import { enter, type Growing, newTable } from './tree.ts';

interface Members {
  readonly start: number;
  readonly table: Growing;
  readonly statements: Statement[];
  /** `broken` is after something unreadable, which may have swallowed a comma. */
  state: 'start' | 'comma' | 'item' | 'broken';
  /** The last comma. */
  comma: number;
  /** The start of the line that closes a table which goes over several. */
  until: number;
}

/** Reads `{ ... }` at `r.at`. */
export function readInlineTable(r: Reader): Value {
  const start = r.at++;
  const statements: Statement[] = [];
  const table = Object.assign(newTable('inline', start, start), { statements });
  const members: Members = { start, table, statements, state: 'start', comma: start, until: start };
  while (skipInside(r, members) && peek(r) !== CLOSE_BRACE) {
    if (peek(r) === COMMA) readComma(r, members);
    else readMember(r, members);
    if (r.gaveUp) break;
  }
  if (r.gaveUp) return unclosed(r, start);
  if (members.state === 'comma') addTrailingComma(r, members.comma);
  r.at++;
  table.end = r.at;
  return table;
}

function readComma(r: Reader, members: Members): void {
  if (members.state === 'start' || members.state === 'comma') {
    addFault(r, r.at, r.at + 1, say`A key is missing before this comma.`);
    members.state = 'broken';
  } else members.state = 'comma';
  members.comma = r.at++;
}

function readMember(r: Reader, members: Members): void {
  const at = r.at;
  const told = r.faults.length;
  const pair = readPair(r, true);
  if (pair) {
    if (members.state === 'item') addFault(r, at, pair.end, say`A comma is missing before this key.`);
    members.statements.push(pair);
    if (r.sound) enter(r, members.table, pair);
    members.state = r.sound && pair.value.kind !== 'invalid' ? 'item' : 'broken';
    return;
  }
  members.state = 'broken';
  if (r.faults.length === told) addFault(r, at, at + 1, say`A \`key = value\` should stand here.`);
  skipMember(r);
}

function addTrailingComma(r: Reader, comma: number): void {
  const message = say`An inline table may not end with a comma: TiKV refuses the file.`;
  addFault(r, comma, comma + 1, message, fix(say`Remove the comma`, [edit(comma, comma + 1, '')]));
}

function unclosed(r: Reader, start: number): Value {
  addUnclosed(r, start, start + 1, say`This brace is never closed: a \`}\` is missing.`);
  return { kind: 'invalid', start, end: start + 1 };
}

/** Steps to what follows in the table; false where it gives up. */
function skipInside(r: Reader, members: Members): boolean {
  skipBlanks(r);
  if (!atRestOfLine(r)) return true;
  if (r.at > members.until) members.until = isFull(r) ? -1 : closingLine(r.text, r.at);
  if (members.until < 0) {
    abandon(r);
    return false;
  }
  addUnclosed(r, members.start, members.start + 1, say`An inline table must stand on one line: TiKV refuses the file.`);
  skipLines(r);
  return true;
}

/** How many lines an inline table may go on. */
const MOST_LINES = 40;

/**
 * Start of the line below `at` that begins with `}`, if all lines before it look like members of a table, as those
 * of JSON do; else -1.
 */
function closingLine(text: string, at: number): number {
  let open = true;
  let line = nextLine(text, at);
  for (let count = 1; count < MOST_LINES; count++) {
    const next = nextLine(text, line);
    const content = text
      .slice(line, Math.min(next, line + 1000))
      .replace(/(?:^|[ \t])#.*/, '')
      .trim();
    if (content.startsWith('}')) return line;
    if (content !== '') {
      if (!open || (looksLikeStatement(text, line) && content.startsWith('['))) return -1;
      open = /[,[{(]$/.test(content);
    }
    line = next;
  }
  return -1;
}
