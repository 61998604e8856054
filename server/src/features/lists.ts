import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import type { Option } from '../tikv/options.ts';
import type { Item } from './complete.ts';
import { asSnippet, literal } from './literal.ts';
import { offeredValues } from './offered.ts';
import type { ValuePlace } from './place.ts';
import { startingValue } from './starting.ts';
import { usualValue } from './usual.ts';

/** Whole lists: the default, or brackets to begin with; where the length is fixed, also the same value throughout. */
export function completeLists(config: Config, option: Option, { word, quote }: ValuePlace): Item[] {
  if (quote) return [];
  const usual = usualValue(config, option);
  const begin = {
    label: usual ? literal(usual.value) : '[ ]',
    kind: 'value' as const,
    ...(usual && { detail: usual.isDefault ? say`default` : say`example` }),
    about: { path: option.path },
    edit: { ...word, newText: startingValue(config, option) },
  };
  return [begin, ...uniform(config, option, word).filter(({ edit }) => edit.newText !== begin.label)];
}

function uniform(config: Config, option: Option, word: ValuePlace['word']): Item[] {
  const { length } = option;
  if (length === undefined) return [];
  return offeredValues(option, config.target.version).map((value) => {
    const list = literal(Array.from({ length }, () => String(value)));
    return {
      label: `${length} × ${value}`,
      kind: 'value',
      about: { path: option.path, value },
      edit: { ...word, newText: asSnippet(list) },
      filter: list,
    };
  });
}
