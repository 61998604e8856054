import type { Table, Value } from '../server/src/document/document.ts';

/** A value as a JSON schema reads it. What has no JSON counterpart becomes null, which no option takes. */
export function plainValue(value: Value): unknown {
  switch (value.kind) {
    case 'table':
      return plainTable(value);
    case 'array':
      return value.items.map(plainValue);
    case 'integer':
      return Number(value.value);
    case 'float':
      return Number.isInteger(value.value) ? value.value + 0.5 : value.value; // TiKV takes no `1.0` for an integer
    case 'string':
    case 'boolean':
      return value.value;
    default:
      return null;
  }
}

function plainTable({ entries }: Table): Record<string, unknown> {
  const plain: Record<string, unknown> = Object.create(null);
  for (const { name, value } of entries.values()) if (value.kind !== 'invalid') plain[name] = plainValue(value);
  return plain;
}
