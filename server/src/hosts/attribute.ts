/** Where a problem that several parts have is told: once. */
import type { Problem } from '../checks/problem.ts';
import { split } from '../document/path.ts';
import { type Part, withProblems } from './part.ts';

/** Each problem once; that a comment hides nothing must hold for all. */
export function together(lists: readonly (readonly Problem[])[]): Problem[] {
  const key = ({ id, path, span }: Problem) => `${id} ${path} ${span.start} ${span.end}`;
  const found = new Map<string, { problem: Problem; count: number }>();
  for (const problem of lists.flat()) {
    const known = found.get(key(problem));
    if (known) known.count++;
    else found.set(key(problem), { problem, count: 1 });
  }
  return [...found.values()]
    .filter(({ problem, count }) => problem.id !== 'suppression-unused' || count === lists.length)
    .map(({ problem }) => problem);
}

/** Each problem is told by the part it stands in; what stands in none, and what all lack, by the first. */
export function apart(parts: readonly Part[]): Part[] {
  const at = ({ span: { start } }: Problem) =>
    Math.max(
      0,
      parts.findIndex(({ span }) => span.start <= start && start <= span.end),
    );
  const isTold = (problem: Problem, index: number) =>
    lacks(parts[index], problem) &&
    parts
      .slice(0, index)
      .some((other) =>
        other.analysis.problems.some((one) => one.id === problem.id && one.path === problem.path && lacks(other, one)),
      );
  return parts.map((part, index) => {
    const { analysis } = part;
    const own = () => analysis.problems.filter((problem) => at(problem) === index && !isTold(problem, index));
    return { ...part, analysis: withProblems(analysis, own) };
  });
}

/** True for a problem about a section that the part does not have at all. */
function lacks(part: Part | undefined, { path }: Problem): boolean {
  return path !== undefined && !part?.analysis.config.find(split(path)[0] ?? '');
}
