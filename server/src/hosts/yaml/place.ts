/** What may be written at a place of a YAML map. Read from lines and their indentation: what is being typed is seldom YAML. */
import type { Span } from '../../document/document.ts';
import { lineEnd, lineStart } from '../../toml/layout.ts';
import type { Path } from './containers.ts';

export type YamlPlace = KeyPlace | ValuePlace;

export interface KeyPlace {
  readonly kind: 'key';
  /** The name at the cursor, or where it goes. */
  readonly word: Span;
  /** Of the table, names before the cursor and their dots included. */
  readonly table: Path;
  /** What follows: a colon (so only the key is wanted), a further name, or neither. */
  readonly next: '=' | '.' | undefined;
  /** The column of the key; absent between braces. */
  readonly column?: number;
}

export interface ValuePlace {
  readonly kind: 'value';
  /** With its quotes. */
  readonly word: Span;
  readonly path: Path;
  readonly inArray: boolean;
  /** A blank is missing behind the colon. */
  readonly tight: boolean;
}

/** Where to look: the lines of one map, whose own key stands in `column`. */
export interface Field extends Span {
  readonly text: string;
  readonly column: number;
  /** A name with dots in it is a path. */
  readonly dotted: boolean;
}

const KEY = /^(\s*(?:- +)*)((?:"[^"]*"|'[^']*'|[^\s:#,[\]{}"'-][^\s:#,[\]{}]*)?)[ \t]*(:(?=[ \t]|$))?/;

/** The place at an offset; undefined in a comment, outside of the map, and where nothing can be completed. */
export function placeIn(field: Field, offset: number): YamlPlace | undefined {
  const { text } = field;
  const start = Math.max(lineStart(text, offset), field.start);
  const line = text.slice(start, lineEnd(text, offset));
  const at = offset - start;
  if (/(?:^|\s)#/.test(line.slice(0, at).replace(/"[^"]*"|'[^']*'/g, ''))) return undefined;
  const [head = '', indent = '', key = '', colon] = KEY.exec(line) ?? [];
  const isItem = indent.trimEnd().endsWith('-');
  if (start === field.start && lineStart(text, offset) < start) return undefined;
  const column = indent.length - (isItem ? 2 : 0);
  if (column <= field.column && !isItem) return undefined;
  const above = pathAbove(field, start, isItem ? column + 1 : indent.length);
  if (isItem && !colon) return valueAt(line, start, indent.length, at, above, true);
  const names = namesIn(field, key);
  if (!colon || at <= head.length - 1)
    return keyAt(
      field,
      { start, at, from: indent.length, key, rest: line.slice(indent.length + key.length) },
      above,
      indent.length,
    );
  const path = [...above, ...names];
  const from = head.length + (/^[ \t]*/.exec(line.slice(head.length))?.[0].length ?? 0);
  if (line[from] === '{' || line[from] === '[') return flowAt(field, line, start, from, at, path);
  return valueAt(line, start, Math.min(from, Math.max(at, head.length)), at, path, false);
}

function namesIn({ dotted }: Field, key: string): string[] {
  const name = key.replace(/^["']|["']$/g, '');
  return dotted ? name.split('.') : [name];
}

/** The names of the maps around a line, by what stands less far in above it. */
function pathAbove(field: Field, start: number, column: number): Path {
  let path: Path = [];
  let left = column;
  for (let end = start - 1; end > field.start && left > 0; end = lineStart(field.text, end) - 1) {
    const line = field.text.slice(Math.max(lineStart(field.text, end), field.start), end);
    const [, indent = '', key = '', colon] = KEY.exec(line) ?? [];
    if (line.trim() === '' || /^\s*#/.test(line) || indent.length >= left) continue;
    if (!colon) return path;
    path = [...namesIn(field, key), ...path];
    left = indent.length;
  }
  return path;
}

interface Typed {
  readonly start: number;
  readonly at: number;
  readonly from: number;
  readonly key: string;
  readonly rest: string;
}

/** In a key: its dots part the names before the cursor from the one at it. */
function keyAt(
  field: Field,
  { start, at, from, key, rest }: Typed,
  above: Path,
  column?: number,
): KeyPlace | undefined {
  if (at < from && key !== '') return undefined;
  if (at > from + key.length) return undefined;
  const before = key.slice(0, Math.max(0, at - from));
  const dot = field.dotted ? before.lastIndexOf('.') + 1 : 0;
  const after = field.dotted ? key.indexOf('.', before.length) : -1;
  const end = after < 0 ? key.length : after;
  const first = Math.max(from, Math.min(at, from));
  const word =
    key === '' ? { start: start + at, end: start + at } : { start: start + first + dot, end: start + first + end };
  const table =
    dot > 0
      ? [
          ...above,
          ...before
            .slice(0, dot - 1)
            .replace(/^["']/, '')
            .split('.'),
        ]
      : above;
  const next = after >= 0 ? '.' : /^[ \t]*:/.test(rest) ? '=' : undefined;
  return { kind: 'key', word, table, next, ...(column !== undefined && { column }) };
}

function valueAt(
  line: string,
  start: number,
  from: number,
  at: number,
  path: Path,
  inArray: boolean,
): ValuePlace | undefined {
  const written =
    /^(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s#,\]}](?:[^#,\]}]*[^\s#,\]}])?)?/.exec(line.slice(from))?.[0] ?? '';
  const end = from + written.length;
  if (at < from || (at > end && written !== '')) return undefined;
  const word = written === '' ? { start: start + at, end: start + at } : { start: start + from, end: start + end };
  return { kind: 'value', word, path, inArray, tight: line[word.start - start - 1] === ':' };
}

/** Between brackets and braces that open on the line. */
function flowAt(
  field: Field,
  line: string,
  start: number,
  from: number,
  at: number,
  path: Path,
): YamlPlace | undefined {
  const open: { readonly sign: string; readonly path: Path }[] = [];
  let here = path;
  let begin = from;
  for (let i = from; i < at; i++) {
    const sign = line.charAt(i);
    if (sign === '"' || sign === "'") {
      const close = line.indexOf(sign, i + 1);
      if (close < 0 || close >= at) break;
      i = close;
    } else if (sign === '{' || sign === '[') {
      open.push({ sign, path: here });
      begin = i + 1;
    } else if (sign === '}' || sign === ']') open.pop();
    else if (sign === ',') {
      here = open.at(-1)?.path ?? path;
      begin = i + 1;
    } else if (sign === ':' && open.at(-1)?.sign === '{') {
      here = [...(open.at(-1)?.path ?? []), ...namesIn(field, line.slice(begin, i).trim())];
      begin = i + 1;
    }
  }
  const inner = open.at(-1);
  if (!inner) return undefined;
  const first = begin + (/^[ \t]*/.exec(line.slice(begin, Math.max(begin, at)))?.[0].length ?? 0);
  const isKey = inner.sign === '{' && here === inner.path;
  if (!isKey) return valueAt(line, start, first, at, here, inner.sign === '[');
  const key = /^[^\s:,[\]{}]*/.exec(line.slice(first))?.[0] ?? '';
  return keyAt(field, { start, at, from: first, key, rest: line.slice(first + key.length) }, here);
}
