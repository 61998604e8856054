import { type Edit, type Span, touches } from '../document/document.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { lineBreak, lineEnd, lineStart } from '../toml/layout.ts';
import { IDS } from './kinds.ts';
import { isFixed } from './policy.ts';
import type { Fix, Problem } from './problem.ts';
import { type Suppression, statementOver, suppressionsIn } from './suppress.ts';

/** True for a finding that a comment in the file can hide. */
export function canHide(id: string): boolean {
  return IDS.has(id) && !isFixed(id) && !/^(?:suppression|target|other)-/.test(id);
}

/** The comments that would hide a problem: on the line above it, and for the whole file. None for what cannot be hidden. */
export function suppressionsOf(config: Config, { id, span }: Pick<Problem, 'id' | 'span'>): Fix[] {
  if (!canHide(id)) return [];
  const suppressions = suppressionsIn(config);
  const line = aboveLine(config, suppressions, id, span);
  return [
    ...(line ? [{ title: say`Hide \`${id}\` on this line`, edits: [line] }] : []),
    { title: say`Hide \`${id}\` in this file`, edits: [atTop(config, suppressions, id)] },
  ];
}

/** A name more in the comment that is there, else a line of its own; undefined where the problem is not on a statement. */
function aboveLine(config: Config, suppressions: readonly Suppression[], id: string, span: Span): Edit | undefined {
  const { text } = config.document;
  const there = suppressions.find(({ scope }) => scope && touches(scope, span.start));
  if (there) return oneMore(there, id);
  const at = statementAt(config, span);
  const start = lineStart(text, at);
  const [indent = '', first = ''] = /^([ \t]*)(.?)/.exec(text.slice(start, lineEnd(text, at)))?.slice(1) ?? [];
  return first === '' || first === '#'
    ? undefined
    : insertion(start, `${indent}# tikv-toml-disable-next-line ${id}${lineBreak(text)}`);
}

/** Where the statement begins that the span is in: a comment cannot stand inside a value, but for lines of a map in YAML. */
function statementAt({ document: { blocks, text } }: Config, span: Span): number {
  const statements = blocks.findLast((block) => block.span.start <= span.start)?.statements ?? [];
  return statementOver(text, statements, span.start)?.start ?? span.start;
}

function atTop(config: Config, suppressions: readonly Suppression[], id: string): Edit {
  const there = suppressions.find(({ scope }) => scope === undefined);
  return there ? oneMore(there, id) : insertion(0, `# tikv-toml-disable ${id}${lineBreak(config.document.text)}`);
}

function oneMore({ ids, end }: Suppression, id: string): Edit {
  const last = ids.at(-1);
  return insertion(last?.end ?? end, last ? `, ${id}` : ` ${id}`);
}

function insertion(at: number, newText: string): Edit {
  return { start: at, end: at, newText };
}
