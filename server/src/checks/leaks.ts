import type { Document, Span, Statement, Value } from '../document/document.ts';
import { join } from '../document/path.ts';
import type { Config } from '../tikv/config.ts';
import { OPTIONS, optionsByName } from '../tikv/options.ts';
import { blockPath, lineEnd, lineStart } from '../toml/layout.ts';
import { assignedIn } from './assigned.ts';
import { isSecretName } from './names.ts';
import { isPlaceholder } from './placeholder.ts';
import { type Shape, type ShapeKind, shapesIn, shapesOf } from './shapes.ts';

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
  const { text } = document;
  const shapes = inOrder(shapesOf(document)).filter((shape) => isSecret(text, shape));
  const likely = inOrder(assignedIn(document)).filter((span) => isLikely(text, span));
  return [
    ...inComments(document, shapes, likely),
    ...inStatements({ config, shapes, likely }),
    ...unread(document, shapes, likely),
  ]
    .filter((leak) => !isAllowed(text, leak.start) && !isFillIn(text.slice(leak.start, leak.end), leak))
    .sort((a, b) => a.start - b.start)
    .slice(0, MOST);
}

/** More are not read: who takes these out sees the next ones. */
const MOST = 100;

type Shapes = readonly Shape[];

/** By their start, without those that begin within another. */
function inOrder<T extends Span>(shapes: readonly T[]): T[] {
  const kept: T[] = [];
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

function* inComments({ text, comments }: Document, shapes: Shapes, likely: readonly Span[]): Generator<Leak> {
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

/** What is public in the form of a secret: certificates, digests, and PEM lines without a key between them. */
function isSecret(text: string, { kind, start, end }: Shape): boolean {
  if (kind === 'private key') return /[A-Za-z0-9+/=]{32}/.test(text.slice(start, end));
  const before = text.slice(Math.max(0, start - NEAR), start).replace(/^[\s\S]*\n/, '');
  if (kind === 'key in hex') return !/sha-?256|sha-?3|digest|checksum|fingerprint|hash/i.test(before);
  if (!IN_PEM.has(kind)) return true;
  const above = text.slice(Math.max(0, start - LONGEST_CERTIFICATE), start);
  const opened = above.lastIndexOf('-----BEGIN ');
  const inside = opened >= 0 && !above.includes('-----END', opened);
  return !inside || !above.startsWith('-----BEGIN CERTIFICATE-----', opened);
}

/** Characters before a shape on its line that may say what it is. */
const NEAR = 200;
/** A certificate in PEM has two to four thousand. */
const LONGEST_CERTIFICATE = 8192;

const IN_PEM: ReadonlySet<ShapeKind> = new Set([
  'certificate with key',
  'long secret in base64',
  'key in base64',
  'short secret in base64',
]);

/** The name alone makes no secret of a word: a password has digits, and is no word of a sentence. */
function isLikely(text: string, { start, end }: Span): boolean {
  const word = text.slice(start, end);
  if (word.length < 8 || word.length > 1000 || !/\d/.test(word) || !/[a-z]/i.test(word) || /\s/.test(word))
    return false;
  return !NO_SECRET.test(text.slice(Math.max(0, start - 80), start));
}

/** Names with a secret's word in them that say something about it. */
const NO_SECRET = /(?:name|ttl|path|file|period|timeout|version|expiry|days)["']?[ \t]*[=:][ \t]*["']?$/i;

function inStatements(search: Search): Leak[] {
  const leaks: Leak[] = [];
  for (const block of search.config.document.blocks) {
    const shape = block.header && firstIn(search.shapes, block.header);
    if (shape) leaks.push(shape);
    addWithin(search, block.statements, () => blockPath(block), leaks);
  }
  return leaks;
}

/** What stands in text that could not be read. */
function* unread({ blocks, comments }: Document, shapes: Shapes, likely: readonly Span[]): Generator<Leak> {
  if (shapes.length + likely.length === 0) return;
  const statements = blocks.flatMap(({ header, statements: own }): Span[] => [...(header ? [header] : []), ...own]);
  const read = inOrder<Span>([...comments, ...statements]);
  for (const leak of [...shapes, ...likely]) if (!firstIn(read, leak)) yield leak;
}

interface Search {
  readonly config: Config;
  readonly shapes: Shapes;
  /** Values behind a secret's name, wherever they stand. */
  readonly likely: readonly Span[];
}

function addWithin(
  search: Search,
  statements: readonly Statement[],
  above: () => readonly string[],
  leaks: Leak[],
): void {
  const { config, shapes, likely } = search;
  const options = optionsByName(join(...above()));
  for (const { keys, value } of statements) {
    const path = () => [...above(), ...keys.map(({ name }) => name)];
    if (value.kind === 'table') {
      addWithin(search, value.statements ?? [], path, leaks);
      continue;
    }
    const found =
      firstIn<Span>(shapes, { start: keys[0]?.start ?? value.start, end: value.end }) ??
      firstIn(likely, { start: value.start + 4, end: value.end }) ??
      hidden(config.document.text, value);
    const isOption = keys.length === 1 && options.has(keys[0]?.name ?? '');
    const isNamed = !isOption && isSecretName(keys.at(-1)?.name ?? '') && isLiteral(value);
    if (found || isNamed) leaks.push(...inValue(config, value, join(...path()), found));
  }
}

function* inValue(config: Config, value: Value, path: string, shape: Span | undefined): Generator<Leak> {
  if (isTold(config, path)) return;
  if (shape) yield { ...shape, path };
  else if (!OPTIONS.has(path as never)) yield { start: value.start, end: value.end, path };
}

/** A string that escapes hide from who only looks at the text. */
function hidden(text: string, value: Value): Span | undefined {
  if (value.kind !== 'string' || value.end - value.start < value.value.length + 3) return undefined;
  const isEscaped = text.slice(value.start, value.end).includes('\\');
  return isEscaped && shapesIn(value.value).length > 0 ? { start: value.start, end: value.end } : undefined;
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
  return text.slice(lineStart(text, offset), lineEnd(text, offset)).includes('gitleaks:allow');
}

/** Words that stand for a secret: nobody can sign in with them. */
function isFillIn(text: string, { kind, comments }: Leak): boolean {
  const bare = text.replace(/^["']+|["']+$/g, '');
  if ((comments || kind === 'password in a URL') && /^(?:pass(?:word|wd)?|pwd|secret|token)$/i.test(bare)) return true;
  return (
    /^(?:\*+|x+|\.+|-+|_+|\$\w+|none|null|todo|redacted|masked|removed|hidden)$|\$\{|\{\{|^</i.test(bare) ||
    isPlaceholder(bare)
  );
}
