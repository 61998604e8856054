import { type Document, type Span, type Statement, touches } from '../document/document.ts';
import { type Lines, lineAt, lineSpan, linesOf } from '../document/lines.ts';
import { blockAt, lastFrom } from '../document/locate.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { lineStart } from '../toml/layout.ts';
import { removeComment } from '../toml/remove.ts';
import { IDS } from './kinds.ts';
import { nearest } from './nearest.ts';
import { isFixed } from './policy.ts';
import type { Fix, Problem } from './problem.ts';

/** A comment that hides findings: `# tikv-toml-disable-next-line id, id -- reason`, or `tikv-toml-disable` for the file. */
export interface Suppression extends Span {
  /** Of the comment's words, without the reason. */
  readonly ids: readonly (Span & { readonly id: string })[];
  /** What it is for: a line, or all lines of the statement that begins there; absent: the whole file. */
  readonly scope?: Span;
}

const COMMENT = /^#[ \t]*tikv-toml-disable(-next-line)?(?![\w-])[ \t]*:?/;

/** The suppressing comments, in file order. */
export function suppressionsIn({ document }: Config): Suppression[] {
  const { text, comments } = document;
  if (!text.includes('tikv-toml-disable')) return [];
  const lines = linesOf(text);
  let below: Span = { start: -1, end: -1 };
  return comments.flatMap((comment) => {
    const found = COMMENT.exec(text.slice(comment.start, comment.end));
    if (!found) return [];
    // Several comments may stand above one line.
    if (found[1] !== undefined && below.start < comment.start) below = scopeBelow(document, lines, comment.start);
    return read(lines, comment, found, below);
  });
}

function read(lines: Lines, { start, end }: Span, [head, next]: RegExpExecArray, below: Span): Suppression {
  const from = start + head.length;
  const words = lines.text.slice(from, end).split(/(?:^|\s)--(?:\s|$)/, 1)[0] ?? '';
  const ids = [...words.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    start: from + index,
    end: from + index + id.length,
  }));
  return { start, end, ids, ...(next !== undefined && { scope: below }) };
}

/** The next line that is more than blanks and a comment; with a value over several lines, all of them. */
function scopeBelow(document: Document, lines: Lines, offset: number): Span {
  for (let line = lineAt(lines, offset) + 1; line < lines.starts.length; line++) {
    const { start, end } = lineSpan(lines, line);
    if (!/^[ \t]*[^ \t#]/.test(lines.text.slice(start, end))) continue;
    const first = start + lines.text.slice(start, end).search(/[^ \t]/);
    const statement = statementOver(lines.text, blockAt(document, end).statements, first);
    return { start, end: Math.max(end, statement?.start === first ? statement.end : end) };
  }
  return { start: lines.text.length, end: lines.text.length };
}

/** The innermost statement over the offset that begins a line: those in a map of YAML do, those in braces do not. */
export function statementOver(text: string, statements: readonly Statement[], offset: number): Statement | undefined {
  const found = lastFrom(statements, offset);
  if (!found || !touches(found, offset)) return undefined;
  if (found.value.kind !== 'table') return found;
  const inner = statementOver(text, found.value.statements ?? [], offset);
  return inner && text.slice(lineStart(text, inner.start), inner.start).trim() === '' ? inner : found;
}

/** Leaves out what comments hide, and adds what is wrong with the comments themselves. */
export function suppress(config: Config, problems: readonly Problem[]): readonly Problem[] {
  const suppressions = suppressionsIn(config);
  if (suppressions.length === 0) return problems;
  const used = new Set<Suppression['ids'][number]>();
  const named = namesIn(suppressions);
  const left = problems.filter(({ id, span }) => {
    const hiding = isFixed(id) ? [] : (named.get(id) ?? []).filter(({ scope }) => !scope || touches(scope, span.start));
    for (const { name } of hiding) used.add(name);
    return hiding.length === 0;
  });
  return [...left, ...suppressions.flatMap((one) => faultsOf(config, one, used))];
}

type Name = Suppression['ids'][number];

/** What the comments name, by the id. */
function namesIn(suppressions: readonly Suppression[]) {
  const found = new Map<string, { readonly name: Name; readonly scope: Span | undefined }[]>();
  for (const { ids, scope } of suppressions) {
    for (const name of ids) {
      const known = found.get(name.id);
      if (known) known.push({ name, scope });
      else found.set(name.id, [{ name, scope }]);
    }
  }
  return found;
}

function faultsOf(config: Config, suppression: Suppression, used: ReadonlySet<Span>): Problem[] {
  const { ids } = suppression;
  if (ids.length === 0) return [fault('suppression-unknown', suppression, NAMELESS(), [removal(config, suppression)])];
  return ids.flatMap((named) => {
    const gone = without(config, suppression, named);
    if (isFixed(named.id)) return fault('suppression-unknown', named, NEVER(), [gone]);
    if (!IDS.has(named.id)) return fault('suppression-unknown', named, unknown(named.id), [...rename(named), gone]);
    return used.has(named) ? [] : fault('suppression-unused', named, unused(named.id, suppression), [gone]);
  });
}

const NAMELESS = () => say`This comment names no finding, so it hides nothing. Write the id of the finding behind it.`;
const NEVER = () => say`A fault that keeps TiKV from reading the file cannot be hidden.`;

function unknown(id: string): string {
  const meant = nearest(id, [...IDS]);
  const named = id.length > 60 ? say`finding of this name` : say`finding \`${id}\``;
  return say`There is no ${named}, so this hides nothing.${meant ? say` Did you mean \`${meant}\`?` : ''}`;
}

function unused(id: string, { scope }: Suppression): string {
  return say`There is no \`${id}\` ${scope === undefined ? say`in this file` : say`on the next line`} to hide.`;
}

function fault(id: string, { start, end }: Span, message: string, fixes: readonly Fix[]): Problem {
  const isUnused = id === 'suppression-unused';
  return {
    id,
    severity: isUnused ? 'info' : 'warning',
    effect: 'advice',
    span: { start, end },
    message,
    fixes,
    ...(isUnused && { tag: 'unused' }),
  };
}

function rename({ id, start, end }: Suppression['ids'][number]): Fix[] {
  const meant = nearest(id, [...IDS]);
  return meant ? [{ title: say`Write \`${meant}\``, preferred: true, edits: [{ start, end, newText: meant }] }] : [];
}

/** The comment without one of its names; the whole of it where that is the only one. */
function without(config: Config, suppression: Suppression, named: Suppression['ids'][number]): Fix {
  const { ids } = suppression;
  const at = ids.indexOf(named);
  if (ids.length === 1) return removal(config, suppression);
  const start = at === 0 ? named.start : (ids[at - 1]?.end ?? named.start);
  const end = at === 0 ? (ids[1]?.start ?? named.end) : named.end;
  return { title: say`Remove the name from the comment`, preferred: true, edits: [{ start, end, newText: '' }] };
}

function removal({ document: { text } }: Config, comment: Span): Fix {
  return { title: say`Remove the comment`, preferred: true, edits: [removeComment(text, comment)] };
}
