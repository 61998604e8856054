/** What a YAML text is read to once, and the documents of options that stand in it. */
import type { Node } from 'yaml';
import { Beside } from '../document/beside.ts';
import type { Block, Document, Span, Statement, SyntaxFault, Table } from '../document/document.ts';
import { lineEnd, lineStart, nextLine } from '../toml/layout.ts';
import { planYaml } from './yaml/edit.ts';
import { isMap, rangeOf } from './yaml/look.ts';
import type { YamlDocument, YamlFile } from './yaml/read.ts';
import { type MapTree, type Reading, treeOf } from './yaml/tree.ts';

/** A map of options in the YAML. */
export interface Source extends MapTree {
  /** From behind the colon of its key to where the next key begins. */
  readonly span: Span;
  /** Where that key begins in its line. */
  readonly column: number;
  readonly reading: Reading;
}

/** Reads the map behind a key that ends at `keyEnd`. */
export function sourceOf(
  { text }: YamlFile,
  document: YamlDocument,
  key: Node,
  value: Node | null,
  reading: Reading,
): Source {
  const start = text.indexOf(':', rangeOf(key).end) + 1;
  const tree = treeOf(text, document, value, reading);
  const column = columnOf(text, rangeOf(key).start);
  const isFlow = isMap(value) && value.flow === true;
  const from = Math.max(start, isFlow ? rangeOf(value).end : (tree.statements.at(-1)?.end ?? start));
  return { ...tree, span: { start, end: isFlow ? from : regionEnd(text, from, column) }, column, reading };
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The lines below that are blank or further in than the key still belong to it. */
function regionEnd(text: string, from: number, column: number): number {
  let end = lineEnd(text, from);
  while (end < text.length) {
    const next = nextLine(text, end);
    const line = text.slice(next, lineEnd(text, next));
    if (line.trim() !== '' && indentOf(line) <= column) break;
    end = next + line.length;
    if (next === text.length) break;
  }
  return end;
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/** A comment that is for the whole file, wherever it stands. */
const DIRECTIVE = /^#\s*tikv-(?:version|toml-disable)\b/;

/** The options of one or more maps as one document: `root` says what they come to together. */
export function documentOf(file: YamlFile, sources: readonly Source[], root: Table): Document {
  const spans = sources.map(({ span }) => span);
  const comments = file.comments.filter(
    (one) =>
      spans.some(({ start, end }) => start <= one.start && one.end <= end) ||
      DIRECTIVE.test(file.text.slice(one.start, one.end)),
  );
  return {
    text: veil(file, [...spans, ...comments]),
    root,
    blocks: blocksOf(sources),
    faults: sources.flatMap(({ faults }): readonly SyntaxFault[] => faults),
    comments,
    plan: planYaml(file.text, sources),
  };
}

function blocksOf(sources: readonly Source[]): Block[] {
  const blocks = sources.map(
    ({ root, statements, span }): Block => ({ table: root, statements, span: inked(statements, span) }),
  );
  return blocks.sort((a, b) => a.span.start - b.span.start);
}

function inked(statements: readonly Statement[], { start, end }: Span): Span {
  return { start, end: statements.at(-1)?.end ?? Math.min(start, end) };
}

/** The text with blanks in place of everything outside the spans: offsets stay, and nothing else is looked at. */
function veil(file: YamlFile, spans: readonly Span[]): string {
  const empty = blanks.once(file, ({ text }) => text.replace(/[^\r\n]/g, ' '));
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    pieces.push(empty.slice(at, from), file.text.slice(from, end));
    at = end;
  }
  return [...pieces, empty.slice(at)].join('');
}

const blanks = new Beside<YamlFile, string>();
