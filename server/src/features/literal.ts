import { type Option, type OptionValue, typesIn, valuesIn } from '../tikv/options.ts';
import type { Version } from '../tikv/version.ts';

/** A value as TOML writes it. */
export function literal(value: string | number | boolean | readonly string[], quote = '"'): string {
  if (typeof value === 'string') return `${quote}${value}${quote}`;
  return typeof value === 'object' ? `[${value.map((item) => literal(item)).join(', ')}]` : String(value);
}

/** The values worth offering for an option in a release, most sensible first. */
export function offered(option: Option, target: Version): (string | boolean)[] {
  const listed = valuesIn(option, target)?.filter((value: OptionValue) => !value.hidden);
  if (listed) return listed.map(({ value }) => value);
  return typesIn(option, target).includes('boolean') ? [true, false] : [...(option.suggestions ?? [])];
}

/** A value to start from when the option is written, with a tab stop, in snippet syntax. */
export function startingValue(option: Option, target: Version): string {
  const values = offered(option, target);
  const strings = values.every((value) => typeof value === 'string');
  if (values.length > 0) return strings ? `"${choice(values)}"` : choice(values.map((value) => literal(value)));
  const [type] = typesIn(option, target);
  if (type === 'table') return '{ $1 }';
  if (type === 'array') return '["$1"]';
  if (type === 'string') return option.default ? `"\${1:${asSnippet(String(option.default))}}"` : '"$1"';
  return `\${1:${option.default ?? 0}}`;
}

function choice(values: readonly (string | boolean)[]): string {
  return `\${1|${values.map((value) => asSnippet(String(value)).replace(/[,|]/g, '\\$&')).join(',')}|}`;
}

/** Text as it is, in snippet syntax. */
export function asSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
