/**
 * Reads a duration as TiKV does: numbers with the units d, h, m, s, ms, us, each at most once, longest first. Gives
 * whole microseconds; the empty string is zero. Undefined for what TiKV refuses.
 */
export function parseDuration(text: string): number | undefined {
  let sum = 0;
  let last = Number.POSITIVE_INFINITY;
  let left = text.trim();
  while (left !== '') {
    const [part, number, unit] = PART.exec(left) ?? [];
    const size = UNITS.get(unit ?? '');
    if (part === undefined || size === undefined || size >= last) return undefined;
    sum += Number(number) * size;
    last = size;
    left = left.slice(part.length);
  }
  return sum < 0 ? undefined : Math.trunc(sum);
}

const PART = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(ms|us|[dhms])/;
const UNITS: ReadonlyMap<string, number> = new Map([
  ['d', 86_400_000_000],
  ['h', 3_600_000_000],
  ['m', 60_000_000],
  ['s', 1_000_000],
  ['ms', 1_000],
  ['us', 1],
]);
