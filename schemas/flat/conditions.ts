import tables from '../../server/src/generated/tables.json' with { type: 'json' };
import type { Schema } from './values.ts';

/** What `schemas/sections/` says of a table as a whole. */
interface Facts {
  readonly required?: readonly string[];
  readonly allOf?: readonly Condition[];
}

/** Which options must be there, or may not be empty, under which `type`. */
interface Condition {
  readonly if: Schema;
  readonly then: { readonly required?: readonly string[]; readonly properties?: Readonly<Record<string, unknown>> };
}

const FACTS: ReadonlyMap<string, Facts> = new Map(Object.entries(tables));

/** The options that a table cannot be without. */
export function requiredIn(table: string): Schema {
  const required = FACTS.get(table)?.required ?? [];
  return required.length > 0 ? { required } : {};
}

/**
 * What a table needs under one `type`. What only has no effect there stays out: tools would call it an error, and print
 * it, secrets and all.
 */
export function conditionsIn(table: string, known: readonly string[]): Schema {
  const all = (FACTS.get(table)?.allOf ?? []).map((one) => needs(one, known)).filter((one) => one !== undefined);
  return all.length > 0 ? { allOf: all } : {};
}

function needs(condition: Condition, known: readonly string[]): Schema | undefined {
  const { required = [], properties = {} } = condition.then;
  const names = required.filter((name) => known.includes(name));
  const inner = Object.entries(properties).filter(([name, one]) => known.includes(name) && isLength(one));
  if (names.length + inner.length === 0) return undefined;
  return {
    if: condition.if,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: {
      ...(names.length > 0 && { required: names }),
      ...(inner.length > 0 && { properties: Object.fromEntries(inner) }),
    },
  };
}

function isLength(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'minLength' in schema;
}
