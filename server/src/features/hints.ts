import type { Span, Value } from '../document/document.ts';
import { nameOf } from '../document/path.ts';
import type { Analysis } from '../language.ts';
import type { Config } from '../tikv/config.ts';
import { formatDuration } from '../tikv/duration.ts';
import { judge } from '../tikv/nodes.ts';
import { existsIn, type Option, option, optionIn } from '../tikv/options.ts';
import { parsePercent } from '../tikv/size.ts';
import { readValue } from '../tikv/value.ts';
import { grouped, sizeInWords } from './quantities.ts';

/** A value in plain terms, to be shown right behind it. */
export interface Hint {
  readonly offset: number;
  /** `= 1 GiB`. */
  readonly text: string;
}

/** What the sizes, durations and counts in the span come to, where their text does not say it plainly already. */
export function hints({ document, config }: Analysis, { start, end }: Span): readonly Hint[] {
  return config.options().flatMap(({ path, entry }) => {
    const { value } = entry;
    if (value.end < start || value.end > end) return [];
    const found = optionIn(option(path), config.target.version);
    const meaning = existsIn(found, config.target.version) ? meaningOf(config, found, value) : undefined;
    if (meaning === undefined || isSaid(found, document.text.slice(value.start, value.end), meaning)) return [];
    return [{ offset: value.end, text: meaning.startsWith('≈') ? meaning : `= ${meaning}` }];
  });
}

function meaningOf(config: Config, found: Option, value: Value): string | undefined {
  const { memory } = config.node;
  const share = found.form === 'percent-size' && value.kind === 'string' ? parsePercent(value.value) : undefined;
  if (share !== undefined) return memory === undefined ? undefined : sizeInWords(Math.trunc(share * memory));
  const amount = readValue(found, value, config.target.version);
  if (typeof amount !== 'number' || amount === 0) return undefined;
  if (found.form === 'size' || found.form === 'percent-size') return sizeInWords(amount);
  if (found.form === 'duration') return formatDuration(amount);
  return found.tick ? ticks(config, found.tick, amount) : COUNTED[found.unit ?? '']?.(amount);
}

/** How long so many ticks take. */
function ticks(config: Config, tick: string, count: number): string | undefined {
  const { value } = judge(config, tick);
  return typeof value === 'number' && value > 0 ? formatDuration(value * count) : undefined;
}

const SECOND = 1_000_000;

/** By the unit of a number. */
const COUNTED: Readonly<Record<string, (count: number) => string | undefined>> = {
  bytes: sizeInWords,
  'bytes per second': (count) => `${sizeInWords(count)}/s`,
  MiB: (count) => sizeInWords(count * 1024 ** 2),
  seconds: (count) => formatDuration(count * SECOND),
  minutes: (count) => formatDuration(count * 60 * SECOND),
  days: (count) => formatDuration(count * 86_400 * SECOND),
  percent: (count) => `${count}%`,
  millicpu: (count) => `${count / 1000} CPU`,
  keys: (count) => (count < 10_000 ? undefined : `${grouped(count)} keys`),
  'requests per second': (count) => `${grouped(count)} requests/s`,
};

/** Signs of units that the option's name says. */
const NAMED: readonly (readonly [name: RegExp, sign: string])[] = [
  [/percent|pct/, '%'],
  [/seconds/, 's'],
  [/mins/, 'm'],
  [/days/, 'd'],
];

/** `"1GB"` says 1 GiB and `"1h 30m"` 1h30m, but for blanks, `i` and `B`; so does a number whose unit is in the name. */
function isSaid({ path, unit }: Option, written: string, meaning: string): boolean {
  const sign = unit && NAMED.find(([name]) => name.test(nameOf(path)))?.[1];
  return plainly(written.replace(/^["']+|["']+$/g, '') + (sign ?? '')) === plainly(meaning);
}

function plainly(text: string): string {
  return text.replace(/\s/g, '').replace(/i?B$/, '');
}
