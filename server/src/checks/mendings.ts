import type { Value } from '../document/document.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { type Option, type OptionValue, typesIn, valuesIn } from '../tikv/options.ts';
import { valueFault } from '../tikv/value.ts';
import { fold } from './alias.ts';
import { nearest } from './nearest.ts';
import type { FixPlan } from './rule.ts';

type Literal = string | number | boolean;

/** Fixes for a value that TiKV refuses: the evident one preferred, else what it may have meant. */
export function mendings(config: Config, found: Option, value: Value): FixPlan[] {
  const { version } = config.target;
  const takes = (literal: Literal) => !valueFault(found, asValue(literal), version);
  const evident = evidentValues(found, value).filter(takes);
  if (evident.length > 0) return evident.slice(0, 1).map((literal) => set(found, literal, true));
  return guesses(config, found, value)
    .filter(takes)
    .map((literal) => set(found, literal, false));

  function evidentValues(option: Option, written: Value): Literal[] {
    const types = typesIn(option, version);
    if (written.kind === 'string') return fromText(option, types, written.value.trim(), valuesIn(option, version));
    if (!('value' in written) || written.kind === 'datetime') return [];
    if (types.includes('boolean') && (written.value === 0 || written.value === 1)) return [written.value === 1];
    if (types.includes('string') && !option.form && !option.values) return [String(written.value)];
    if (written.kind === 'float' && Number.isInteger(written.value)) return [written.value];
    if (written.kind === 'integer' && written.value === 0 && option.form === 'duration') return ['0s'];
    return [];
  }
}

function set({ path }: Option, value: Literal, preferred: boolean): FixPlan {
  return {
    title: say`Change to \`${JSON.stringify(value)}\``,
    ...(preferred && { preferred }),
    changes: [{ set: path, value }],
  };
}

/** What a string that is refused says all the same: a number or a truth in quotes, a name or unit spelt otherwise. */
function fromText(
  option: Option,
  types: Option['types'],
  text: string,
  values: readonly OptionValue[] | undefined,
): Literal[] {
  const plain: Literal[] = [];
  if (types.includes('boolean') && /^(true|on|yes|false|off|no)$/i.test(text))
    plain.push(/^(true|on|yes)$/i.test(text));
  if (/^-?\d{1,15}$/.test(text) && !option.form) plain.push(Number(text));
  if (types.includes('float') && /^-?(?:\d+|\d*\.\d+)$/.test(text)) plain.push(Number(text));
  const names = (values ?? []).flatMap(({ value }) => (typeof value === 'string' && value !== '' ? value : []));
  const meant = names.find((name) => fold(name) === fold(text)) ?? names.find((name) => name === SYNONYMS[fold(text)]);
  if (meant) plain.push(meant);
  if (option.form === 'size' || option.form === 'percent-size') plain.push(...sizes(text));
  if (option.form === 'duration') plain.push(...durations(text));
  return plain;
}

/** By the folded name. */
const SYNONYMS: Readonly<Record<string, string>> = {
  none: 'no',
  off: 'no',
  bz2: 'bzip2',
  bzip2: 'bz2',
  information: 'info',
  warning: 'warn',
  middle: 'medium',
  raftkv: 'raft-kv',
  partitionedraftkv: 'raft-kv2',
};

/** Where nothing is evident: a number without its unit, a misspelt name. */
function guesses(config: Config, found: Option, value: Value): Literal[] {
  const text = 'value' in value ? String(value.value).trim() : '';
  const isNumber = /^\d+(\.\d+)?$/.test(text);
  if (isNumber && found.form === 'duration') return [...daysOf(found), 's', 'm', 'ms'].map((unit) => text + unit);
  if (isNumber && found.form === 'size') return ['MB', 'GB', 'KB'].map((unit) => text + unit);
  const names = valuesIn(found, config.target.version)?.flatMap((one) =>
    typeof one.value === 'string' && !one.hidden ? one.value : [],
  );
  const meant = names && nearest(found.ignoreCase ? text.toLowerCase() : text, names);
  return meant === undefined ? [] : [meant];
}

/** An option whose default is in days or hours is thought of in them. */
function daysOf({ default: usual }: Option): string[] {
  return ['d', 'h'].filter((unit) => typeof usual === 'string' && usual.endsWith(unit));
}

const SIZE =
  /^(\d+(?:[.,]\d+)*|\.\d+)\s*(k|m|g|t|p)?(i)?(?:b|bytes?|ilobytes?|egabytes?|igabytes?|erabytes?)?(?:\/s|ps)?$/i;

/** Units in other letters, long unit names, thousands parted by commas. */
function sizes(text: string): string[] {
  const [, number = '', unit = '', binary = ''] = SIZE.exec(text) ?? [];
  if (number === '') return [];
  return [`${number.replace(/,(?=\d{3}(?!\d))/g, '')}${unit.toUpperCase()}${binary && 'i'}B`];
}

const PART = /(\d+(?:\.\d+)?)\s*([a-zµ]+)\s*(?:,|and)?\s*/giy;
const UNITS: readonly (readonly [unit: string, names: RegExp])[] = [
  ['d', /^(d|days?)$/i],
  ['h', /^(h|hours?|hrs?)$/i],
  ['m', /^(m|mins?|minutes?)$/i],
  ['s', /^(s|secs?|seconds?)$/i],
  ['ms', /^(ms|msecs?|millis?|milliseconds?)$/i],
  ['us', /^(us|µs|usecs?|micros?|microseconds?)$/i],
];

/** Long and upper-case unit names, units in another order, weeks. */
function durations(text: string): string[] {
  const parts = [...text.matchAll(PART)];
  if (parts.map(([part]) => part).join('') !== text || parts.length === 0) return [];
  const found = parts.map(([, count = '', name = '']) => {
    if (/^(w|weeks?)$/i.test(name)) return { at: 0, text: `${Number(count) * 7}d` };
    const at = UNITS.findIndex(([, names]) => names.test(name));
    return { at, text: `${count}${UNITS[at]?.[0]}` };
  });
  if (found.some(({ at }) => at < 0)) return [];
  return [
    found
      .sort((a, b) => a.at - b.at)
      .map((part) => part.text)
      .join(''),
  ];
}

/** A literal as the value it would be in the file. */
function asValue(value: Literal): Value {
  const span = { start: 0, end: 0 };
  if (typeof value === 'string') return { kind: 'string', value, ...span };
  if (typeof value === 'boolean') return { kind: 'boolean', value, ...span };
  return { kind: Number.isInteger(value) ? 'integer' : 'float', value, ...span };
}
