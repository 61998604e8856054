import { parentOf } from '../document/path.ts';
import { DEFINITIONS, DERIVED } from '../generated/constraints.ts';
import type { Config } from './config.ts';
import { evaluate, optionsOf, parsed, type Result, type Scope } from './expression.ts';
import { existsIn, OPTIONS, type Option, type OptionPath, option, optionIn } from './options.ts';
import { parsePercent } from './size.ts';
import { readDefault, readValue } from './value.ts';
import { atLeast, onceFor, type Version } from './version.ts';

/** What TiKV works with for a file on one node: the file's values, else the defaults. */
export function scopeOf(config: Config, node: Pick<Scope, 'cpu' | 'mem'>): Scope {
  const known = new Map<string, Result>();
  const defined = new Map<string, Result>();
  const scope: Scope = {
    ...node,
    isSet: (path) => config.find(path) !== undefined && config.knows(path as OptionPath),
    definition(name) {
      if (!defined.has(name)) defined.set(name, evaluate(parsed(DEFINITIONS[name] ?? 'false'), scope));
      return defined.get(name);
    },
    option(path) {
      const before = known.get(path);
      if (before !== undefined || known.has(path)) return before;
      known.set(path, undefined); // a circle of defaults ends here
      const value = valueIn(config, scope, path);
      known.set(path, value);
      return value;
    },
  };
  return scope;
}

function valueIn(config: Config, scope: Scope, path: string): Result {
  const { version } = config.target;
  const newest = option(path);
  if (!newest || !existsIn(newest, version)) return undefined;
  const found = optionIn(newest, version);
  const value = config.find(path)?.value;
  if (value) {
    const share = found.form === 'percent-size' && value.kind === 'string' ? parsePercent(value.value) : undefined;
    return share === undefined ? readValue(found, value, version) : Math.trunc(share * scope.mem);
  }
  if (found.inTable !== undefined && config.table(parentOf(path))) {
    return found.inTable === 'none' ? undefined : readDefault(found, found.inTable, version);
  }
  const formula = formulaIn(found, version);
  if (formula !== undefined) return whole(found, evaluate(parsed(formula), scope));
  if (found.effective !== undefined) return readDefault(found, found.effective, version);
  return readDefault(found, found.default, version);
}

/** How TiKV derives the default from other options and the node, as an expression; undefined where it is one value. */
export function formulaIn(found: Option, target: Version): string | undefined {
  const derived = DERIVED[found.path]?.find(({ until }) => until === undefined || !atLeast(target, until));
  return derived?.value ?? optionIn(found, target).defaultFrom;
}

/** The option itself and those whose defaults are derived from it, in the release. */
export function followersOf(path: string, target: Version): ReadonlySet<string> {
  const derived = derivedIn(target);
  const found = new Set([path]);
  for (const one of found) for (const follower of derived.get(one) ?? []) found.add(follower);
  return found;
}

/** By option: those whose formulas name it. */
const derivedIn = onceFor((target) => {
  const found = new Map<string, string[]>();
  for (const option of OPTIONS.values()) {
    const formula = existsIn(option, target) ? formulaIn(option, target) : undefined;
    for (const path of formula === undefined ? [] : optionsOf(formula)) {
      found.set(path, [...(found.get(path) ?? []), option.path]);
    }
  }
  return found;
});

/** Derived sizes and counts are whole numbers. */
function whole({ types }: Option, value: Result): Result {
  return typeof value === 'number' && !types.includes('float') ? Math.trunc(value) : value;
}
