/** The words of a line of YAML: keys, values, what stands between braces. */
import type { Span } from '../../document/document.ts';
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

/** The names of a key as written. */
export function namesIn({ dotted }: Field, key: string): string[] {
  const name = key.replace(/^["']|["']$/g, '');
  return dotted ? name.split('.') : [name];
}

export interface Typed {
  readonly start: number;
  readonly at: number;
  readonly from: number;
  readonly key: string;
  readonly rest: string;
}

/** In a key: its dots part the names before the cursor from the one at it. */
export function keyAt(
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

/** In a value, or where it goes; undefined behind it. */
export function valueAt(
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
export function flowAt(
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
