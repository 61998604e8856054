/** Completion in a map of YAML: the options and values that completion has for TOML, written as YAML. */
import { split } from '../document/path.ts';
import type { Item } from '../features/complete.ts';
import { completeKeys } from '../features/keys.ts';
import { completeValues } from '../features/values.ts';
import type { Analysis } from '../language.ts';
import { type Config, createConfig } from '../tikv/config.ts';
import type { Source } from './source.ts';
import { yamlLiteral } from './yaml/literal.ts';
import { placeIn } from './yaml/place.ts';
import type { KeyPlace, ValuePlace } from './yaml/word.ts';

/** What can be written at the offset. An option that stands in another map than this one can be written here as well. */
export function completeYaml({ document, config }: Analysis, source: Source, offset: number): readonly Item[] {
  const { span, column, reading } = source;
  const place = placeIn({ text: document.text, ...span, column, dotted: reading.dotted }, offset);
  if (!place) return [];
  const own = createConfig({ ...document, root: source.root }, config.target, config);
  return place.kind === 'key' ? keys(own, source, place) : values(own, place);
}

function keys(config: Config, { reading }: Source, place: KeyPlace): Item[] {
  const { word, table, next } = place;
  const block = config.document.blocks[0];
  if (!block) return [];
  // As behind a dot, where TOML has no line of its own for a table; only where names may have dots a table is continued.
  const found = completeKeys(config, { kind: 'key', word, table, next, inline: !reading.dotted, dotted: true, block });
  const isTaken = ({ about }: Item) => !about || !reading.takes || reading.takes(split(about.path), false);
  return [...found.own, ...found.others].filter(isTaken).map((item) => {
    const newText = asYaml(item.edit.newText, place);
    return { ...item, edit: { ...item.edit, newText } };
  });
}

/** `name = value` with a colon; a table begins on the next line, or between braces. */
function asYaml(toml: string, { column }: KeyPlace): string {
  const [, name, value] = /^(\S+) = ([\s\S]*)$/.exec(toml) ?? [];
  if (name === undefined || value === undefined) return toml;
  if (value !== '{ $1 }') return `${name}: ${yamlLiteral(value)}`;
  return column === undefined ? `${name}: {$1}` : `${name}:\n${' '.repeat(column + 2)}$1`;
}

function values(config: Config, { word, path, inArray, tight }: ValuePlace): Item[] {
  const first = config.document.text[word.start];
  const quote = word.end > word.start && (first === '"' || first === "'") ? first : undefined;
  return completeValues(config, { kind: 'value', word, path, quote, inArray }).map((item) => ({
    ...item,
    edit: { ...item.edit, newText: `${tight ? ' ' : ''}${yamlLiteral(item.edit.newText)}` },
  }));
}
