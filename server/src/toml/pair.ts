/** `key = value`, on a line of its own or in an inline table. */

import type { Statement, Value } from '../document/document.ts';
import { say } from '../say.ts';
import { CLOSE_BRACE, COLON, COMMA, EQUALS } from './codes.ts';
import { readKeys } from './key.ts';
import { addUnreadableLine } from './line.ts';
import { addFault, edit, fix, type Reader } from './reader.ts';
import { atLineEnd, atRestOfLine, lineEnd, peek, skipBlanks } from './scan.ts';
import { addMissing } from './unreadable.ts';
import { readValue } from './value.ts';

/**
 * Reads the pair at `r.at`; undefined if no key stands here. `r.sound` says afterwards whether it belongs in the
 * tree. Without `=` the statement has `equals: -1` and an empty invalid value behind the key, unless `nested`.
 */
export function readPair(r: Reader, nested: boolean): Statement | undefined {
  const start = r.at;
  const keys = readKeys(r);
  const last = keys.at(-1);
  if (!last) return undefined;
  let { sound } = r;
  let equals = r.at;
  if (peek(r) === EQUALS) r.at++;
  else {
    if (sound) addWithoutEquals(r, start, last.end, nested);
    else if (nested) skipMember(r);
    else r.broken = !atRestOfLine(r);
    sound = false;
    equals = -1;
    if (!nested || !startsValue(r, nested)) return { start, end: last.end, keys, equals, value: emptyAt(last.end) };
  }
  const { depth } = r;
  r.depth += keys.length;
  const value = readBehind(r, equals, nested);
  r.depth = depth;
  r.sound = sound;
  return { start, end: value.end, keys, equals, value };
}

function readBehind(r: Reader, equals: number, nested: boolean): Value {
  skipBlanks(r);
  return startsValue(r, nested) ? readValue(r, nested) : addMissing(r, equals);
}

function startsValue(r: Reader, nested: boolean): boolean {
  const code = peek(r);
  return !atRestOfLine(r) && !(nested && (code === COMMA || code === CLOSE_BRACE));
}

/** Steps over the rest of what was to be a member of an inline table. */
export function skipMember(r: Reader): void {
  while (startsValue(r, true)) r.at++;
}

function emptyAt(at: number): Value {
  return { kind: 'invalid', start: at, end: at };
}

function addWithoutEquals(r: Reader, start: number, end: number, nested: boolean): void {
  const { text, at } = r;
  r.sound = false;
  if (peek(r) === COLON) addColon(r, nested);
  else if (!startsValue(r, nested)) {
    addFault(r, start, end, say`This key has no value: write \`=\` and a value behind it.`);
  } else if (/^(?:["'[{\d]|(?:true|false)\b)/.test(text.slice(at, at + 6))) {
    const message = say`A \`=\` is missing between the key and its value.`;
    addFault(r, at, at + 1, message, fix(say`Add the \`=\``, [edit(at, at, '= ')]));
  } else {
    const words = /^[\w .-]*\w(?=[ \t]*=)/.exec(text.slice(at, Math.min(lineEnd(r, at), at + 200)))?.[0];
    if (words) addFault(r, start, at + words.length, say`A key with spaces must stand in quotes.`);
    else if (nested) addFault(r, start, at + 1, say`This is not \`key = value\`.`);
    else addUnreadableLine(r, start);
    skipMember(r);
  }
}

function addColon(r: Reader, nested: boolean): void {
  const at = r.at++;
  const mending = atLineEnd(r) ? undefined : fix(say`Write \`=\` for \`:\``, [edit(at, at + 1, ' =')]);
  addFault(r, at, at + 1, say`TOML writes \`=\` between a key and its value, not a colon.`, mending);
  if (nested) skipBlanks(r);
  else r.broken = true;
}
