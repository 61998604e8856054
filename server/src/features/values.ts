import { join } from '../document/path.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { defaultIn, existsIn, type Option, option, typesIn } from '../tikv/options.ts';
import { describeRanges } from '../tikv/version.ts';
import { completeAmounts, hasUnits } from './amounts.ts';
import type { Item } from './complete.ts';
import { completeLists } from './lists.ts';
import { asSnippet, literal } from './literal.ts';
import { offeredValues } from './offered.ts';
import type { ValuePlace } from './place.ts';
import { usualValue } from './usual.ts';

/** The values of the option that the target version takes; a usual one where any will do. */
export function completeValues(config: Config, place: ValuePlace): Item[] {
  const found = option(join(...place.path));
  if (!found || !existsIn(found, config.target.version)) return [];
  const items = itemsFor(config, found, place);
  const tight = config.document.text[place.word.start - 1] === '=';
  return tight ? items.map(spaced) : items;
}

function itemsFor(config: Config, found: Option, place: ValuePlace): Item[] {
  const isList = typesIn(found, config.target.version).includes('array');
  if (isList !== place.inArray) return isList ? completeLists(config, found, place) : [];
  const values = offeredValues(found, config.target.version);
  if (values.length === 0) return usualItems(config, found, place);
  const fallback = defaultIn(found, config.target.version);
  return values.map((value) => valueItem(found, value, place, value === fallback ? say`default` : ''));
}

/** Right behind the equals sign a blank is missing. */
function spaced(item: Item): Item {
  return { ...item, edit: { ...item.edit, newText: ` ${item.edit.newText}` } };
}

/** Replaces the whole word, quotes included: an open string is closed by it, and a closing quote does not stay behind. */
function valueItem(option: Option, value: string | number | boolean, { word, quote }: ValuePlace, note: string): Item {
  const written = literal(value, quote);
  const ranges = option.values?.find((listed) => listed.value === value)?.ranges;
  const detail = [note, ranges ? describeRanges(ranges) : ''].filter(Boolean).join(', ');
  return {
    label: String(value),
    kind: 'value',
    ...(detail && { detail }),
    about: { path: option.path, value },
    edit: { ...word, newText: asSnippet(written) },
    filter: `${quote ?? ''}${value}`,
  };
}

/** Where no values are listed: the default, else an example; for a number that is being typed, its units. */
function usualItems(config: Config, found: Option, place: ValuePlace): Item[] {
  const amounts = completeAmounts(config, found, place);
  const usual = usualValue(config, found);
  if (amounts.length > 0 || !usual) return amounts;
  const note = usual.isDefault ? say`default` : say`example`;
  const values: readonly (string | number | boolean)[] =
    typeof usual.value === 'object' ? Object.values(usual.value) : [usual.value];
  return values
    .filter((value) => !place.quote || typeof value === 'string')
    .map((value) => ({
      ...valueItem(found, value, place, note),
      about: { path: found.path },
      growing: hasUnits(found),
    }));
}
