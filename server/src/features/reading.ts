import type { Block } from '../document/document.ts';
import type { KeyPlace, ValuePlace } from './place.ts';

/** A line with the cursor in it, and the block the line stands in. */
export interface Reading {
  readonly line: string;
  readonly offset: number;
  readonly block: Block;
}

/** The cursor's place; where reading stopped before the cursor; or undefined: the cursor has passed where one could be. */
export type Found = KeyPlace | ValuePlace | number | undefined;

/** Reads `key = value` from an offset on; `base` is the path of the table around it. */
export function readStatement(reading: Reading, from: number, base: readonly string[], inline: boolean): Found {
  const { line, offset, block } = reading;
  const names: string[] = [];
  for (let at = from; ; at++) {
    const start = skip(line, at);
    const end = keyEnd(line, start);
    const after = skip(line, end);
    if (offset <= end) {
      const word = offset < start ? { start: offset, end: offset } : { start, end };
      if (offset < start && end > start) return undefined;
      const next = line[after] === '=' || line[after] === '.' ? line[after] : undefined;
      return { kind: 'key', word, table: [...base, ...names], inline, dotted: names.length > 0, next, block };
    }
    if (end === start) return undefined;
    names.push(line.slice(start, end).replace(/^["']|["']$/g, ''));
    at = after;
    if (line[at] === '=') return readValue(reading, at + 1, [...base, ...names]);
    if (line[at] !== '.') return undefined;
  }
}

/** A value from an offset on. */
function readValue(reading: Reading, from: number, path: readonly string[], inArray = false): Found {
  const { line, offset } = reading;
  const start = skip(line, from);
  const first = line[start];
  if (offset < start && first !== undefined && !/[#,\]}]/.test(first)) return undefined;
  if (first === '{') return readList(reading, start + 1, '}', (at) => readStatement(reading, at, path, true));
  if (first === '[') return readItems(reading, start + 1, path);
  const end = valueEnd(line, start, offset);
  if (offset > end) return end;
  const word = offset < start ? { start: offset, end: offset } : { start, end };
  return { kind: 'value', word, path, quote: first === '"' || first === "'" ? first : undefined, inArray };
}

/** The items of a list from an offset between its brackets on; `path` is that of the option. */
export function readItems(reading: Reading, from: number, path: readonly string[]): Found {
  return readList(reading, from, ']', (at) => readValue(reading, at, path, true));
}

/** The elements from an offset between brackets or braces on. */
function readList({ line, offset }: Reading, from: number, close: string, element: (at: number) => Found): Found {
  if (offset < from) return undefined;
  for (let at = from; ; at++) {
    const next = skip(line, at);
    const found = line[next] === close && offset > next ? next : element(at);
    if (typeof found !== 'number') return found;
    at = skip(line, found);
    if (line[at] === close) return at + 1;
    if (line[at] !== ',') return undefined;
  }
}

/** Behind a bare or quoted key segment that begins at the offset; the offset itself if none does. */
function keyEnd(line: string, start: number): number {
  const found = /^(?:[\w\-\u0080-\uffff]+|"[^"]*"?|'[^']*'?)/.exec(line.slice(start));
  return start + (found?.[0].length ?? 0);
}

/** Behind a scalar. A quote that seems to close behind the cursor, but beyond another `=`, belongs to another string. */
function valueEnd(line: string, start: number, offset: number): number {
  const quote = line[start];
  if (quote !== '"' && quote !== "'") return start + (/^[^\s,\]}#]*/.exec(line.slice(start))?.[0].length ?? 0);
  const close = /^(?:"(?:[^"\\]|\\.)*"|'[^']*')/.exec(line.slice(start))?.[0].length;
  const closed = close !== undefined && (offset >= start + close || !line.slice(offset, start + close).includes('='));
  if (closed) return start + close;
  const from = Math.max(offset, start + 1);
  return from + (/^[^\s,\]}#"']*/.exec(line.slice(from))?.[0].length ?? 0);
}

/** Behind the blanks that begin at the offset. */
export function skip(line: string, at: number): number {
  let end = at;
  while (line[end] === ' ' || line[end] === '\t') end++;
  return end;
}
