import type { Entry, Value } from '../document/document.ts';
import { join, nameOf, parentOf, split } from '../document/path.ts';
import validate, { type Fault } from '../generated/validate.mjs';
import { type Config, MASTER_KEYS } from '../tikv/config.ts';
import { existsIn, type Option, option, optionsUnder, typesIn, valuesIn } from '../tikv/options.ts';
import { describeRanges, label } from '../tikv/version.ts';
import { describeType, invalidValue } from './expected.ts';
import { nearest } from './nearest.ts';
import { plainValue } from './plain.ts';
import type { Finding, FixPlan, Rule } from './rule.ts';

type SchemaFinding = Finding & { readonly rule: Pick<Rule, 'id' | 'severity' | 'effect'> };

/** What the compiled schema and the facts of the target version say of the known sections. */
export function* schemaFindings(config: Config): Generator<SchemaFinding> {
  const root = config.get('security');
  if (!root) return;
  if (!validate({ security: plainValue(root.value) })) yield* fromFaults(config, validate.errors ?? []);
  yield* inVersion(config, root, 'security');
}

function* fromFaults(config: Config, faults: readonly Fault[]): Generator<SchemaFinding> {
  const seen = new Set<string>();
  for (const { instancePath, keyword, params } of faults) {
    const path = join(...instancePath.split('/').map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~')));
    const id = `${path} ${keyword === 'additionalProperties' ? String(params.additionalProperty) : ''}`;
    if (seen.has(id)) continue;
    seen.add(id);
    if (keyword === 'additionalProperties') yield* unknownKey(config, path, String(params.additionalProperty));
    else if (keyword === 'required') yield* missingType(config, path);
    else yield* wrongValue(config, path);
  }
}

function* unknownKey(config: Config, table: string, name: string): Generator<SchemaFinding> {
  const entry = config.table(table)?.entries.get(name);
  if (!entry) return;
  const siblings = optionsUnder(table)
    .filter((found) => existsIn(found, config.target.version))
    .map(({ path }) => nameOf(path));
  const meant = nearest(name, siblings);
  const free = meant !== undefined && !config.table(table)?.entries.has(meant);
  const path = join(table, name);
  yield {
    rule: { id: 'unknown-key', severity: 'error', effect: 'ignored' },
    at: entry,
    path,
    tag: 'unused',
    message: `TiKV has no option of this name in \`${table}\`, so it ignores the line.${meant ? ` Did you mean \`${meant}\`?` : ''}`,
    fixes: [
      meant && free
        ? { title: `Rename to \`${meant}\``, preferred: true, changes: [{ rename: path, to: meant }] }
        : { title: 'Remove it', changes: [{ unset: path }] },
    ],
  };
}

function* missingType(config: Config, path: string): Generator<SchemaFinding> {
  const table = config.table(path);
  if (!table || table.entries.has('type')) return;
  const type = table.entries.has('path')
    ? 'file'
    : ['key-id', 'vendor', 'region'].some((name) => table.entries.has(name))
      ? 'kms'
      : undefined;
  const fix = (value: string, preferred: boolean): FixPlan => ({
    title: `Add \`type = "${value}"\``,
    ...(preferred && { preferred }),
    changes: [{ set: `${path}.type`, value }],
  });
  yield {
    rule: { id: 'missing-type', severity: 'error', effect: 'rejected' },
    at: config.anchor(path),
    path,
    message: `\`${nameOf(path)}\` needs a \`type\`: without it TiKV does not start.`,
    fixes: type ? [fix(type, true)] : [fix('kms', false), fix('file', false), fix('plaintext', false)],
  };
}

function* wrongValue(config: Config, path: string): Generator<SchemaFinding> {
  const found = option(path) ?? option(parentOf(path));
  const entry = config.find(found?.path ?? '');
  if (!found || !entry || !isRead(config, found)) return;
  const { value } = entry;
  const at =
    'items' in value && value.kind === 'array' && !value.ofTables
      ? (value.items.find((item) => item.kind !== 'string') ?? value)
      : value;
  const wrong = !typesIn(found, config.target.version).some((type) => type === typeOf(value));
  yield {
    rule: { id: wrong || at !== value ? 'wrong-type' : 'invalid-value', severity: 'error', effect: 'rejected' },
    at: value.kind === 'table' ? entry : { start: at.start, end: at.end },
    path: found.path,
    ...invalidValue(config, found, value, wrong),
  };
}

/** TiKV reads an option of a master key only under its `type`; field-not-for-this-type tells of the others. */
function isRead(config: Config, { path, when }: Option): boolean {
  const master = MASTER_KEYS.find((key) => path.startsWith(`${key}.`));
  if (!master) return true;
  if (path === `${master}.type`) return true;
  const type = config.text(`${master}.type`);
  const top = option(`${master}.${split(path.slice(master.length + 1))[0]}`);
  return (top?.when ?? when)?.type === type;
}

function typeOf(value: Value): Option['types'][number] | 'other' {
  const kinds = { string: 'string', integer: 'integer', boolean: 'boolean', array: 'array', table: 'table' } as const;
  return value.kind in kinds ? kinds[value.kind as keyof typeof kinds] : 'other';
}

/** Options and values that the target version does not have. */
function* inVersion(config: Config, entry: Entry, path: string): Generator<SchemaFinding> {
  const found = option(path);
  if (!found) return;
  const version = label(config.target.version.text);
  if (!existsIn(found, config.target.version)) {
    yield {
      rule: { id: 'key-not-in-version', severity: 'warning', effect: 'ignored' },
      at: entry,
      path,
      tag: 'unused',
      message: `TiKV ${version} does not know \`${nameOf(path)}\` and ignores it; it is known ${describeRanges(found.ranges ?? [])}.`,
      fixes: found.secret ? [] : [{ title: 'Remove it', changes: [{ unset: path }] }],
    };
    return;
  }
  if (entry.value.kind === 'table') {
    for (const inner of entry.value.entries.values()) yield* inVersion(config, inner, `${path}.${inner.name}`);
  } else yield* valueInVersion(config, found, entry, version);
}

function* valueInVersion(config: Config, found: Option, { value }: Entry, version: string): Generator<SchemaFinding> {
  if ((value.kind !== 'string' && value.kind !== 'boolean') || found.open || !found.values) return;
  const written = found.ignoreCase && typeof value.value === 'string' ? value.value.toLowerCase() : value.value;
  const known = found.values.find((candidate) => candidate.value === written);
  if (!known || valuesIn(found, config.target.version)?.includes(known)) return;
  yield {
    rule: { id: 'value-not-in-version', severity: 'error', effect: 'rejected' },
    at: { start: value.start, end: value.end },
    path: found.path,
    message: `TiKV ${version} does not take this value and does not start; it is known ${describeRanges(known.ranges ?? [])}. ${describeType(config, found)}`,
    fixes: [],
  };
}
