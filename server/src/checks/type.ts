import { nameOf } from '../document/path.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import type { FixPlan, SchemaFinding } from './rule.ts';

/** A master key without its `type`, the only key a table of TiKV's must have. */
export function* missingType(config: Config, path: string): Generator<SchemaFinding> {
  const table = config.table(path);
  if (!table || table.entries.has('type')) return;
  const type = table.entries.has('path')
    ? 'file'
    : ['key-id', 'vendor', 'region'].some((name) => table.entries.has(name))
      ? 'kms'
      : undefined;
  const fix = (value: string, preferred: boolean): FixPlan => ({
    title: say`Add \`type = "${value}"\``,
    ...(preferred && { preferred }),
    changes: [{ set: `${path}.type`, value }],
  });
  yield {
    rule: { id: 'missing-type', severity: 'error', effect: 'rejected' },
    at: config.anchor(path),
    path,
    message: say`\`${nameOf(path)}\` needs a \`type\`: without it TiKV does not start.`,
    fixes: type ? [fix(type, true)] : [fix('kms', false), fix('file', false), fix('plaintext', false)],
  };
}
