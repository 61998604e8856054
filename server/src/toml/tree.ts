/** Builds the tree: where a key or header belongs, and what TiKV's parser says when something is there already. */

import type { ArrayValue, Entry, Header, Key, Statement, Table, Value } from '../document/document.ts';
import { say } from '../say.ts';
import { push, type Reader } from './reader.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** A table while the file is being read. */
export interface Growing extends Open<Omit<Table, 'entries'>> {
  entries: Map<string, GrowingEntry>;
}

type GrowingEntry = Open<Entry>;

interface TableArray extends Open<Omit<ArrayValue, 'items'>> {
  items: Growing[];
}

export function newTable(form: Table['form'], start: number, end: number): Growing {
  return { kind: 'table', form, start, end, entries: new Map() };
}

function add(parent: Growing, key: Key, value: Value, keys: readonly Key[] = [key]): void {
  parent.entries.set(key.name, { name: key.name, keys, value, parent });
}

/** Notes that the file writes the entry's name again. A list of one may be the statement's own: it stays as it is. */
function mention(entry: GrowingEntry, key: Key): void {
  if (entry.keys.length > 1) (entry.keys as Key[]).push(key);
  else entry.keys = [...entry.keys, key];
}

/** Puts a statement's value into `table`; the first one of a name stays. */
export function enter(r: Reader, table: Growing, { keys, value, end }: Statement): void {
  let parent = table;
  const last = keys.length - 1;
  for (let i = 0; i < last; i++) {
    const next = dotted(r, parent, keys[i] as Key, end, i === 0);
    if (!next) return;
    parent = next;
  }
  const key = keys[last] as Key;
  const entry = parent.entries.get(key.name);
  if (entry) {
    if (last === 0 || parent.form === 'dotted')
      addTaken(r, 'duplicate-key', entry, key, say`is written twice in this table`);
    mention(entry, key);
  } else add(parent, key, value, last === 0 ? keys : [key]);
}

/** The table that a dotted key goes through; undefined, with a fault, if something else is there. */
function dotted(r: Reader, parent: Growing, key: Key, end: number, first: boolean): Growing | undefined {
  const entry = parent.entries.get(key.name);
  if (!entry) {
    const table = newTable('dotted', key.start, end);
    add(parent, key, table);
    return table;
  }
  mention(entry, key);
  const table = entry.value as Growing;
  if (table.kind !== 'table' || table.form === 'inline') {
    addTaken(r, 'syntax', entry, key, say`is a finished value already: a key with dots cannot add to it`);
    return undefined;
  }
  // Below a table that has a header, the fault stands at that table.
  if (table.form === 'dotted') table.end = end;
  else if (first)
    addTaken(r, 'duplicate-key', entry, key, say`has a header of its own: a key with dots cannot add to it`);
  return table;
}

/** The table of a header; one outside the tree if its place is taken by a value. */
export function open(r: Reader, root: Growing, header: Header): Growing {
  const { keys, array, start, end } = header;
  let parent: Growing | undefined = root;
  for (let i = 0; parent && i < keys.length - 1; i++) parent = through(r, parent, keys[i] as Key);
  const key = keys.at(-1);
  if (!parent || !key) return newTable('header', start, end);
  const entry = parent.entries.get(key.name);
  if (entry) return reopen(r, entry, key, header) ?? newTable('header', start, end);
  const table = newTable('header', start, end);
  const value: TableArray = { kind: 'array', start, end, items: [table], ofTables: true };
  add(parent, key, array ? value : table, keys.length === 1 ? keys : [key]);
  return table;
}

/** The table that a header goes through; undefined if a value is there. */
function through(r: Reader, parent: Growing, key: Key): Growing | undefined {
  const entry = parent.entries.get(key.name);
  if (entry) {
    mention(entry, key);
    return reachable(r, entry, key);
  }
  const table = newTable('implicit', key.start, key.end);
  add(parent, key, table);
  return table;
}

/** The table that a header can add to, of an array of tables the last item. With a fault for what a key filled. */
function reachable(r: Reader, { value, parent, keys }: Entry, key: Key): Growing | undefined {
  if (value.kind === 'array' && value.ofTables) return value.items.at(-1) as Growing;
  const table = value.kind === 'table' && value.form !== 'inline' ? (value as Growing) : undefined;
  if (table && table.form !== 'dotted') return table;
  // Below a table that dotted keys filled, the fault stands at that table.
  if (parent.form !== 'dotted') {
    addTaken(r, 'duplicate-key', { value, keys }, key, say`was written as a key above: a header cannot add to it`);
  }
  return table;
}

function reopen(r: Reader, entry: GrowingEntry, key: Key, header: Header): Growing | undefined {
  const { value } = entry;
  mention(entry, key);
  const table = reachable(r, entry, key);
  if (!table || table.form === 'dotted') return table;
  if (header.array && value.kind === 'array') return nextItem(value as TableArray, header);
  if (header.array || table.form === 'header') {
    const was = value.kind === 'array' ? say`an array of tables` : say`a table`;
    addTaken(r, 'duplicate-table', entry, key, say`stands as ${was} above: TiKV refuses the file`);
  } else Object.assign(table, { form: 'header', start: header.start, end: header.end });
  return table;
}

function nextItem(array: TableArray, { start, end }: Header): Growing {
  const table = newTable('header', start, end);
  array.items.push(table);
  array.end = end;
  return table;
}

type Code = 'syntax' | 'duplicate-key' | 'duplicate-table';

/** A place that holds a broken value is not taken: that has its fault. Nor is it for the second side of a conflict. */
function addTaken(r: Reader, code: Code, { value, keys }: Pick<Entry, 'value' | 'keys'>, key: Key, text: string): void {
  const [first] = keys;
  if (r.conflict === 'theirs' || value.kind === 'invalid' || !first) return;
  const { start, end, name } = key;
  const message = say`\`${name.length > 60 ? `${name.slice(0, 60)}…` : name}\` ${text}.`;
  push(r, { code, start, end, message, first: { start: first.start, end: first.end } });
}
