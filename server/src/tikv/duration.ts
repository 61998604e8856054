import { isAscii } from './size.ts';
import { atLeast, type Version } from './version.ts';

/**
 * Reads a duration as TiKV does: numbers with the units d, h, m, s, ms, us (since v5.3.0), each at most once, longest
 * first. Gives whole microseconds; the empty string is zero. Undefined for what TiKV refuses.
 * Source: components/tikv_util/src/config.rs, ReadableDuration.
 */
export function parseDuration(text: string, target: Version): number | undefined {
  let sum = 0;
  let last = Number.POSITIVE_INFINITY;
  let left = text.trim();
  if (!isAscii(left)) return undefined;
  while (left !== '') {
    const [part, number, unit] = PART.exec(left) ?? [];
    const size = UNITS.get(unit ?? '');
    if (part === undefined || size === undefined || size >= last) return undefined;
    if (unit === 'us' && !atLeast(target, '5.3.0')) return undefined;
    sum += Number(number) * size;
    last = size;
    left = left.slice(part.length);
  }
  return sum < 0 ? undefined : Math.trunc(sum);
}

const PART = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(ms|us|[dhms])/;
const UNITS: ReadonlyMap<string, number> = new Map([
  ['d', 86_400_000_000],
  ['h', 3_600_000_000],
  ['m', 60_000_000],
  ['s', 1_000_000],
  ['ms', 1_000],
  ['us', 1],
]);

/** The shortest notation of whole microseconds: `1h30m`, `500ms`, `0s`. */
export function formatDuration(micros: number): string {
  let left = micros;
  let text = '';
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    if (count > 0) text += `${count}${unit}`;
    left -= count * size;
  }
  return text || '0s';
}
