/** What TiDB Operator v1 leaves out of a configuration that is a map of YAML: it knows the names of an old TiKV only. */

import facts from '../../../schemas/deployments.json' with { type: 'json' };
import type { SchemaFinding } from '../checks/rule.ts';
import type { Entry, Table } from '../document/document.ts';
import { join } from '../document/path.ts';
import { say } from '../say.ts';
import { OPTIONS } from '../tikv/options.ts';
import { overlay } from './yaml/grow.ts';

const { free, map } = facts['operator-v1'];
const NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(map).map(([table, names]) => [table, new Set(names.split(' '))]),
);

/** True for an option that the operator takes over, or for a name that TiKV does not have either. */
export function isTakenOver(path: readonly string[]): boolean {
  const above = path.slice(0, -1).join('.');
  if (path.length === 0 || free.includes(above) || !OPTIONS.has(path.join('.'))) return true;
  return isTakenOver(path.slice(0, -1)) && (NAMES.get(above)?.has(path.at(-1) ?? '') ?? false);
}

/** What the operator leaves out, outer tables before what is in them, which is not listed. */
export function leftOut(
  root: Table,
  above: readonly string[] = [],
): { readonly path: string; readonly entry: Entry }[] {
  return [...root.entries.values()].flatMap((entry) => {
    const path = [...above, entry.name];
    if (!isTakenOver(path)) return [{ path: join(...path), entry }];
    return entry.value.kind === 'table' ? leftOut(entry.value, path) : [];
  });
}

/** The options as they reach TiKV. */
export function takenOver(root: Table): Table {
  if (leftOut(root).length === 0) return root;
  return keeping(overlay(root, { ...root, entries: new Map() }, 'root'), []);
}

function keeping(table: Table, above: readonly string[]): Table {
  const entries = table.entries as Map<string, Entry>;
  for (const [name, { value }] of entries) {
    if (!isTakenOver([...above, name])) entries.delete(name);
    else if (value.kind === 'table') keeping(value, [...above, name]);
  }
  return table;
}

/** The findings for what is left out. */
export function leftOutFindings(root: Table): SchemaFinding[] {
  return leftOut(root).map(({ path, entry }) => ({
    rule: { id: 'left-out', severity: 'error', effect: 'ignored' },
    at: entry.keys[0] ?? entry.value,
    path,
    message: say`TiDB Operator leaves \`${path}\` out where the configuration is a map: TiKV does not see it. Write the configuration as text, below \`config: |\`.`,
  }));
}
