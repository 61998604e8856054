import type { Value } from '../document/document.ts';

/** As good as not there: a value that could not be read, or an empty string. */
export function isMissing(value: Value): boolean {
  return value.kind === 'invalid' || (value.kind === 'string' && value.value === '');
}
