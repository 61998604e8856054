import type { Entry, Key, Table, Value } from '../document/document.ts';
import { nameOf } from '../document/path.ts';
import { type Flag, OPTIONS, type Option, type OptionPath, option } from './options.ts';
import { inRanges, type Version } from './version.ts';

/** What TiKV is told when it is started: the options its flags override, with the values given. */
export type CommandLine = ReadonlyMap<OptionPath, readonly string[]>;

/** The options that a command line overrides, or what is wrong with it in one sentence without full stop. */
export type ReadCommandLine = { readonly given: CommandLine } | { readonly fault: string };

/** Flags that say nothing about options, and whether they take a value. */
const OTHERS: ReadonlyMap<string, boolean> = new Map([
  ...['--config', '-C', '--config-info', '--metrics-addr'].map((flag) => [flag, true] as const),
  ...['--config-check', '--print-sample-config', '--help', '-h', '--version', '-V'].map(
    (flag) => [flag, false] as const,
  ),
]);

/** The options that a flag overrides, by the flag as written: a former name of an option shares its flag. */
let overrides: ReadonlyMap<string, readonly Option[]> | undefined;

/**
 * Reads what stands behind `tikv-server` as its parser does: `--addr X`, `--addr=X`, `-A X`, `-AX`, lists with commas.
 * A leading program name is passed over. Source: cmd/tikv-server/src/main.rs.
 */
export function readCommandLine(text: string): ReadCommandLine {
  const words = split(text);
  if (words === undefined) return { fault: 'A quote is not closed' };
  if (words[0] !== undefined && /(^|\/)tikv-server$/.test(words[0])) words.shift();
  const given = new Map<OptionPath, readonly string[]>();
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const fault = take(word, words, given);
    if (fault !== undefined) return { fault };
  }
  return { given };
}

/** The flag that overrides the option, or the table it stands in, in the release. */
export function flagOf(path: string, target: Version): Flag | undefined {
  const flag = (option(path) ?? option(path.slice(0, Math.max(0, path.lastIndexOf('.')))))?.flag;
  return flag && inRanges(target, flag.ranges) ? flag : undefined;
}

/** As an entry of the file would be, but nowhere in its text: every offset is -1. */
export function entryOf(path: OptionPath, values: readonly string[], parent: Table): Entry {
  return entry(nameOf(path), readAs(option(path), values), parent);
}

/** True for what a command line gave and the file does not say. */
export function isGiven({ start }: { readonly start: number }): boolean {
  return start < 0;
}

function byFlag(): ReadonlyMap<string, readonly Option[]> {
  const found = new Map<string, Option[]>();
  for (const one of OPTIONS.values()) {
    if (!one.flag) continue;
    const { name, short, aliases = [] } = one.flag;
    const written = [...[name, ...aliases].map((long) => `--${long}`), ...(short ? [`-${short}`] : [])];
    for (const flag of written) found.set(flag, [...(found.get(flag) ?? []), one]);
  }
  return found;
}

/** One flag with its value, which may be the next word. Gives what is wrong. */
function take(word: string, rest: string[], given: Map<OptionPath, readonly string[]>): string | undefined {
  const [, flag, assigned, attached] = /^(--[^=]+|-[^-=])(?:=([\s\S]*)|([\s\S]+))?$/.exec(word) ?? [];
  if (flag === undefined) return `\`${word}\` belongs to no flag`;
  overrides ??= byFlag();
  const options = overrides.get(flag) ?? [];
  const takesValue = options.length > 0 || OTHERS.get(flag);
  if (takesValue === undefined) return `TiKV has no flag \`${flag}\``;
  if (!takesValue) return undefined;
  const isNext = rest[0] !== undefined && !/^-./.test(rest[0]);
  const value = assigned ?? attached ?? (isNext ? rest.shift() : undefined);
  if (value === undefined) return `\`${flag}\` needs a value`;
  for (const found of options) {
    const fault = give(found, flag, value, given);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function give(
  { path, types }: Option,
  flag: string,
  value: string,
  given: Map<OptionPath, readonly string[]>,
): string | undefined {
  const isList = types.includes('array') || types.includes('table');
  const values = isList ? value.split(',') : [value];
  const before = given.get(path);
  if (before && !isList) return `\`${flag}\` is given twice`;
  if (types.includes('table') && values.some((one) => one.split('=').length !== 2)) {
    return `\`${flag}\` takes labels such as \`zone=z1,host=h1\``;
  }
  given.set(path, [...(before ?? []), ...values]);
  return undefined;
}

const NOWHERE = { start: -1, end: -1 } as const;

function entry(name: string, value: Value, parent: Table): Entry {
  const key: Key = { name, quoted: false, ...NOWHERE };
  return { name, keys: [key], value, parent };
}

function readAs({ types }: Option, values: readonly string[]): Value {
  if (types.includes('array')) return { kind: 'array', items: values.map(asString), ofTables: false, ...NOWHERE };
  if (types.includes('table')) return tableOf(values);
  return asString(values[0] ?? '');
}

function asString(value: string): Value {
  return { kind: 'string', value, ...NOWHERE };
}

function tableOf(pairs: readonly string[]): Table {
  const entries = new Map<string, Entry>();
  const table: Table = { kind: 'table', form: 'inline', entries, ...NOWHERE };
  for (const pair of pairs) {
    const [name = '', value = ''] = pair.split('=');
    entries.set(name, entry(name, asString(value), table));
  }
  return table;
}

const WORD = /\s*((?:"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\\[\s\S]|[^\s"'\\])+)\s*/y;

/** As a shell parts words: quotes, backslashes, a backslash at a line's end. Undefined where a quote is not closed. */
function split(line: string): string[] | undefined {
  const text = line.replace(/\\\r?\n/g, ' ').trim();
  const words: string[] = [];
  for (WORD.lastIndex = 0; WORD.lastIndex < text.length; ) {
    const word = WORD.exec(text)?.[1];
    if (word === undefined) return undefined;
    words.push(word.replace(/"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|\\([\s\S])/g, unquote));
  }
  return words;
}

function unquote(_all: string, double?: string, single?: string, escaped?: string): string {
  return double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? escaped ?? '';
}
