import { fold } from '../checks/alias.ts';
import { nearest } from '../checks/nearest.ts';
import { nameOf, parentOf } from '../document/path.ts';
import { existsIn, isWithin, OPTIONS, type Option, option } from '../tikv/options.ts';
import type { Version } from '../tikv/version.ts';

/** The option that was meant, or those that may have been: all that end so, else those that are spelt nearly so. */
export type Lookup =
  | { readonly found: Option }
  | { readonly meant: readonly string[]; readonly reason: 'several' | 'unknown' };

/** Finds an option or table by its path or by the end of it, such as `capacity`; brackets, case and `_` do not count. */
export function lookUp(written: string, target: Version): Lookup {
  const path = written.trim().replace(/^\[+|\]+$/g, '');
  const exact = option(path);
  if (exact) return { found: exact };
  const wanted = fold(path);
  const ending = [...OPTIONS.values()].filter((one) => `.${fold(one.path)}`.endsWith(`.${wanted}`));
  const likely = best(ending, wanted, target);
  if (likely.length === 1) return { found: likely[0] as Option };
  if (likely.length > 1) return { meant: likely.map((one) => one.path), reason: 'several' };
  return { meant: nearby(path, target), reason: 'unknown' };
}

/** A whole path before ends of paths, what the release has before what it has not, and what is neither hidden nor deprecated before the rest. */
function best(options: readonly Option[], wanted: string, target: Version): readonly Option[] {
  const tests = [
    (one: Option) => fold(one.path) === wanted,
    (one: Option) => existsIn(one, target) && isCurrent(one, target),
    (one: Option) => existsIn(one, target),
  ];
  for (const test of tests) {
    const kept = options.filter(test);
    if (kept.length > 0) return kept;
  }
  return options;
}

function isCurrent({ hidden, deprecated }: Option, target: Version): boolean {
  return !isWithin(hidden, target) && !isWithin(deprecated?.ranges, target);
}

/** The path that is spelt nearly so, or the options whose name is, in the same table first. */
function nearby(path: string, target: Version): string[] {
  const known = [...OPTIONS.values()].filter((one) => existsIn(one, target) && isCurrent(one, target));
  const near = nearest(
    path,
    known.map((one) => one.path),
  );
  if (near !== undefined) return [near];
  const name = nearest(nameOf(path), [...new Set(known.map((one) => nameOf(one.path)))]) ?? nameOf(path);
  const named = known.filter((one) => nameOf(one.path) === name).map((one) => one.path);
  const beside = named.filter((one) => parentOf(one) === parentOf(path));
  return beside.length > 0 ? beside : named;
}
