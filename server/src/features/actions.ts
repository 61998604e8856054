import { suppressionsOf } from '../checks/hide.ts';
import type { Fix, Problem } from '../checks/problem.ts';
import type { Edit, Span } from '../document/document.ts';
import type { Analysis } from '../language.ts';
import { say } from '../say.ts';

/** A quick fix to offer. */
export interface Action {
  readonly title: string;
  /** What it mends. */
  readonly problems: readonly Problem[];
  /** The one to take when there is no choice to make. */
  readonly preferred: boolean;
  /** The edits are in snippet syntax. */
  readonly snippet: boolean;
  readonly edits: readonly Edit[];
}

/** The fixes of the problems that touch the span, one action for all problems of a kind, and the comments that hide them. */
export function actionsAt({ problems, config }: Analysis, span: Span): Action[] {
  const touched = problems.filter((problem) => problem.span.start <= span.end && span.start <= problem.span.end);
  const kinds = new Set(touched.filter((problem) => preferredFix(problem)).map(({ id }) => id));
  return [
    ...touched.flatMap((problem) => problem.fixes.map((fix) => quickFix(problem, fix))),
    ...[...kinds].flatMap((id) => fixAllOf(problems.filter((problem) => problem.id === id)) ?? []),
    ...touched.flatMap((problem) => suppressionsOf(config, problem).map((fix) => quickFix(problem, fix))),
  ];
}

function quickFix(problem: Problem, fix: Fix): Action {
  return {
    title: fix.title,
    problems: [problem],
    preferred: fix.preferred === true,
    snippet: fix.snippet === true,
    edits: fix.edits,
  };
}

function preferredFix({ fixes }: Problem): Fix | undefined {
  return fixes.find((fix) => fix.preferred && !fix.snippet);
}

/** One action for several problems of one id. Only where their fixes leave each other alone. */
function fixAllOf(problems: readonly Problem[]): Action | undefined {
  const fixable = problems.filter((problem) => preferredFix(problem));
  const edits = fixable.flatMap((problem) => preferredFix(problem)?.edits ?? []).sort((a, b) => a.start - b.start);
  const id = fixable[0]?.id;
  if (id === undefined || fixable.length < 2 || overlap(edits)) return undefined;
  return {
    title: say`Fix all ${fixable.length} problems "${id}"`,
    problems: fixable,
    preferred: false,
    snippet: false,
    edits,
  };
}

/** Two insertions at one offset count: their order would be open. */
function overlap(sorted: readonly Edit[]): boolean {
  return sorted.some((edit, i) => {
    const before = sorted[i - 1];
    return before && (edit.start < before.end || edit.start === before.start);
  });
}
