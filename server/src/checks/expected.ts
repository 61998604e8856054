import type { Value } from '../document/document.ts';
import { nameOf } from '../document/path.ts';
import type { Config } from '../tikv/config.ts';
import { type Option, typesIn, valuesIn } from '../tikv/options.ts';
import type { FixPlan } from './rule.ts';

/** Message and fixes for a value that TiKV refuses. Never holds the value. */
export function invalidValue(
  config: Config,
  found: Option,
  value: Value,
  wrongType: boolean,
): { readonly message: string; readonly fixes: readonly FixPlan[] } {
  const message = `\`${nameOf(found.path)}\` cannot have this value, so TiKV does not start. ${describeType(config, found)}`;
  return { message, fixes: mendings(config, found, value, wrongType) };
}

/** What the option takes in the target version, with an example. */
export function describeType(config: Config, found: Option): string {
  const values = valuesIn(found, config.target.version)?.filter(({ hidden }) => !hidden);
  if (values?.length && !found.open) return `Use ${listed(values.map(({ value }) => `\`${JSON.stringify(value)}\``))}.`;
  if (found.form === 'duration')
    return 'Write a duration in quotes, with the units d, h, m, s, ms in this order, such as `"7d"` or `"1h 30m"`.';
  const types = typesIn(found, config.target.version);
  if (types.includes('table')) return `It is a table: write \`[${found.path}]\` with its options below.`;
  if (types.includes('array')) return 'Write strings in brackets, such as `["tidb", "pd"]`.';
  if (types.includes('boolean')) return 'Write `true` or `false`, without quotes.';
  if (types.includes('integer'))
    return `Write a whole number${found.minimum === undefined ? '' : ` from ${found.minimum}`}, without quotes.`;
  return 'Write a string in double quotes.';
}

function mendings(config: Config, found: Option, value: Value, wrongType: boolean): FixPlan[] {
  const set = (to: string | number | boolean): FixPlan => ({
    title: `Change to \`${JSON.stringify(to)}\``,
    preferred: true,
    changes: [{ set: found.path, value: to }],
  });
  const types = typesIn(found, config.target.version);
  if (value.kind === 'string') {
    const text = value.value.trim();
    if (wrongType && types.includes('boolean') && /^(true|false)$/i.test(text))
      return [set(text.toLowerCase() === 'true')];
    if (wrongType && types.includes('integer') && /^\d{1,15}$/.test(text)) return [set(Number(text))];
    const listedValue = found.values?.find(
      (known) => typeof known.value === 'string' && known.value === text.toLowerCase(),
    );
    if (listedValue && !found.ignoreCase && listedValue.value !== '') return [set(listedValue.value)];
    return found.form === 'duration' ? durations(text).map(set) : [];
  }
  return found.form === 'duration' && value.kind === 'integer' && value.value === 0 ? [set('0s')] : [];
}

/** Long and upper-case unit names, as people write them. */
function durations(text: string): string[] {
  const match = /^(\d+(?:\.\d+)?)\s*(days?|D|hours?|hrs?|H|minutes?|mins?|seconds?|secs?|S|weeks?|w)$/i.exec(text);
  const [, count, unit] = match ?? [];
  if (count === undefined || unit === undefined) return [];
  const letter = unit.charAt(0).toLowerCase();
  return letter === 'w' ? [`${Number(count) * 7}d`] : [`${count}${letter}`];
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}
