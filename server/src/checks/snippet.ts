import { type Document, type Entry, entryAt, type Operation, type Table } from '../document/document.ts';
import { split } from '../document/path.ts';
import type { Snippet } from '../tikv/snippets.ts';
import { isMissing } from './missing.ts';

/** What writing the snippet means for this file. Paths in `gone` leave in the same plan: as if they were not there. */
export function snippetOperations(document: Document, snippet: Snippet, gone: readonly string[]): Operation[] {
  if (snippet.keepAs) return rotation(document, snippet, snippet.keepAs);
  return Object.entries(snippet.tables).flatMap(([table, options]): Operation[] => {
    const leaves = gone.some((path) => `${table}.`.startsWith(`${path}.`));
    const above = table === '' ? [] : split(table);
    const sets = Object.entries(options).flatMap(([name, literal]): Operation[] => {
      const path = [...above, name];
      const there = leaves ? undefined : entryAt(document.root, path);
      return there && !isMissing(there.value) && hasStop(literal) ? [] : [{ op: 'set', path, literal }];
    });
    return above.length === 0 ? sets : [{ op: 'table', path: above }, ...sets];
  });
}

/** The current key steps back; the new one repeats its options but for those the snippet gives anew. */
function rotation(document: Document, { tables }: Snippet, keepAs: string): Operation[] {
  return Object.entries(tables).flatMap(([table, options]): Operation[] => {
    const path = split(table);
    const entry = entryAt(document.root, path);
    if (entry?.value.kind !== 'table') return [];
    const rename: Operation = { op: 'rename', path, to: split(keepAs).at(-1) ?? '' };
    return [rename, ...repeat(document.text, entry.value, path, options)];
  });
}

function repeat(
  text: string,
  table: Table,
  path: readonly string[],
  anew: Readonly<Record<string, string>>,
): Operation[] {
  const copy = ([name, { value }]: [string, Entry]): Operation[] => {
    const at = [...path, name];
    if (value.kind === 'table') return [{ op: 'table', path: at }, ...repeat(text, value, at, {})];
    return [{ op: 'set', path: at, literal: anew[name] ?? snippetRaw(text.slice(value.start, value.end)) }];
  };
  return [{ op: 'table', path }, ...[...table.entries].flatMap(copy)];
}

function hasStop(literal: string): boolean {
  return /\$\{?\d/.test(literal);
}

/** Text that stands as it is in snippet syntax. */
export function snippetRaw(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Snippet syntax as text: each tab stop gives its default, a choice its first value. */
export function plain(snippet: string): string {
  return snippet
    .replace(
      /\\[\\$}]|\$\{\d+\|((?:[^,|\\]|\\.)*)(?:[^|\\]|\\.)*\|\}|\$\{\d+:((?:[^}\\]|\\.)*)\}|\$\{?\d+\}?/g,
      (all, choice, text) => choice ?? text ?? (all.startsWith('\\') ? all : ''),
    )
    .replace(/\\([\\$}])/g, '$1');
}
