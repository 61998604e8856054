import type { Edit } from '../document/document.ts';

/** Beyond this many pairs of lines one edit over all of them is good enough. */
const LIMIT = 1_000_000;

/** Edits, in file order, that turn one text into the other by whole lines; few lines where few differ. */
export function diffLines(from: string, to: string): Edit[] {
  const a = cut(from);
  const b = cut(to);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const start = a.slice(0, head).join('').length;
  return middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), start);
}

/** Lines with their line ends. */
function cut(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function middle(a: readonly string[], b: readonly string[], offset: number): Edit[] {
  if (a.length === 0 && b.length === 0) return [];
  const common = a.length * b.length > LIMIT ? [] : longestCommon(a, b);
  const edits: Edit[] = [];
  let [i, j, at] = [0, 0, offset];
  for (const [nextI, nextJ] of [...common, [a.length, b.length] as const]) {
    const end = at + a.slice(i, nextI).join('').length;
    const newText = b.slice(j, nextJ).join('');
    if (end > at || newText !== '') edits.push({ start: at, end, newText });
    at = end + (a[nextI]?.length ?? 0);
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return edits;
}

/** Pairs of indices of equal lines, ascending in both: a longest common subsequence. */
function longestCommon(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const length = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (length(i + 1, j) >= length(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
