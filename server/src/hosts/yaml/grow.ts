/** Tables while a YAML map is being read, and laying one over another. */

import type { Entry, Key, Span, Statement, SyntaxFault, Table, Value } from '../../document/document.ts';
import { say } from '../../say.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] };

export interface Growing extends Open<Omit<Table, 'entries' | 'statements'>> {
  entries: Map<string, Open<Entry>>;
  statements?: readonly Statement[];
}

/** A map in YAML is a table in one piece, as an inline table is. */
export function newTable({ start, end }: Span, form: Table['form'] = 'inline'): Growing {
  return { kind: 'table', form, start, end, entries: new Map() };
}

/** What is in the way of a value. */
export interface Taken {
  readonly entry: Entry;
  readonly key: Key;
}

/**
 * Puts a value where its keys lead to, a table together with one that is there. Gives what is in the way, which stays:
 * a value where a table is needed, or the other way about, or a second value.
 */
export function enter(table: Growing, keys: readonly Key[], value: Value): Taken | undefined {
  let parent = table;
  for (const key of keys.slice(0, -1)) {
    const entry = parent.entries.get(key.name) ?? add(parent, key, newTable(key, 'dotted'));
    if (entry.value.kind !== 'table') return { entry, key };
    mention(entry, key);
    parent = entry.value as Growing;
  }
  const key = keys.at(-1) as Key;
  const entry = parent.entries.get(key.name);
  if (!entry) {
    add(parent, key, value);
    return undefined;
  }
  if (entry.value.kind !== 'table' || value.kind !== 'table') return { entry, key };
  mention(entry, key);
  return graft(entry.value as Growing, value as Growing);
}

function add(parent: Growing, key: Key, value: Value): Open<Entry> {
  const entry: Open<Entry> = { name: key.name, keys: [key], value, parent };
  parent.entries.set(key.name, entry);
  return entry;
}

function mention(entry: Open<Entry>, key: Key): void {
  if (!entry.keys.includes(key)) entry.keys = [...entry.keys, key];
}

/** Both maps are then the same table. */
function graft(target: Growing, source: Growing): Taken | undefined {
  let taken: Taken | undefined;
  for (const { keys, value } of source.entries.values()) {
    const [key] = keys;
    if (key) taken = enter(target, [key], value) ?? taken;
  }
  source.entries = target.entries;
  return taken;
}

export function within(table: Table): Iterable<Entry> {
  return table.entries.values();
}

/** Takes out tables that hold nothing. */
export function prune(table: Growing): void {
  for (const [name, { value }] of table.entries) {
    if (value.kind !== 'table') continue;
    prune(value as Growing);
    if (value.entries.size === 0) table.entries.delete(name);
  }
}

/** A name that stands twice. In one map YAML's readers refuse it; written in two ways, chance decides. */
export function conflict({ entry, key }: Taken, sameWay: boolean): SyntaxFault {
  const [first] = entry.keys;
  const name = `\`${key.name.length > 60 ? `${key.name.slice(0, 60)}…` : key.name}\``;
  const message = sameWay
    ? say`${name} is written twice in this map.`
    : say`${name} is set in two ways: which of them TiUP takes is left to chance.`;
  const { start, end } = key;
  return {
    code: 'duplicate-key',
    start,
    end,
    message,
    ...(first && { first: { start: first.start, end: first.end } }),
  };
}

/**
 * What stands in `over` in place of what stands in `under`, table by table. The new tables hold new entries; the values
 * in them are the old ones. A table that both have is first mentioned in `under`.
 */
export function overlay(under: Table, over: Table, form: Table['form'] = under.form): Table {
  const table = newTable(under, form);
  for (const entry of under.entries.values()) {
    const other = over.entries.get(entry.name);
    if (!other) copy(table, entry);
    else if (entry.value.kind !== 'table' || other.value.kind !== 'table') copy(table, other);
    else {
      const value = overlay(entry.value, other.value);
      const keys = [...entry.keys, ...other.keys];
      table.entries.set(entry.name, { name: entry.name, keys, value, parent: table });
    }
  }
  for (const entry of over.entries.values()) if (!under.entries.has(entry.name)) copy(table, entry);
  if (under.statements) table.statements = under.statements;
  return table;
}

function copy(table: Growing, { name, keys, value }: Entry): void {
  const own = value.kind === 'table' ? overlay(value, NOTHING) : value;
  table.entries.set(name, { name, keys, value: own, parent: table });
}

const NOTHING: Table = { kind: 'table', form: 'inline', start: 0, end: 0, entries: new Map() };
