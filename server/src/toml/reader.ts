/** The one mutable thing of a parse: where it stands, and what it has found so far. */

import type { Edit, Span, SyntaxFault } from '../document/document.ts';
import { say } from '../say.ts';

export interface Reader {
  readonly text: string;
  /** Offset of the next character. */
  at: number;
  /** Where the line of `at` starts, or the line on which the value that holds `at` started a string. */
  line: number;
  /** Where the line of the current statement starts: an open value never gives up on its own line. */
  statementLine: number;
  /** Arrays, inline tables and key segments around `at`. */
  depth: number;
  /** The start of the last line that was found not to look like a statement. */
  ordinaryLine: number;
  /** Set when an open value gave up: `at` is then the start of a line to read as a new statement. */
  gaveUp: boolean;
  /** Start of the last string, array or inline table that was told to be unclosed. */
  unclosedAt: number;
  /** The lines before could not be read: say nothing until one looks like a header or `key =`. */
  broken: boolean;
  /** Which side of a merge conflict `at` is in: what the second writes again is no fault of its own. */
  conflict: 'none' | 'ours' | 'theirs';
  /** False after a key that could not be read: its statement stays out of the tree. */
  sound: boolean;
  /** The text holds control characters, so comments and strings must look for them. */
  readonly dirty: boolean;
  /** Faults told once per file. */
  readonly told: Set<string>;
  readonly faults: SyntaxFault[];
  /** The faults of code `duplicate-key`, which may not be any for TiKV: they hide no others. */
  readonly duplicates: SyntaxFault[];
  readonly comments: Span[];
}

/** A file with more faults than this is something else than TOML; the last fault says that more follow. */
const MOST_FAULTS = 100;
const MOST_DUPLICATES = 1000;
/** Places that one fix mends. */
export const MOST_EDITS = 10_000;

/** Control characters other than tab, LF and the CR of CRLF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NO_CONTROL = /[^\0-\x08\x0b-\x1f\x7f]*/y;

/** Most files have not even a CR: the quick pattern then reads to the end. */
function hasControls(text: string): boolean {
  NO_CONTROL.lastIndex = 0;
  return NO_CONTROL.test(text) && NO_CONTROL.lastIndex < text.length && CONTROL.test(text);
}

export function createReader(text: string): Reader {
  return {
    text,
    at: text.charCodeAt(0) === 0xfeff ? 1 : 0,
    line: 0,
    statementLine: 0,
    depth: 0,
    ordinaryLine: -1,
    gaveUp: false,
    unclosedAt: -1,
    broken: false,
    conflict: 'none',
    sound: true,
    dirty: hasControls(text),
    told: new Set(),
    faults: [],
    duplicates: [],
    comments: [],
  };
}

export type Fix = NonNullable<SyntaxFault['fix']>;

/** Notes a fault at `start..end` (half-open). */
export function addFault(r: Reader, start: number, end: number, message: string, fix?: Fix): void {
  if (isFull(r)) return;
  push(r, fix ? { code: 'syntax', start, end, message, fix } : { code: 'syntax', start, end, message });
}

/** True when no more faults are noted: then there is no need to look for the best one. */
export function isFull(r: Reader): boolean {
  return r.faults.length > MOST_FAULTS;
}

/** Notes a fault of any code. Beyond the limit only the first is noted, as "more follow". */
export function push(r: Reader, fault: SyntaxFault): void {
  if (fault.code === 'duplicate-key') {
    if (r.duplicates.length < MOST_DUPLICATES) r.duplicates.push(fault);
  } else if (r.faults.length < MOST_FAULTS) r.faults.push(fault);
  else if (r.faults.length === MOST_FAULTS) {
    const { start, end } = fault;
    r.faults.push({
      code: 'syntax',
      start,
      end,
      message: say`From here on there are more faults; they are not listed.`,
    });
  }
}

/** Notes a fault that one cause would raise at many places only at the first. */
export function addOnce(r: Reader, name: string, start: number, end: number, message: string, fix?: Fix): void {
  if (r.told.has(name)) return;
  r.told.add(name);
  addFault(r, start, end, message, fix);
}

export function fix(title: string, edits: readonly Edit[]): Fix {
  return { title, edits };
}

export function edit(start: number, end: number, newText: string): Edit {
  return { start, end, newText };
}
