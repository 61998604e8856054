import type { Span } from '../document/document.ts';
import { join, nameOf } from '../document/path.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { type Option, option, optionsUnder } from '../tikv/options.ts';
import type { Grouped, Item } from './complete.ts';
import { applies, condition, factLine } from './facts.ts';
import { isOffered } from './offered.ts';
import type { KeyPlace } from './place.ts';
import { startingValue } from './starting.ts';

/** The options and tables that the table at the place can still take; last those that its `type` and `vendor` rule out. */
export function completeKeys(config: Config, place: KeyPlace): Grouped {
  const last = isLast(place);
  const table = join(...place.table);
  if (option(table)?.free) return { own: freeNames(config, table, place), others: [] };
  const open = optionsUnder(table).filter(
    (option) => isOffered(option, config.target.version) && isOpen(config, option, place, last),
  );
  const others = open.filter((option) => !applies(config, option));
  return {
    own: open.filter((option) => !others.includes(option)).map((option) => keyItem(config, option, place)),
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

/** Names that are usual in a table that takes any. */
function freeNames(config: Config, table: string, place: KeyPlace): Item[] {
  const { word, next } = place;
  const isTaken = (name: string) => config.find(join(table, name))?.keys.every((key) => !isAt(key, word)) ?? false;
  return (option(table)?.suggestions ?? [])
    .filter((name) => !isTaken(name))
    .map((name) => ({
      label: name,
      kind: 'key',
      detail: say`string`,
      edit: { ...word, newText: next ? name : `${name} = "$1"` },
      ...quoted(config, name, place),
    }));
}

function isDotted(config: Config, option: Option): boolean {
  const value = config.find(option.path)?.value;
  return value?.kind === 'table' && value.form === 'dotted';
}

function isAt(key: Span, word: Span): boolean {
  return key.start === word.start && key.end === word.end;
}

function keyItem(config: Config, option: Option, place: KeyPlace): Item {
  const { word, next } = place;
  const name = nameOf(option.path);
  const target = config.target.version;
  const rest = next ? '' : isDotted(config, option) ? '.' : ` = ${startingValue(config, option)}`;
  return {
    label: name,
    kind: option.types.includes('table') ? 'table' : 'key',
    detail: factLine(option, target),
    about: { path: option.path },
    edit: { ...word, newText: name + rest },
    ...quoted(config, name, place),
  };
}

/** A name whose quote is typed already is found with it. */
function quoted({ document }: Config, name: string, { word }: KeyPlace): Pick<Item, 'filter'> {
  const begin = document.text[word.start];
  return word.end > word.start && (begin === '"' || begin === "'") ? { filter: begin + name } : {};
}
