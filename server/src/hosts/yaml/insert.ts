/** New keys for a map, in the manner of those that are there. */
import type { Edit, Statement } from '../../document/document.ts';
import { lineBreak, lineEnd, names } from '../../toml/layout.ts';
import type { Container, Path } from './containers.ts';

/** A key to write, below the map's table by `rest`. */
export interface Line {
  readonly rest: Path;
  /** What stands behind the colon, a blank or line break before it included. */
  readonly value: string;
  /** The column that its further lines stand in reference to. */
  readonly column?: number;
  readonly above?: readonly string[];
  readonly behind?: string;
}

/** The edits that write the lines into the map; undefined where they have no room. */
export function insertInto(
  text: string,
  container: Container,
  lines: readonly Line[],
  dotted: boolean,
): Edit[] | undefined {
  if (container.flow) return intoFlow(text, container, lines, dotted);
  if (dotted && prefersDotted(container)) return lines.map((line) => dottedLine(text, container, line));
  return [below(text, container, container.statements.at(-1), nested(lines, container.column))];
}

/** Where nothing is nested in braces or lines, dots are the custom. */
export function prefersDotted({ statements, path }: Container): boolean {
  const isNesting = statements.some(({ value }) => value.kind === 'table' && (value.statements?.length ?? 0) > 0);
  return statements.some(({ keys }) => keys.length > 1) || (!isNesting && path.length === 0);
}

function dottedLine(text: string, container: Container, line: Line): Edit {
  const relatives = [...container.statements].map((statement) => ({
    statement,
    shared: sharedWith(statement, line.rest),
  }));
  const most = Math.max(0, ...relatives.map(({ shared }) => shared));
  const last = most > 0 ? relatives.findLast(({ shared }) => shared === most)?.statement : container.statements.at(-1);
  return below(text, container, last, written(line.rest.join('.'), line, container.column));
}

/** How many names a statement's key begins with that the new one begins with as well, its last one left out. */
function sharedWith({ keys }: Statement, rest: Path): number {
  const own = names(keys);
  const end = own.findIndex((name, i) => i >= rest.length - 1 || name !== rest[i]);
  return end < 0 ? own.length : end;
}

/** Writes lines below a statement, or as the first ones of the map. */
function below(text: string, container: Container, last: Statement | undefined, lines: readonly string[]): Edit {
  const eol = lineBreak(text);
  const at = lineEnd(text, last ? last.end : container.start);
  return { start: at, end: at, newText: lines.map((line) => eol + line).join('') };
}

interface Tree {
  readonly lines: Line[];
  readonly below: Map<string, Tree>;
}

/** One map for each table; what is new in one table stands together. */
function nested(lines: readonly Line[], column: number): string[] {
  const tree: Tree = { lines: [], below: new Map() };
  for (const line of lines) {
    let at = tree;
    for (const name of line.rest.slice(0, -1)) {
      const next = at.below.get(name) ?? { lines: [], below: new Map() };
      at.below.set(name, next);
      at = next;
    }
    at.lines.push(line);
  }
  return treeLines(tree, column);
}

function treeLines(tree: Tree, column: number): string[] {
  const own = tree.lines.flatMap((line) => written(line.rest.at(-1) ?? '', line, column));
  const inner = [...tree.below].flatMap(([name, one]) => [
    `${' '.repeat(column)}${key(name)}:`,
    ...treeLines(one, column + 2),
  ]);
  return [...own, ...inner];
}

function written(name: string, { value, above = [], behind, column: was }: Line, column: number): string[] {
  const indent = ' '.repeat(column);
  const shifted = was === undefined ? value : shift(value, column - was);
  return [...above.map((comment) => indent + comment), `${indent}${key(name)}:${shifted}${behind ? ` ${behind}` : ''}`];
}

/** Moves the further lines of a value by so many columns. */
export function shift(value: string, by: number): string {
  return by >= 0
    ? value.replace(/\n(?=[^\r\n])/g, `\n${' '.repeat(by)}`)
    : value.replace(new RegExp(`\\n {0,${-by}}`, 'g'), '\n');
}

/** Names that mean something else without quotes get them. */
function key(name: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(name) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(name)
    ? name
    : JSON.stringify(name);
}

function intoFlow(
  text: string,
  { flow, statements }: Container,
  lines: readonly Line[],
  dotted: boolean,
): Edit[] | undefined {
  if (!flow || lines.some(({ value, above }) => value.includes('\n') || above?.length)) return undefined;
  const elements = lines.map(({ rest, value }) => {
    if (dotted) return `${key(rest.join('.'))}:${value}`;
    return rest
      .slice(0, -1)
      .reduceRight((inner, name) => `${key(name)}: {${inner}}`, `${key(rest.at(-1) ?? '')}:${value}`);
  });
  const last = statements.at(-1);
  if (last) return [{ start: last.end, end: last.end, newText: elements.map((one) => `, ${one}`).join('') }];
  const pad = /^\{ /.test(text.slice(flow.start)) ? ' ' : '';
  return [{ start: flow.start + 1, end: flow.end - 1, newText: pad + elements.join(', ') + pad }];
}
