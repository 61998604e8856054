import type { Config } from '../tikv/config.ts';
import { type Option, optionIn } from '../tikv/options.ts';
import { valueFault } from '../tikv/value.ts';
import type { Item } from './complete.ts';
import { asSnippet, literal } from './literal.ts';
import type { ValuePlace } from './place.ts';
import { usualValue } from './usual.ts';

/** Units by form, the usual ones first, and what they stand for: those of sizes are binary, whatever they look like. */
const UNITS: { readonly [form in NonNullable<Option['form']>]?: Readonly<Record<string, string>> } = {
  size: { MB: ' MiB', GB: ' GiB', KB: ' KiB', TB: ' TiB' },
  'percent-size': { GB: ' GiB', MB: ' MiB', TB: ' TiB', '%': '% of the memory' },
  duration: { s: ' s', m: ' min', h: ' h', ms: ' ms', d: ' d' },
};

/** True for an option whose numbers need a unit. */
export function hasUnits({ form }: Option): boolean {
  return form !== undefined && UNITS[form] !== undefined;
}

/** The typed number with each unit that TiKV takes for the option, the default's unit first. */
export function completeAmounts(config: Config, newest: Option, { word, quote }: ValuePlace): Item[] {
  const found = optionIn(newest, config.target.version);
  const units = found.form && UNITS[found.form];
  const typed = config.document.text.slice(word.start, word.end);
  const [, number, begun = ''] = AMOUNT.exec(typed) ?? [];
  if (!units || number === undefined) return [];
  const spelt = (unit: string) => (begun.includes('i') ? unit.replace(/B$/, 'iB') : unit);
  return ordered(Object.keys(units), unitOf(usualValue(config, newest)?.value))
    .map((unit) => ({ unit, value: number + spelt(unit) }))
    .filter(({ value }) => !valueFault(found, { kind: 'string', value, ...word }, config.target.version))
    .map(({ unit, value }) => ({
      label: value,
      kind: 'value',
      detail: `${/[\d.]+$/.exec(number)?.[0]}${units[unit]}`,
      about: { path: found.path },
      edit: { ...word, newText: asSnippet(literal(value, quote)) },
      filter: `${quote ?? ''}${value}`,
      growing: true,
    }));
}

/** A number, of a duration perhaps behind greater units, and what there is of its unit. */
const AMOUNT = /^["']?((?:\d+[dhms]+ ?)*\d+(?:\.\d+)?) ?([a-zA-Z%]*)["']?$/;

function unitOf(value: unknown): string | undefined {
  return typeof value === 'string' ? /[A-Za-z%]+$/.exec(value)?.[0].replace('iB', 'B') : undefined;
}

function ordered(units: readonly string[], first: string | undefined): string[] {
  return [...units.filter((unit) => unit === first), ...units.filter((unit) => unit !== first)];
}
