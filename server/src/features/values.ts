import { join } from '../document/path.ts';
import type { Config } from '../tikv/config.ts';
import { existsIn, type Option, option, typesIn } from '../tikv/options.ts';
import { describeRanges, type Version } from '../tikv/version.ts';
import type { Item } from './complete.ts';
import { asSnippet, literal, offered, startingValue } from './literal.ts';
import type { ValuePlace } from './place.ts';

/** The values of the option that the target version takes; a usual one where any will do. */
export function completeValues(config: Config, place: ValuePlace): Item[] {
  const path = join(...place.path);
  const found = option(path);
  const target = config.target.version;
  if (!found || place.inArray || !existsIn(found, target)) return [];
  const values = offered(found, target);
  const items =
    values.length > 0 ? values.map((value) => valueItem(found, value, place)) : startItem(found, target, place);
  const tight = config.document.text[place.word.start - 1] === '=';
  return tight ? items.map(spaced) : items;
}

/** Right behind the equals sign a blank is missing. */
function spaced(item: Item): Item {
  return { ...item, edit: { ...item.edit, newText: ` ${item.edit.newText}` } };
}

/** Replaces the whole word, quotes included: an open string is closed by it, and a closing quote does not stay behind. */
function valueItem(option: Option, value: string | boolean, { word, quote }: ValuePlace): Item {
  const written = literal(value, quote);
  const ranges = option.values?.find((listed) => listed.value === value)?.ranges;
  const detail = [...(value === option.default ? ['default'] : []), ...(ranges ? [describeRanges(ranges)] : [])].join(
    ', ',
  );
  return {
    label: String(value),
    kind: 'value',
    ...(detail && { detail }),
    about: { path: option.path, value },
    edit: { ...word, newText: asSnippet(written) },
    filter: `${quote ?? ''}${value}`,
  };
}

/** Where no values are listed: the default, or brackets for a list. */
function startItem(option: Option, target: Version, { word, quote }: ValuePlace): Item[] {
  const types = typesIn(option, target);
  const about = { path: option.path };
  if (types.includes('array') && !quote) {
    return [{ label: '[ ]', kind: 'value', about, edit: { ...word, newText: startingValue(option, target) } }];
  }
  const fallback = option.default;
  if (fallback === undefined || fallback === '' || typeof fallback === 'object') return [];
  if (quote && typeof fallback !== 'string') return [];
  const newText = asSnippet(literal(fallback, quote));
  return [
    {
      label: String(fallback),
      kind: 'value',
      detail: 'default',
      about,
      edit: { ...word, newText },
      filter: `${quote ?? ''}${fallback}`,
    },
  ];
}
