import { atLeast, type Version } from './version.ts';

/**
 * Reads a size as TiKV does: a number and a unit, binary and case-sensitive. Gives bytes; undefined for what TiKV
 * refuses. A negative size with a unit is taken, as zero; exponents and signs since v5.1.0.
 * Source: components/tikv_util/src/config.rs, ReadableSize.
 */
export function parseSize(text: string, target: Version): number | undefined {
  const trimmed = text.trim();
  const [, number = '', unit = ''] = (atLeast(target, '5.1.0') ? PART : OLD_PART).exec(trimmed) ?? [];
  const size = UNITS.get(unit.trim());
  if (trimmed === '' || size === undefined || !isAscii(trimmed)) return undefined;
  if (size === 1 && /^\d*$/.test(number)) return wholeBytes(number);
  return NUMBER.test(number) ? Math.max(0, Math.trunc(Number(number) * size)) : undefined;
}

/** Reads `45%` as master does, where the option takes it: the share of the memory, 0 to 1. */
export function parsePercent(text: string): number | undefined {
  const number = /^(.*)%$/.exec(text.trim())?.[1]?.trim() ?? '';
  const share = NUMBER.test(number) ? Number(number) / 100 : Number.NaN;
  return share >= 0 && share <= 1 ? share : undefined;
}

/** The shortest notation that gives the same size: `1GiB`, `1536KiB`. */
export function formatSize(bytes: number): string {
  const found = NAMES.find(([, size]) => bytes >= size && bytes % size === 0);
  return found && bytes > 0 ? `${bytes / found[1]}${found[0]}` : `${bytes}B`;
}

/** TiKV refuses anything else before it looks at the form. */
export function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}

function wholeBytes(digits: string): number | undefined {
  const plain = digits.replace(/^0+(?=\d)/, '');
  return plain !== '' && plain.length <= 20 && BigInt(plain) < 1n << 64n ? Number(plain) : undefined;
}

const PART = /^([\d.eE+-]*)([^\d.eE+-][\s\S]*)?$/;
const OLD_PART = /^([\d.]*)([^\d.][\s\S]*)?$/;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const NAMES: readonly (readonly [string, number])[] = ['PiB', 'TiB', 'GiB', 'MiB', 'KiB'].map((name, i) => [
  name,
  1024 ** (5 - i),
]);
const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['B', 1],
  ...NAMES.flatMap(([name, size]): [string, number][] => [
    [name, size],
    [name.replace('i', ''), size],
    [name.charAt(0), size],
  ]),
]);
