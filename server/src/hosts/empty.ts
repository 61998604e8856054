import type { SchemaFinding } from '../checks/rule.ts';
import type { Statement } from '../document/document.ts';
import { join } from '../document/path.ts';
import { say } from '../say.ts';
import { names } from '../toml/layout.ts';

/** Maps that TiUP leaves out, because there is nothing in them. */
export function emptyMaps(statements: readonly Statement[], above = ''): SchemaFinding[] {
  return statements.flatMap(({ keys, value, start }): SchemaFinding[] => {
    if (value.kind !== 'table') return [];
    const path = join(above, ...names(keys));
    const inner = value.statements ?? [];
    if (value.entries.size > 0 || inner.length > 0) return emptyMaps(inner, path);
    return [
      {
        rule: { id: 'left-out', severity: 'warning', effect: 'ignored' },
        at: { start, end: value.end },
        path,
        message: say`TiUP leaves out a map with nothing in it, so TiKV sees no table \`${path}\`. Write an option into it.`,
      },
    ];
  });
}
