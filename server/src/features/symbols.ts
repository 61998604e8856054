import { secretSpans } from '../checks/secrets.ts';
import type { Block, Key, Span, Statement, Value } from '../document/document.ts';
import type { Analysis } from '../language.ts';
import { blockEnd, blockPath, startsWith } from '../toml/layout.ts';

/** An entry of the outline. `name` is inside `span`, and the spans of the children are too. */
export interface OutlineEntry {
  readonly label: string;
  readonly kind: Value['kind'];
  /** The value, shortened; dots for a secret. */
  readonly detail?: string;
  readonly span: Span;
  readonly name: Span;
  readonly children: readonly OutlineEntry[];
}

/** The outline: a table's keys, and below them the tables that follow it and belong to it. */
export function symbols({ document, config }: Analysis): readonly OutlineEntry[] {
  const view: View = { text: document.text, secrets: secretSpans(config) };
  const top: Growing[] = [];
  const open: { readonly path: readonly string[]; readonly symbol: Growing }[] = [];
  for (const block of document.blocks) {
    const path = blockPath(block);
    while (open.length > 0 && !isUnder(path, open.at(-1)?.path ?? [])) open.pop();
    const parent = open.at(-1);
    const children = block.statements.map((statement) => statementSymbol(view, statement));
    if (!block.header) for (const child of children) top.push(child);
    const symbol = blockSymbol(view, block, parent?.path.length ?? 0, blockEnd(document, block), children);
    if (!symbol) continue;
    for (const outer of open) outer.symbol.span.end = symbol.span.end;
    (parent?.symbol.children ?? top).push(symbol);
    if (!block.header?.array) open.push({ path, symbol });
  }
  return top;
}

function isUnder(path: readonly string[], outer: readonly string[]): boolean {
  return path.length > outer.length && startsWith(path, outer);
}

interface Growing extends OutlineEntry {
  readonly span: { readonly start: number; end: number };
  readonly children: Growing[];
}

interface View {
  readonly text: string;
  readonly secrets: readonly Span[];
}

/** Named by what comes behind the path of the symbol it stands under. Undefined for the top of the file. */
function blockSymbol(
  view: View,
  { header }: Block,
  depth: number,
  end: number,
  children: Growing[],
): Growing | undefined {
  const name = header && nameOf(header.keys.length > depth ? header.keys.slice(depth) : header.keys);
  if (!name) return undefined;
  const kind = header.array ? 'array' : 'table';
  return { label: label(view, name), kind, span: { start: header.start, end }, name, children };
}

function statementSymbol(view: View, { start, end, keys, value }: Statement): Growing {
  const name = nameOf(keys) ?? { start, end };
  const children = value.kind === 'table' ? (value.statements ?? []).map((inner) => statementSymbol(view, inner)) : [];
  const detail = valueDetail(view, value);
  return {
    label: label(view, name),
    kind: value.kind,
    ...(detail && { detail }),
    span: { start, end },
    name,
    children,
  };
}

function nameOf(keys: readonly Key[]): Span | undefined {
  const [first, last] = [keys[0], keys.at(-1)];
  return first && last && { start: first.start, end: last.end };
}

/** As written. */
function label({ text, secrets }: View, { start, end }: Span): string {
  return masked(text, { start, end }, secrets);
}

const LONGEST = 60;

function valueDetail({ text, secrets }: View, value: Value): string | undefined {
  if (value.kind === 'table' || value.kind === 'invalid') return undefined;
  const shown = masked(text, value, secrets).replace(/\s+/g, ' ');
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}

/** The text of a span, with dots for what is secret in it. */
function masked(text: string, { start, end }: Span, secrets: readonly Span[]): string {
  let shown = '';
  let at = start;
  for (const secret of secrets) {
    if (secret.end <= at || secret.start >= end) continue;
    shown += `${text.slice(at, Math.max(at, secret.start))}••••`;
    at = secret.end;
  }
  return shown + text.slice(at, Math.max(at, end));
}
