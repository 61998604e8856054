import { applyEdits, type Document, type Edit, type Operation } from '../document/document.ts';
import { lazily } from '../document/lazy.ts';
import { parentOf, split } from '../document/path.ts';
import type { Analysis, Settings } from '../language.ts';
import { analyze } from '../language.ts';
import { sayText } from '../say.ts';
import { MASTER_KEYS } from '../tikv/config.ts';
import { isSnippet, type SnippetName, snippets, snippetsIn } from '../tikv/snippets.ts';
import { planEdits } from '../toml/edit.ts';
import { removeComment } from '../toml/remove.ts';
import type { Fix } from './problem.ts';
import type { Change, FixPlan } from './rule.ts';
import { plain, snippetOperations, snippetRaw } from './snippet.ts';

export { plain };

/** The plan as a fix: without edits when the text has no safe place for it. They are computed when first read. */
export function toFix(document: Document, { title, preferred, changes }: FixPlan): Fix {
  const snippet = changes.some((change) => 'insert' in change || 'fill' in change);
  const fix = { title, ...(preferred && { preferred }), ...(snippet && { snippet }) };
  return lazily(fix, 'edits', () => editsOf(document, changes, snippet) ?? []);
}

function editsOf(document: Document, changes: readonly Change[], snippet: boolean): Edit[] | undefined {
  const gone = changes.flatMap((change) =>
    'unset' in change ? [change.unset] : 'rename' in change ? [change.rename] : [],
  );
  const comments = changes.flatMap((change) =>
    'comment' in change ? [removeComment(document.text, change.comment)] : [],
  );
  const operations = changes.flatMap((change) => toOperations(document, change, snippet, gone));
  const plan = document.plan ?? planEdits;
  const edits = plan(document, unique(operations), snippet ? snippetRaw : undefined);
  return edits && [...edits, ...comments];
}

/** What two changes both write is written once, as the first one says. */
function unique(operations: readonly Operation[]): Operation[] {
  const seen = new Set<string>();
  return operations.filter((operation) => {
    const key = `${operation.op} ${operation.path.join('.')}`;
    return !seen.has(key) && seen.add(key);
  });
}

function toOperations(document: Document, change: Change, snippet: boolean, gone: readonly string[]): Operation[] {
  if ('set' in change) {
    const literal = literalOf(change.value);
    return [{ op: 'set', path: split(change.set), literal: snippet ? snippetRaw(literal) : literal }];
  }
  if ('fill' in change) return [{ op: 'set', path: split(change.fill), literal: change.literal }];
  if ('table' in change) return [{ op: 'table', path: split(change.table) }];
  if ('unset' in change) return [{ op: 'unset', path: split(change.unset) }];
  if ('comment' in change) return [];
  if ('rename' in change) return [{ op: 'rename', path: split(change.rename), to: change.to }];
  if ('move' in change) return [{ op: 'move', path: split(change.move), to: split(change.to) }];
  return snippetOperations(document, snippets()[change.insert], gone);
}

function literalOf(value: Extract<Change, { readonly set: string }>['value']): string {
  return typeof value === 'object'
    ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    : JSON.stringify(value);
}

/** Reads a text: as TOML, or what else holds options. */
export type Read = (text: string, settings: Settings, before?: Analysis) => Analysis;

/** Characters that are read to mend one text, which may come to many rounds: a file that needs more is for a person. */
const MOST_READ = 1 << 24;
/** What a round costs at least. */
const LEAST_READ = 1 << 14;

interface Rounds {
  read(text: string, before?: Analysis): Analysis;
  readonly seen: Set<string>;
  left: number;
}

/**
 * The text after all preferred fixes, round by round until nothing changes, or until that takes too long (a large file
 * that is broken all over); `applied` counts them.
 */
export function fixAll(
  text: string,
  settings: Settings,
  read: Read = analyze,
): { readonly text: string; readonly applied: number } {
  const rounds: Rounds = {
    read: (changed, before) => read(changed, settings, before),
    seen: new Set([text]),
    left: MOST_READ,
  };
  let applied = 0;
  for (let analysis = rounds.read(text); ; ) {
    const next = nextRound(analysis, rounds);
    if (!next) return { text: analysis.document.text, applied };
    applied += next.applied;
    analysis = next.analysis;
  }
}

/** All fixes at once; where that would break the file (a badly broken one), the first one that does not. */
function nextRound(analysis: Analysis, rounds: Rounds) {
  const fixes = fixesTogether(analysis);
  const choices = fixes.length > 1 ? [fixes, ...fixes.map((fix) => [fix])] : [fixes];
  for (const choice of choices) {
    if (rounds.left < 0) return undefined;
    const text = applyEdits(analysis.document.text, choice.flat());
    if (rounds.seen.has(text)) continue;
    rounds.left -= Math.max(text.length, LEAST_READ);
    const next = rounds.read(text, analysis);
    if (next.document.faults.length > analysis.document.faults.length) continue;
    rounds.seen.add(text);
    return { analysis: next, applied: choice.length };
  }
  return undefined;
}

/** The preferred fixes that leave each other alone, in file order; the others come in the next round. */
function fixesTogether({ problems }: Analysis): (readonly Edit[])[] {
  const taken: Edit[] = [];
  return problems.flatMap(({ fixes }) => {
    const edits = fixes.find((fix) => fix.preferred && !fix.snippet)?.edits ?? [];
    if (edits.length === 0 || edits.some((edit) => meetsOne(taken, edit))) return [];
    for (const edit of edits) take(taken, edit);
    return [edits];
  });
}

/** Puts the edit in order. */
function take(taken: Edit[], edit: Edit): void {
  let at = firstFrom(taken, edit.start);
  while ((taken[at]?.start ?? edit.start) < edit.start) at++;
  taken.splice(at, 0, edit);
}

/** `taken` are in order and do not overlap, though those of one fix may touch. */
function meetsOne(taken: readonly Edit[], { start, end }: Edit): boolean {
  const first = taken[firstFrom(taken, start)];
  return first !== undefined && first.start <= end;
}

/** Of the first one that does not end before the offset. */
function firstFrom(taken: readonly Edit[], offset: number): number {
  let low = 0;
  for (let high = taken.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((taken[middle] as Edit).end < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the snippet's options go, in snippet syntax; undefined when there is no safe place for them. */
export function snippetEdits({ document }: Analysis, name: string): readonly Edit[] | undefined {
  if (!isSnippet(name)) return undefined;
  const edits = editsOf(document, [{ insert: name }], true);
  return edits?.filter((edit) => document.text.slice(edit.start, edit.end) !== edit.newText);
}

/** The snippets that fit the target version and the file. A rotation needs a real key, and no other one under way. */
export function snippetChoices({ config }: Analysis): { name: SnippetName; title: string; description: string }[] {
  const [current, previous] = MASTER_KEYS;
  const type = config.text(`${current}.type`);
  const canRotate = (type === 'kms' || type === 'file') && !config.get(previous);
  return snippetsIn(config.target.version)
    .filter(([, { keepAs }]) => !keepAs || (canRotate && config.table(parentOf(keepAs))))
    .map(([name, { title, description }]) => ({ name, title: sayText(title), description: sayText(description) }));
}
