import type { Span } from './document.ts';

/** Where two texts differ: whole lines, which end with LF. `start..end` in the later one is `start..endBefore` in the earlier. */
export interface Difference {
  readonly start: number;
  readonly end: number;
  readonly endBefore: number;
}

/** The lines from the first to the last difference; not always the fewest. */
export function differenceOf(before: string, text: string): Difference {
  const shorter = Math.min(before.length, text.length);
  const same = sameFrom(before, text, shorter);
  const start = same === 0 ? 0 : text.lastIndexOf('\n', same - 1) + 1;
  const tail = sameTo(before, text, shorter - start);
  const line = text.indexOf('\n', text.length - tail);
  const end = line < 0 ? text.length : line + 1;
  return { start, end, endBefore: end + before.length - text.length };
}

/** What `find` finds in a later text whose spans keep to lines, where `before` is what it found in the earlier one. */
export function inOtherLines<T extends Span>(
  before: readonly T[],
  text: string,
  { start, end, endBefore }: Difference,
  find: (part: string) => readonly T[],
): T[] {
  const moved = (spans: readonly T[], by: number) =>
    spans.map((span) => ({ ...span, start: span.start + by, end: span.end + by }));
  return [
    ...before.filter((span) => span.end <= start),
    ...moved(find(text.slice(start, end)), start),
    ...moved(
      before.filter((span) => span.start >= endBefore),
      end - endBefore,
    ),
  ];
}

/** Characters that are compared at once. */
const BLOCK = 1024;

/** How many characters two texts have in common at their start, `most` at most. */
function sameFrom(a: string, b: string, most: number): number {
  let same = 0;
  while (same + BLOCK <= most && a.slice(same, same + BLOCK) === b.slice(same, same + BLOCK)) same += BLOCK;
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return same;
}

/** The same at their end. */
function sameTo(a: string, b: string, most: number): number {
  let same = 0;
  const at = (text: string) => text.length - same;
  while (same + BLOCK <= most && a.slice(at(a) - BLOCK, at(a)) === b.slice(at(b) - BLOCK, at(b))) same += BLOCK;
  while (same < most && a.charCodeAt(at(a) - 1) === b.charCodeAt(at(b) - 1)) same++;
  return same;
}
