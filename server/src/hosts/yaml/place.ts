/** What may be written at a place of a YAML map. Read from lines and their indentation: what is being typed is seldom YAML. */
import { lineEnd, lineStart } from '../../toml/layout.ts';
import type { Path } from './containers.ts';
import { type Field, flowAt, keyAt, namesIn, valueAt, type YamlPlace } from './word.ts';

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
