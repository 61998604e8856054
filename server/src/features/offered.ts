import { defaultIn, existsIn, isWithin, type Option, typesIn, valuesIn } from '../tikv/options.ts';
import { isInSnippet } from '../tikv/snippets.ts';
import type { Version } from '../tikv/version.ts';

/** True for an option of the release that a person may want to write: not one that is on its way out, or only TiKV's own. */
export function isOffered(option: Option, target: Version): boolean {
  if (!existsIn(option, target) || isWithin(option.deprecated?.ranges, target)) return false;
  return !isHidden(option, target);
}

/** True for an option that TiKV's source marks as hidden, unless operators are known to use it. */
export function isHidden({ hidden, deprecated, path }: Option, target: Version): boolean {
  return isWithin(hidden, target) && (isWithin(deprecated?.ranges, target) || !isInSnippet(path));
}

/**
 * The values worth offering in a release: the default first. Under `[security]` the safest first, as the schema lists
 * them: what TiKV does there by default is to protect nothing.
 */
export function offeredValues(option: Option, target: Version): readonly (string | number | boolean)[] {
  const listed = listedIn(option, target);
  const fallback = defaultIn(option, target);
  const first = option.path.startsWith('security.') ? [] : listed.filter((value) => value === fallback);
  return [...first, ...listed.filter((value) => !first.includes(value))];
}

function listedIn(option: Option, target: Version): readonly (string | number | boolean)[] {
  const listed = valuesIn(option, target)?.filter(({ hidden }) => !hidden);
  if (listed) return listed.map(({ value }) => value);
  if (typesIn(option, target).includes('boolean')) return [true, false];
  return option.form ? [] : (option.suggestions ?? []);
}
