/** The same configuration, written in other ways: each layout keeps every option and its value. */
import type { Block, Document, Edit, Key, Span, Statement, Table, Value } from '../server/src/document/document.ts';
import { applyEdits } from '../server/src/document/document.ts';
import { parse } from '../server/src/toml/parse.ts';

/** Nothing where the text cannot be written that way. */
type Layout = (document: Document) => string | undefined;

/** By name; the text of the result is TOML that says the same. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'dotted keys at the top': (document) => lines(document, (root) => leaves(document, root, '')),
  'inline tables': (document) => lines(document, (root) => inlined(document, root)),
  'one table for each table': (document) => lines(document, (root) => headed(document, root, '')),
  'comments all over': (document) =>
    applyEdits(document.text, [
      ...places(document).map(({ start }) => insert(lineStart(document.text, start), '# see the runbook = "no"\n')),
      ...places(document)
        .filter(({ end }) => /^[ \t]*(?:\n|$)/.test(document.text.slice(end)))
        .map(({ end }) => insert(end, ' # [as] agreed = 1')),
    ]),
  'Windows line ends': ({ text }) => text.replaceAll('\n', '\r\n'),
  'a byte order mark': ({ text }) => `\uFEFF${text}`,
  'no line end at the end': ({ text }) => text.trimEnd(),
  tabs: (document) =>
    applyEdits(document.text, [
      ...places(document).map(({ start }) => insert(start, '\t')),
      ...statements(document).flatMap(({ equals }) =>
        equals < 0 ? [] : [{ start: equals, end: equals + 1, newText: '\t=\t' }],
      ),
    ]),
  'quoted keys': (document) => applyEdits(document.text, keysIn(document).filter(isBare).map(quote)),
  'tables in reverse': (document) => reversed(document),
  'lines in reverse': (document) =>
    applyEdits(
      document.text,
      document.blocks.flatMap(({ statements: own }) => swapped(document, own)),
    ),
  'a file of 60 kB': (document) => long(document),
};

/** What every release knows, with its default: a file of another size, and no other meaning. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  coprocessor: ['region-max-keys = 1440000', 'region-split-keys = 960000', 'batch-split-limit = 10'],
  raftstore: ['raft-entry-max-size = "8MB"', 'messages-per-tick = 4096', 'store-pool-size = 2'],
  'rocksdb.writecf': ['write-buffer-size = "128MB"', 'max-write-buffer-number = 5'],
  gc: ['batch-keys = 512', 'ratio-threshold = 1.1'],
};

/** The text in every layout it can have; only a text without faults says clearly what it means. */
export function layoutsOf(text: string): [name: string, text: string][] {
  const document = parse(text);
  if (document.faults.length > 0) return [];
  return Object.entries(LAYOUTS).flatMap(([name, layout]): [string, string][] => {
    const other = layout(document);
    return other === undefined || other === text ? [] : [[name, other]];
  });
}

/** Each line of a table at the place of another; comments stay where they are. */
function swapped({ text }: Document, own: readonly Statement[]): Edit[] {
  return own.map(({ start, end }, i) => {
    const other = own[own.length - 1 - i];
    return { start, end, newText: other ? text.slice(other.start, other.end) : '' };
  });
}

/** Tables make a whole configuration of a fragment, which is another one: only a server's gets more of them. */
function long({ text, root }: Document): string {
  const remark = `# ${'Agreed with those who run it, and looked through each spring. '.repeat(2)}\n`;
  const more = Object.entries(root.entries.has('server') ? USUAL : {}).flatMap(([table, own]) =>
    root.entries.has(table.split('.')[0] ?? '') ? [] : [`[${table}]`, ...own.map((line) => `${remark}${line}`)],
  );
  return `${remark.repeat(230)}${text}\n${more.join('\n')}\n${remark.repeat(230)}`;
}

function insert(at: number, newText: string): Edit {
  return { start: at, end: at, newText };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function statements({ blocks }: Document): Statement[] {
  return blocks.flatMap((block) => block.statements);
}

/** The headers and statements that have a line of their own. */
function places({ blocks }: Document): Span[] {
  return blocks.flatMap(({ header, statements: own }) => [...(header ? [header] : []), ...own]);
}

/** The comments, then the lines; nothing for a list of tables, or where a comment is about the line it is at. */
function lines(document: Document, write: (root: Table) => string[]): string | undefined {
  if (document.blocks.some(({ header }) => header?.array)) return undefined;
  const values = statements(document);
  const free = document.comments.filter((one) => !values.some(({ start, end }) => start < one.start && one.end <= end));
  const comments = free.map((span) => raw(document, span));
  if (comments.some((text) => text.includes('tikv-toml'))) return undefined;
  return [...comments, ...write(document.root), ''].join('\n');
}

function raw({ text }: Document, { start, end }: Span): string {
  return text.slice(start, end);
}

function key(name: string): string {
  return /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
}

function isOpen(value: Value): value is Table {
  return value.kind === 'table' && value.form !== 'inline';
}

function leaves(document: Document, table: Table, above: string): string[] {
  return [...table.entries.values()].flatMap(({ name, value }) => {
    const path = above + key(name);
    if (!isOpen(value)) return [`${path} = ${raw(document, value)}`];
    return value.entries.size > 0 ? leaves(document, value, `${path}.`) : [`${path} = {}`];
  });
}

function inlined(document: Document, table: Table): string[] {
  return [...table.entries.values()].map(({ name, value }) => {
    if (!isOpen(value)) return `${key(name)} = ${raw(document, value)}`;
    const own = inlined(document, value).join(', ');
    return `${key(name)} = ${own === '' ? '{}' : `{ ${own} }`}`;
  });
}

function headed(document: Document, table: Table, above: string): string[] {
  const own = [...table.entries.values()];
  const values = own.flatMap(({ name, value }) =>
    value.kind === 'table' ? [] : [`${key(name)} = ${raw(document, value)}`],
  );
  const tables = own.flatMap(({ name, value }) =>
    value.kind === 'table' ? ['', `[${above}${key(name)}]`, ...headed(document, value, `${above}${key(name)}.`)] : [],
  );
  return [...values, ...tables];
}

function keysIn(document: Document): Key[] {
  return [
    ...document.blocks.flatMap(({ header }) => header?.keys ?? []),
    ...statements(document).flatMap(({ keys }) => keys),
  ];
}

function isBare(one: Key): boolean {
  return !one.quoted;
}

function quote({ start, end, name }: Key): Edit {
  return { start, end, newText: name.length % 2 === 0 ? `"${name}"` : `'${name}'` };
}

function reversed(document: Document): string | undefined {
  const named = document.blocks.filter(({ header }) => header);
  if (named.length < 2 || named.some(({ header }) => header?.array)) return undefined;
  const first = named[0]?.span.start ?? 0;
  const top = document.text.slice(0, lineStart(document.text, first));
  const body = (block: Block) => {
    const next = named[named.indexOf(block) + 1];
    const end = next ? lineStart(document.text, next.span.start) : document.text.length;
    return document.text.slice(lineStart(document.text, block.span.start), end).trimEnd();
  };
  return `${top}${named.map(body).reverse().join('\n\n')}\n`;
}
