import { nameOf } from '../document/path.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { type Option, optionIn, typesIn, valuesIn } from '../tikv/options.ts';
import type { ValueFault } from '../tikv/value.ts';

/** What is wrong with a value that TiKV refuses, and what it takes. Never holds the value. */
export function refusal(config: Config, found: Option, { reason }: ValueFault): string {
  const name = `\`${nameOf(found.path)}\``;
  const expected = describeType(config, found);
  switch (reason) {
    case 'low':
      return say`${name} must be at least ${found.minimum ?? 0}: with less TiKV does not start. ${expected}`;
    case 'high':
      return say`${name} must be at most ${found.maximum}: a greater number does not fit, and TiKV does not start. ${expected}`;
    case 'length':
      return say`${name} needs exactly ${found.length} values, one for each level from L0 to L${(found.length ?? 1) - 1}; with another number TiKV does not start.`;
    case 'item':
      return say`This item of ${name} cannot be read, so TiKV does not start. ${expected}`;
    default:
      return say`${name} cannot have this value, so TiKV does not start. ${expected}`;
  }
}

/** What the option takes in the target version, with an example. */
export function describeType(config: Config, newest: Option): string {
  const { version } = config.target;
  const found = optionIn(newest, version);
  const values = valuesIn(found, version)?.filter(({ hidden }) => !hidden);
  if (values?.length && !found.open) {
    const use = listed(values.map(({ value }) => `\`${JSON.stringify(value)}\``));
    return found.types.includes('array') ? say`Each of them is ${use}.` : say`Use ${use}.`;
  }
  return (found.form && FORMS[found.form])?.() ?? describePlain(found, typesIn(found, version));
}

const FORMS: { readonly [form in NonNullable<Option['form']>]?: () => string } = {
  size: () =>
    say`Write a size in quotes, a number with \`KB\`, \`MB\`, \`GB\` or \`TB\` in exactly these letters, such as \`"512MB"\`.`,
  'percent-size': () => say`Write a size in quotes, such as \`"16GB"\`, or a share of the memory, such as \`"45%"\`.`,
  duration: () =>
    say`Write a duration in quotes, with the units d, h, m, s, ms in this order, such as \`"7d"\` or \`"1h 30m"\`.`,
  schedule: () => say`Write times of day in brackets, such as \`["03:00", "23:30 +0800"]\`.`,
};

function describePlain(found: Option, types: Option['types']): string {
  if (found.free) return say`Write strings, such as \`zone = "z1"\`.`;
  if (types.includes('table')) return say`It is a table: write \`[${found.path}]\` with its options below.`;
  if (types.includes('array')) return say`Write strings in brackets, such as \`${exampleList(found)}\`.`;
  if (types.includes('boolean')) return say`Write \`true\` or \`false\`, without quotes.`;
  if (types.includes('float')) return say`Write a number without quotes, such as \`0.8\`.`;
  if (types.includes('integer')) return say`Write a whole number${limits(found)}, without quotes.`;
  return say`Write a string in double quotes.`;
}

function exampleList({ default: fallback }: Option): string {
  return JSON.stringify(Array.isArray(fallback) && fallback.length > 0 ? fallback : ['tidb', 'pd']).replace(/,/g, ', ');
}

/** Where counting begins, and what is still a number of this kind; nothing for numbers that may be negative. */
function limits({ minimum, maximum }: Option): string {
  if (minimum === undefined || minimum < 0) return '';
  return maximum === undefined ? say` from ${minimum}` : say` from ${minimum} to ${maximum}`;
}

/** `a, b or c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : say`${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}
