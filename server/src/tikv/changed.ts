import type { Entry, Table, Value } from '../document/document.ts';
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
function isSame(a: Value, b: Value | undefined): boolean {
  if (a.kind === 'array') {
    return (
      b?.kind === 'array' && a.items.length === b.items.length && a.items.every((item, i) => isSame(item, b.items[i]))
    );
  }
  if (a.kind === 'table') return b?.kind === 'table' && hasSame([...a.entries.values()], [...b.entries.values()]);
  return a.kind === b?.kind && (!('value' in a && 'value' in b) || Object.is(a.value, b.value));
}

function hasSame(entries: readonly Entry[], others: readonly Entry[]): boolean {
  return (
    entries.length === others.length &&
    entries.every(({ name, value }, i) => name === others[i]?.name && isSame(value, others[i]?.value))
  );
}
