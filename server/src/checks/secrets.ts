import type { Document, Key, Span, Statement, Value } from '../document/document.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { assigned } from './assigned.ts';
import { isPlace, isSecretName, secretWordIn } from './names.ts';
import { shapesIn, shapesOf } from './shapes.ts';

/**
 * Where the file holds secrets, to be masked wherever its text is shown: offsets into the text, in order, disjoint, never
 * empty, without the quotes. Generous: it goes by the name of the key (of any release, also misspelt, also in a wrong
 * table), by the look of the text, and reads comments and broken lines as well.
 */
export function secretSpans({ document }: Config): Span[] {
  const { text } = document;
  return union([...shapesOf(document), ...named(document), ...unread(document), ...assigned(text, valuesOf(document))]);
}

/** True if something in the text looks like a credential. */
export function looksSecret(text: string): boolean {
  return shapesIn(text).length > 0 || assigned(text).length > 0;
}

/** A value for a message: in backticks, or words in its place when it may be a secret or is too long to read. */
export function shown(value: string): string {
  return value.length > 60 || /[`\n]/.test(value) || looksSecret(value) ? say`this value` : `\`${value}\``;
}

/** Values of keys with a secret's name, and whole strings that are credentials once decoded. */
function named(document: Document): Span[] {
  return document.blocks.flatMap(({ header, statements }) =>
    inStatements(document, statements, header !== undefined && areSecret(header.keys)),
  );
}

function inStatements(document: Document, statements: readonly Statement[], inherited: boolean): Span[] {
  return statements.flatMap(({ keys, value }) =>
    inValue(document, value, !isPlace(keys.at(-1)?.name ?? '') && (inherited || areSecret(keys))),
  );
}

function areSecret(keys: readonly Key[]): boolean {
  return keys.some(({ name }) => isSecretName(name));
}

function inValue(document: Document, value: Value, secret: boolean): Span[] {
  switch (value.kind) {
    case 'table':
      return inStatements(document, value.statements ?? [], secret);
    case 'array':
      return value.items.flatMap((item) => inValue(document, item, secret));
    case 'boolean':
      return [];
    case 'string':
      return secret || isCredential(document, value) ? [unquoted(document.text, value)] : [];
    case 'invalid':
      return secret ? [trimmed(document.text.slice(value.start, value.end), 0, value.start)] : [];
    default:
      return secret ? [value] : [];
  }
}

/** Where nothing in the text looks like a credential, only escapes can hide one. */
function isCredential(document: Document, { value, start, end }: Extract<Value, { kind: 'string' }>): boolean {
  if (value.length <= 15 || (end - start === value.length + 2 && shapesOf(document).length === 0)) return false;
  return shapesIn(value).length > 0;
}

/** The span without its quotes; a quote that is missing at the end is not missed. */
function unquoted(text: string, { start, end }: Span): Span {
  const quote = /^(?:"""|'''|["'])/.exec(text.slice(start, Math.min(end, start + 3)))?.[0] ?? '';
  const inner = start + quote.length;
  const closed = end - quote.length >= inner && text.startsWith(quote, end - quote.length);
  return { start: inner, end: closed ? end - quote.length : end };
}

/** What the parser made nothing of, from a secret's name on to the next thing that can be read. */
function unread({ text, blocks, comments }: Document): Span[] {
  const read: (Span & { readonly keys?: readonly Key[] })[] = [...comments, { start: text.length, end: text.length }];
  for (const { header, statements } of blocks) {
    if (header) read.push(header);
    for (const statement of statements) if (statement.value.kind !== 'invalid') read.push(statement);
  }
  const found: Span[] = [];
  let last: (typeof read)[number] = { start: 0, end: 0 };
  for (const next of read.sort((a, b) => a.start - b.start)) {
    const gap = text.slice(last.end, next.start);
    const from = BLANK.test(gap) ? undefined : areSecret(last.keys ?? []) ? 0 : secretWordIn(gap);
    if (from !== undefined) found.push(trimmed(gap, from, last.end));
    if (next.end > last.end) last = next;
  }
  return found;
}

const BLANK = /^\s*$/;

function trimmed(gap: string, from: number, offset: number): Span {
  const lead = /^[\s=:>"']{0,200}/.exec(gap.slice(from))?.[0].length ?? 0;
  return { start: offset + from + lead, end: offset + gap.trimEnd().length };
}

/** Where the values start that could be read, whose keys are known for sure. */
function valuesOf({ blocks }: Document): ReadonlySet<number> {
  const starts = new Set<number>();
  const visit = (statements: readonly Statement[]) => {
    for (const { value } of statements) {
      if (value.kind !== 'invalid') starts.add(value.start);
      if (value.kind === 'table') visit(value.statements ?? []);
    }
  };
  for (const { statements } of blocks) visit(statements);
  return starts;
}

/** The spans in order, overlapping and touching ones made one, empty ones left out. */
function union(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (end <= start) continue;
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
