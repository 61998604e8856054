import type { Value } from '../document/document.ts';

/** As good as not there: a value that could not be read, an empty string or list. */
export function isMissing(value: Value): boolean {
  if (value.kind === 'array') return value.items.length === 0;
  return value.kind === 'invalid' || (value.kind === 'string' && value.value === '');
}
