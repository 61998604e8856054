import type { Span } from '../document/document.ts';
import { join, nameOf } from '../document/path.ts';
import type { Config } from '../tikv/config.ts';
import { existsIn, type Option, optionsUnder } from '../tikv/options.ts';
import type { Item } from './complete.ts';
import { applies, condition, factLine } from './facts.ts';
import { startingValue } from './literal.ts';
import type { KeyPlace } from './place.ts';

/** Keys of a table, split by whether TiKV reads them under the master key's `type` and `vendor`. */
export interface Keys {
  readonly fitting: readonly Item[];
  readonly others: readonly Item[];
}

/** The options and tables that the table at the place can still take. */
export function completeKeys(config: Config, place: KeyPlace): Keys {
  const last = isLast(place);
  const open = optionsUnder(join(...place.table)).filter(
    (option) => existsIn(option, config.target.version) && isOpen(config, option, place, last),
  );
  const others = open.filter((option) => !applies(config, option));
  return {
    fitting: open.filter((option) => !others.includes(option)).map((option) => keyItem(config, option, place)),
    others: others.map((option) => ({ ...keyItem(config, option, place), detail: condition(option) ?? '' })),
  };
}

/** True where a header line may stand: it would take every key below it into its table. */
export function isLast({ inline, dotted, next, word, block }: KeyPlace): boolean {
  if (inline || dotted || next) return false;
  return block.statements.every(({ start, end }) => end <= word.start || (start <= word.start && word.end <= end));
}

/** A key that stands nowhere else. A table is better begun by a header, and can be continued where dotted keys build it. */
function isOpen(config: Config, option: Option, place: KeyPlace, last: boolean): boolean {
  const entry = config.find(option.path);
  const isTable = option.types.includes('table');
  if (entry?.keys.every((key) => !isAt(key, place.word))) return isTable && isDotted(config, option) && !place.inline;
  return !(isTable && last);
}

function isDotted(config: Config, option: Option): boolean {
  const value = config.find(option.path)?.value;
  return value?.kind === 'table' && value.form === 'dotted';
}

function isAt(key: Span, word: Span): boolean {
  return key.start === word.start && key.end === word.end;
}

function keyItem(config: Config, option: Option, { word, next }: KeyPlace): Item {
  const name = nameOf(option.path);
  const begin = config.document.text[word.start];
  const quote = begin === '"' || begin === "'" ? begin : undefined;
  const target = config.target.version;
  const rest = next ? '' : isDotted(config, option) ? '.' : ` = ${startingValue(option, target)}`;
  return {
    label: name,
    kind: option.types.includes('table') ? 'table' : 'key',
    detail: factLine(option, target),
    about: { path: option.path },
    edit: { ...word, newText: name + rest },
    ...(quote && word.end > word.start && { filter: quote + name }),
  };
}
