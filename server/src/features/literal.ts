import type { Default } from '../tikv/options.ts';

/** What TOML can hold: in JavaScript the number next to it. */
const GREATEST = '9223372036854775807';

/** A value as TOML writes it. */
export function literal(value: Default, quote = '"'): string {
  if (typeof value === 'string') return `${quote}${value}${quote}`;
  if (typeof value === 'number' && value >= 2 ** 63) return GREATEST;
  if (typeof value !== 'object') return String(value);
  const items = Object.entries(value);
  if (Array.isArray(value)) return `[${items.map(([, item]) => literal(item)).join(', ')}]`;
  return items.length > 0 ? `{ ${items.map(([name, item]) => `${name} = ${literal(item)}`).join(', ')} }` : '{}';
}

/** A tab stop that holds the text. */
export function stop(text: string, number = 1): string {
  return text === '' ? `$${number}` : `\${${number}:${asSnippet(text)}}`;
}

/** A tab stop with a choice of texts. */
export function choice(values: readonly (string | number | boolean)[]): string {
  return `\${1|${values.map((value) => asSnippet(String(value)).replace(/[,|]/g, '\\$&')).join(',')}|}`;
}

/** Text as it is, in snippet syntax. */
export function asSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
