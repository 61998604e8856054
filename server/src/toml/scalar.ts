/** Numbers, booleans and dates: what stands without quotes. */

import type { Value } from '../document/document.ts';
import { say } from '../say.ts';
import { CLOSE_BRACE, CLOSE_BRACKET, COMMA, codeAt, DELETE, EQUALS, HASH, isBlank, SPACE } from './codes.ts';
import { addFault, push, type Reader } from './reader.ts';
import { matchAt } from './scan.ts';
import { addUnreadable } from './unreadable.ts';

/**
 * Reads the value without quotes at `r.at`, which is not at a line end. `nested` says that it stands in an array
 * or inline table. Invalid with a fault if it is not one that TiKV takes.
 */
export function readBare(r: Reader, nested: boolean): Value {
  const { text, at: start } = r;
  const value = decode(text, start, bareEnd(text, start));
  if (!value || continues(text, value.end)) return addUnreadable(r, start, nested);
  r.at = value.end;
  if (value.kind === 'invalid') addOutOfRange(r, value);
  return value;
}

/** Where the run of characters that a bare value can hold ends. */
export function bareEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = codeAt(text, at);
    if (
      code <= SPACE ||
      code >= DELETE ||
      code === COMMA ||
      code === HASH ||
      code === CLOSE_BRACKET ||
      code === CLOSE_BRACE
    )
      return at;
    at++;
  }
}

/** True if a word follows that makes one text with the value: `10 MB`. */
function continues(text: string, end: number): boolean {
  let at = end;
  while (isBlank(codeAt(text, at))) at++;
  if (!/[\w/%$.-]/.test(text.charAt(at))) return false;
  const stop = bareEnd(text, at);
  if (text.slice(at, stop).includes('=') || decode(text, at, stop)) return false;
  let next = stop;
  while (isBlank(codeAt(text, next))) next++;
  return codeAt(text, next) !== EQUALS;
}

const INTEGER = /^\+?-?(?:0|[1-9](?:_?\d)*)$/;
const BASED = /^\+?0(?:x[\da-fA-F](?:_?[\da-fA-F])*|o[0-7](?:_?[0-7])*|b[01](?:_?[01])*)$/;
const FLOAT = /^\+?-?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?$/;
const SPECIAL = /^\+?(-?)(inf|nan)$/;
const DATE = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const TIME = '(?:[01]\\d|2[0-4]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?';
const DATETIME = new RegExp(`(?:${DATE}(?:[Tt ]${TIME}(?:[Zz]|[+-]\\d\\d:\\d\\d)?)?|${TIME})`, 'y');

function decode(text: string, start: number, end: number): Value | undefined {
  const digits = plainInteger(text, start, end);
  if (digits >= 0) return { kind: 'integer', start, end, value: digits };
  const word = text.slice(start, end);
  if (word === 'true' || word === 'false') return { kind: 'boolean', start, end, value: word === 'true' };
  if (INTEGER.test(word) || BASED.test(word)) return integer(start, end, word.replace(/_|^\+/g, ''));
  if (FLOAT.test(word)) return float(start, end, Number(word.replace(/_|^\+/g, '')));
  const special = SPECIAL.exec(word);
  if (special)
    return { kind: 'float', start, end, value: (special[1] ? -1 : 1) * (special[2] === 'inf' ? Infinity : NaN) };
  if (!matchAt(DATETIME, text, start)) return undefined;
  const stop = DATETIME.lastIndex;
  return bareEnd(text, stop) === stop
    ? { kind: 'datetime', start, end: stop, value: text.slice(start, stop) }
    : undefined;
}

/** The value of up to 15 decimal digits without a leading zero, or -1: nearly every number of a file is one. */
function plainInteger(text: string, start: number, end: number): number {
  if (end - start > 15 || end === start || (text.charCodeAt(start) === 48 && end - start > 1)) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Digits; no number that TiKV takes has more, and BigInt needs time that grows with their square. */
const LONGEST = 200;

function integer(start: number, end: number, digits: string): Value {
  const value = digits.length > LONGEST ? 1n << 64n : BigInt(digits);
  if (BigInt.asIntN(64, value) !== value) return { kind: 'invalid', start, end };
  const number = Number(value);
  return { kind: 'integer', start, end, value: Number.isSafeInteger(number) ? number : value };
}

function float(start: number, end: number, value: number): Value {
  return Number.isFinite(value) ? { kind: 'float', start, end, value } : { kind: 'invalid', start, end };
}

function addOutOfRange(r: Reader, { start, end }: Value): void {
  if (/^[+-]*(?:0[xob]|[\d_]+$)/.test(r.text.slice(start, end))) {
    const message = say`This number is too big: TiKV takes whole numbers of 64 bits, up to 9223372036854775807.`;
    push(r, { code: 'integer-range', start, end, message });
  } else addFault(r, start, end, say`This number is too big for a floating-point number.`);
}
