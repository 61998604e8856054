/** The maps of a YAML text that options can be written into. */
import type { Span, Statement, Table } from '../../document/document.ts';
import { lineStart, names, startsWith } from '../../toml/layout.ts';
import type { MapTree } from './tree.ts';

export type Path = readonly string[];

export interface Container {
  /** Of the table that the map is. */
  readonly path: Path;
  readonly statements: readonly Statement[];
  /** Between braces; else each key has a line of its own. */
  readonly flow?: Table;
  /** Where the first line goes below, as long as there is none. */
  readonly start: number;
  /** The column of its keys. */
  readonly column: number;
  /** Which of the sources it belongs to. */
  readonly source: number;
  /** The statement whose value it is; absent for the whole source. */
  readonly owner?: Statement;
}

/** All maps of the sources, outer ones first. What an alias stands for is none of them. */
export function containersIn(text: string, sources: readonly (MapTree & { readonly span: Span })[]): Container[] {
  return sources.flatMap(({ root, statements, span }, source) => {
    const isFlow = text[root.start] === '{' && root.end > root.start;
    const top: Container = {
      path: [],
      statements,
      start: span.start,
      column: columnIn(text, statements, span.start),
      source,
      ...(isFlow && { flow: { ...root, statements } }),
    };
    return [top, ...below(text, statements, [], source)];
  });
}

function below(text: string, statements: readonly Statement[], base: Path, source: number): Container[] {
  return statements.flatMap((statement): Container[] => {
    const { keys, value, equals } = statement;
    if (equals < 0 || text[value.start] === '*') return [];
    const isNull = value.kind === 'invalid' && value.start === value.end;
    if (value.kind !== 'table' && !isNull) return [];
    const path = [...base, ...names(keys)];
    const own = value.kind === 'table' ? (value.statements ?? []) : [];
    const isFlow = value.kind === 'table' && text[value.start] === '{';
    const container: Container = {
      path,
      statements: own,
      start: equals + 1,
      column: columnIn(text, own, statement.start),
      source,
      owner: statement,
      ...(isFlow && { flow: value }),
    };
    return [container, ...below(text, own, path, source)];
  });
}

/** The column of the keys that are there, tags and anchors left out; else two further in than the line above. */
function columnIn(text: string, [first]: readonly Statement[], above: number): number {
  const start = lineStart(text, first ? first.start : above);
  const line = first ? text.slice(start, first.start) : text.slice(start);
  return (/^[ -]*/.exec(line)?.[0].length ?? 0) + (first ? 0 : 2);
}

/** The innermost map that a table belongs to; of several, the last one of the source that is asked for. */
export function containerFor(containers: readonly Container[], path: Path, source: number): Container | undefined {
  const fitting = containers.filter((one) => one.source === source && startsWith(path, one.path));
  const depth = Math.max(...fitting.map((one) => one.path.length));
  return fitting.findLast((one) => one.path.length === depth);
}
