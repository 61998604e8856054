import type { Table, Value } from '../document/document.ts';
import type { Config } from './config.ts';
import { optionsByName } from './options.ts';

/** What a check may take over from an earlier reading of nearly the same text. */
export interface Since {
  readonly config: Config;
  /** The paths of the options whose values are others now. */
  readonly changed: ReadonlySet<string>;
}

/** Undefined where more than values is different: a name, a table, the release, the node. */
export function since(before: Config, config: Config): Since | undefined {
  if (before.target.version.text !== config.target.version.text || !isSameNode(before, config)) return undefined;
  const changed = new Set<string>();
  return compare(before.document.root, config.document.root, '', changed) ? { config: before, changed } : undefined;
}

function isSameNode({ node: before }: Config, { node }: Config): boolean {
  return before.cpus === node.cpus && before.memory === node.memory;
}

/** True if the tables hold the same names in the same order, with tables under the same ones. */
function compare(before: Table, table: Table, path: string, changed: Set<string>): boolean {
  if (before.entries.size !== table.entries.size) return false;
  const options = optionsByName(path);
  const others = before.entries.values();
  for (const { name, value } of table.entries.values()) {
    const other = others.next().value;
    if (other?.name !== name || shapeOf(other.value) !== shapeOf(value)) return false;
    const option = options.get(name);
    if (!option) continue;
    if (value.kind === 'table' && !option.free) {
      if (!compare(other.value as Table, value, option.path, changed)) return false;
    } else if (!isSame(other.value, value)) changed.add(option.path);
  }
  return true;
}

function shapeOf({ kind }: Value): string {
  return kind === 'table' || kind === 'invalid' ? kind : 'value';
}

/** True for values that are the same to TiKV, wherever they stand. */
function isSame(a: Value, b: Value): boolean {
  if (a.kind === 'array' || a.kind === 'table') return sameInside(a, b);
  return a.kind === b.kind && ('value' in a && 'value' in b ? Object.is(a.value, b.value) : true);
}

function sameInside(a: Value, b: Value): boolean {
  const [one, other] = [inside(a), inside(b)];
  return a.kind === b.kind && one.length === other.length && one.every((item, i) => isSameItem(item, other[i]));
}

type Item = readonly [name: string, value: Value];

function inside(value: Value): readonly Item[] {
  if (value.kind === 'array') return value.items.map((item) => ['', item]);
  return value.kind === 'table' ? Array.from(value.entries.values(), ({ name, value: own }) => [name, own]) : [];
}

function isSameItem([name, value]: Item, other: Item | undefined): boolean {
  return other !== undefined && name === other[0] && isSame(value, other[1]);
}
