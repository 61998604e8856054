/** Builds the tree: where a key or header belongs, and what TiKV's parser says when something is there already. */
import type { ArrayValue, Entry, Header, Key, Statement, Table, Value } from '../document/document.ts';
import { push, type Reader } from './reader.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** A table while the file is being read. */
export interface Growing extends Open<Omit<Table, 'entries'>> {
  entries: Map<string, GrowingEntry>;
}

interface GrowingEntry extends Open<Omit<Entry, 'keys'>> {
  keys: Key[];
}

interface TableArray extends Open<Omit<ArrayValue, 'items'>> {
  items: Growing[];
}

export function newTable(form: Table['form'], start: number, end: number): Growing {
  return { kind: 'table', form, start, end, entries: new Map() };
}

function add(parent: Growing, key: Key, value: Value): void {
  parent.entries.set(key.name, { name: key.name, keys: [key], value, parent });
}

/** Puts a statement's value into `table`; the first one of a name stays. */
export function enter(r: Reader, table: Growing, { keys, value, end }: Statement): void {
  let parent = table;
  const last = keys.length - 1;
  for (let i = 0; i < last; i++) {
    const next = dotted(r, parent, keys[i] as Key, end);
    if (!next) return;
    parent = next;
  }
  const key = keys[last] as Key;
  const entry = parent.entries.get(key.name);
  if (!entry) return add(parent, key, value);
  addDuplicate(r, entry, key);
  entry.keys.push(key);
}

/** The table that a dotted key goes through; undefined, with a fault, if something else is there. */
function dotted(r: Reader, parent: Growing, key: Key, end: number): Growing | undefined {
  const entry = parent.entries.get(key.name);
  if (!entry) {
    const table = newTable('dotted', key.start, end);
    add(parent, key, table);
    return table;
  }
  const table = entry.value as Growing;
  const { kind, form } = table;
  if (kind === 'table' && form !== 'inline') {
    if (form === 'dotted') table.end = end;
    else addDuplicate(r, entry, key);
    entry.keys.push(key);
    return table;
  }
  if (entry.value.kind !== 'invalid') {
    addTaken(r, 'syntax', entry, key, 'is a finished value already, so no key can be added to it');
  }
  entry.keys.push(key);
  return undefined;
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
  add(parent, key, array ? value : table);
  return table;
}

/** The table that a header goes through; undefined if a value is there. */
function through(r: Reader, parent: Growing, key: Key): Growing | undefined {
  const entry = parent.entries.get(key.name);
  if (!entry) {
    const table = newTable('implicit', key.start, key.end);
    add(parent, key, table);
    return table;
  }
  const table = tableOf(entry.value);
  if (!table || table.form === 'dotted') addDuplicate(r, entry, key);
  entry.keys.push(key);
  return table;
}

/** The table a header can add to: of an array of tables the last item. */
function tableOf(value: Value): Growing | undefined {
  if (value.kind === 'table' && value.form !== 'inline') return value as Growing;
  return value.kind === 'array' && value.ofTables ? (value.items.at(-1) as Growing) : undefined;
}

function reopen(r: Reader, entry: GrowingEntry, key: Key, header: Header): Growing | undefined {
  const { value } = entry;
  const table = tableOf(value);
  if (!table || table.form === 'dotted') addDuplicate(r, entry, key);
  else if (header.array && value.kind === 'array') return nextItem(entry, key, header);
  else if (header.array || table.form === 'header') {
    const was = value.kind === 'array' ? 'an array of tables' : 'a table';
    addTaken(r, 'duplicate-table', entry, key, `stands as ${was} above: TiKV refuses the file`);
  } else {
    table.form = 'header';
    table.start = header.start;
    table.end = header.end;
  }
  entry.keys.push(key);
  return table;
}

function nextItem(entry: GrowingEntry, key: Key, { start, end }: Header): Growing {
  const array = entry.value as TableArray;
  const table = newTable('header', start, end);
  array.items.push(table);
  array.end = end;
  entry.keys.push(key);
  return table;
}

function addDuplicate(r: Reader, entry: Entry, key: Key): void {
  if (entry.value.kind !== 'invalid') addTaken(r, 'duplicate-key', entry, key, 'is written twice in the same table');
}

function addTaken(
  r: Reader,
  code: 'syntax' | 'duplicate-key' | 'duplicate-table',
  entry: Entry,
  key: Key,
  text: string,
) {
  if (r.conflict === 'theirs') return;
  const { start, end, name } = key;
  const first = entry.keys[0];
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  const message = `\`${shown}\` ${text}.`;
  push(
    r,
    first
      ? { code, start, end, message, first: { start: first.start, end: first.end } }
      : { code, start, end, message },
  );
}
