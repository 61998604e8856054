/** Taking statements out of maps. */
import type { Edit, Statement } from '../../document/document.ts';
import { lineStart } from '../../toml/layout.ts';
import { removeElements, removeLine } from '../../toml/remove.ts';
import type { Container } from './containers.ts';

export function holds(outer: Statement, inner: Statement): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * The edits that take out the statements, each from the offset on that is given with it. A map that loses all it has goes
 * with it where empty maps vanish, unless it is filled. Undefined where one does not stand on lines of its own, or has an
 * anchor that others may name.
 */
export function removals(
  text: string,
  containers: readonly Container[],
  removed: Map<Statement, number>,
  isFilled: (container: Container) => boolean,
  dropsEmpty: boolean,
): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const container of [...containers].reverse()) {
    const { statements, owner, flow } = container;
    const isEmptied = statements.length > 0 && statements.every((one) => removed.has(one));
    if (!isEmptied || !owner || isFilled(container) || removed.has(owner)) continue;
    if (dropsEmpty) removed.set(owner, lineStart(text, owner.start));
    else if (!flow) edits.push({ start: owner.equals + 1, end: owner.equals + 1, newText: ' {}' });
  }
  const within = (one: Statement) => [...removed.keys()].some((other) => other !== one && holds(other, one));
  for (const one of [...removed.keys()].filter(within)) removed.delete(one);
  if ([...removed.keys()].some(({ start, end }) => ANCHOR.test(text.slice(start, end)))) return undefined;
  for (const { flow, statements } of containers) {
    const going = statements.filter((one) => removed.has(one));
    if (going.length === 0) continue;
    if (flow) edits.push(...removeElements(flow, new Set(going)));
    else if (!going.every((one) => isFirst(text, one))) return undefined;
    else edits.push(...going.map((one) => removeLine(text, one, removed.get(one))));
  }
  return edits;
}

const ANCHOR = /[\s:,[{]&[^\s,[\]{}]/;

/** True for a statement that begins its line. */
function isFirst(text: string, { start }: Statement): boolean {
  return text.slice(lineStart(text, start), start).trim() === '';
}
