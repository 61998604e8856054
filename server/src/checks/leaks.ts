import type { Document, Key, Span, Statement, Value } from '../document/document.ts';
import { join } from '../document/path.ts';
import type { Config } from '../tikv/config.ts';
import { OPTIONS } from '../tikv/options.ts';
import { blockPath } from '../toml/layout.ts';
import { assigned } from './assigned.ts';
import { isSecretName } from './names.ts';
import { isPlaceholder } from './placeholder.ts';
import { type Shape, type ShapeKind, shapesOf } from './shapes.ts';

/** A credential in the text. */
export interface Leak extends Span {
  /** What it looks like; absent: only its name says that it is a secret. */
  readonly kind?: ShapeKind;
  /** The comments it stands in. */
  readonly comments?: readonly Span[];
  /** The path of the value it stands in, as written. */
  readonly path?: string;
}

/** The credentials that no rule for a certain option tells of, in file order. Of several in one value or comment, the first. */
export function leaksIn(config: Config): Leak[] {
  const { document } = config;
  const shapes = inOrder(shapesOf(document));
  return [...inComments(document, shapes), ...inStatements(config, shapes)]
    .filter(({ start, end }) => !isAllowed(document.text, start) && !isFillIn(document.text.slice(start, end)))
    .sort((a, b) => a.start - b.start)
    .slice(0, MOST);
}

/** More are not read: who takes these out sees the next ones. */
const MOST = 100;

type Shapes = readonly Shape[];

/** By their start, without those that begin within another. */
function inOrder(shapes: Shapes): Shape[] {
  const kept: Shape[] = [];
  for (const shape of [...shapes].sort((a, b) => a.start - b.start)) {
    if (shape.start >= (kept.at(-1)?.end ?? 0)) kept.push(shape);
  }
  return kept;
}

/** The first of the spans, which are in order and disjoint, that has something in common with a stretch of the text. */
function firstIn<T extends Span>(spans: readonly T[], { start, end }: Span): T | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  const found = spans[low];
  return found && found.start < end ? found : undefined;
}

function* inComments({ text, comments }: Document, shapes: Shapes): Generator<Leak> {
  const likely = assigned(text).filter(({ start, end }) => isLikely(text.slice(start, end)));
  if (shapes.length + likely.length === 0) return;
  for (const [i, comment] of comments.entries()) {
    const shape = firstIn(shapes, comment);
    if (shape && shape.start >= comment.start) {
      let next = i + 1;
      while ((comments[next]?.start ?? text.length) < shape.end) next++;
      yield { ...shape, comments: comments.slice(i, next) };
    }
    const named = shape ? undefined : firstIn(likely, comment);
    if (named && named.end <= comment.end) yield { ...named, comments: [comment] };
  }
}

/** The name alone makes no secret of a word in a comment: a password has digits, and is no word of a sentence. */
function isLikely(text: string): boolean {
  return text.length >= 8 && /\d/.test(text) && /[a-z]/i.test(text) && !/\s/.test(text);
}

function* inStatements(config: Config, shapes: Shapes): Generator<Leak> {
  const known = new Set(config.options().map(({ entry }) => entry.value));
  for (const block of config.document.blocks) {
    yield* within({ config, shapes, known }, block.statements, () => blockPath(block));
  }
}

interface Search {
  readonly config: Config;
  readonly shapes: Shapes;
  /** Values of options that TiKV has. */
  readonly known: ReadonlySet<Value>;
}

function* within(search: Search, statements: readonly Statement[], above: () => readonly string[]): Generator<Leak> {
  const { config, shapes, known } = search;
  for (const { keys, value } of statements) {
    const path = () => [...above(), ...keys.map(({ name }) => name)];
    if (value.kind === 'table') {
      yield* within(search, value.statements ?? [], path);
      continue;
    }
    const shape = firstIn(shapes, { start: keys[0]?.start ?? value.start, end: value.end });
    if (shape || !known.has(value)) yield* inValue(config, value, keys, join(...path()), shape);
  }
}

function* inValue(
  config: Config,
  value: Value,
  keys: readonly Key[],
  path: string,
  shape: Shape | undefined,
): Generator<Leak> {
  if (isTold(config, path)) return;
  if (shape) yield { ...shape, path };
  else if (!OPTIONS.has(path as never) && isSecretName(keys.at(-1)?.name ?? '') && isLiteral(value)) {
    yield { start: value.start, end: value.end, path };
  }
}

function isLiteral(value: Value): boolean {
  if (value.kind === 'array') return value.items.some(isLiteral);
  return value.kind === 'string' && value.value.trim() !== '';
}

/** True for an option with rules of its own for what may stand in it. */
function isTold(config: Config, path: string): boolean {
  const option = OPTIONS.get(path as never);
  return option !== undefined && (TOLD.test(path) || (option.secret === true && config.knows(option.path)));
}

const TOLD =
  /^security\.encryption\.(?:previous-)?master-key\.(?:key-id|path|access-key|secret-access-key|gcp\.credential-file-path|(?:aws|azure)\.[\w-]+)$/;

/** A line that another scanner is told to leave alone is left alone here. */
function isAllowed(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? text.length : end).includes('gitleaks:allow');
}

/** Words that stand for a secret: nobody can sign in with them. */
function isFillIn(text: string): boolean {
  const bare = text.replace(/^["']+|["']+$/g, '');
  return (
    /^(?:\*+|x+|\.+|-+|_+|\$\w+|none|null|todo|redacted|masked|removed|hidden)$|\$\{|\{\{|^</i.test(bare) ||
    isPlaceholder(bare)
  );
}
