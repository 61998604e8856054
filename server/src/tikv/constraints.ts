import { LISTS, ROWS } from '../generated/constraints.ts';
import { type Expression, optionsOf, parsed } from './expression.ts';
import { existsIn, OPTIONS } from './options.ts';
import { constraintText } from './texts.ts';
import { inRanges, type Version, type VersionRange } from './version.ts';

/** A check TiKV makes after parsing, from `schemas/constraints.json`; its expressions as text. */
export interface Constraint {
  /** What must be true. */
  readonly must: string;
  /** The check is made only then. */
  readonly when?: string;
  /** `adjusted`: TiKV goes on with another value; `warned`: it only logs; `first-use`: fails when what it is for is first used. */
  readonly effect: 'rejected' | 'start-fails' | 'first-use' | 'adjusted' | 'warned';
  /** What TiKV goes on with. */
  readonly to?: string;
  /** Releases that make the check; absent means all. */
  readonly ranges?: readonly VersionRange[];
  /** Tables it holds for; `{}` stands for them in the expressions and texts. */
  readonly for?: readonly string[];
  /** Which of the constraint texts is its own. */
  readonly text: number;
}

/** A constraint as it is compiled: 0 for what it lacks (the effect `rejected` too), numbers of lists for the last two. */
export type Row = readonly [
  must: string,
  when: string | 0,
  effect: Constraint['effect'] | 0,
  to: string | 0,
  ranges: number,
  tables: number,
];

/** Every constraint, in the order of `schemas/constraints.json`. */
export const CONSTRAINTS: readonly Constraint[] = ROWS.map(([must, when, effect, to, ranges, tables], text) => ({
  must,
  effect: effect || 'rejected',
  text,
  ...(when && { when }),
  ...(to && { to }),
  ...(ranges >= 0 && { ranges: LISTS[ranges] ?? [] }),
  ...(tables >= 0 && { for: LISTS[tables] ?? [] }),
}));

/** The default of an option in the releases before `until`, newest last. */
export interface Derived {
  readonly until?: string;
  readonly value: string;
}

/** What is said of a constraint. */
export interface ConstraintText {
  /** Replaces the sentence that is made from `must`. */
  readonly message?: string;
  /** Why TiKV wants it. */
  readonly why?: string;
}

/** The constraints that name the option. */
export function constraintsOn(path: string): readonly Constraint[] {
  return byOption.get(path) ?? [];
}

/** A constraint with its expressions read. */
export interface Check {
  readonly constraint: Constraint;
  /** True where the constraint is broken. */
  readonly test: Expression;
  /** The options it names in order, those of its definitions too. */
  readonly named: readonly string[];
  isMadeIn(target: Version): boolean;
}

/** The checks the release makes for an option that a file has; each is read at its first use. */
export function checksOn(path: string, target: Version): readonly Check[] {
  let made = checks.get(target.text);
  if (!made) {
    made = new Map();
    checks.set(target.text, made);
  }
  let found = made.get(path);
  if (!found) {
    found = constraintsOn(path)
      .map(checkOf)
      .filter(({ isMadeIn }) => isMadeIn(target));
    made.set(path, found);
  }
  return found;
}

/** By release and option. */
const checks = new Map<string, Map<string, readonly Check[]>>();
const known = new Map<Constraint, Check>();

/** The constraint, read. */
export function checkOf(constraint: Constraint): Check {
  const check = known.get(constraint) ?? createCheck(constraint);
  known.set(constraint, check);
  return check;
}

function createCheck(constraint: Constraint): Check {
  const { must, when = 'true', ranges } = constraint;
  const direct = [must, when].flatMap((text) => optionsOf(text, true)).map((path) => OPTIONS.get(path));
  return {
    constraint,
    test: ['and', parsed(when), ['not', parsed(must)]],
    named: [must, when].flatMap((text) => optionsOf(text)),
    isMadeIn: (target) =>
      inRanges(target, ranges) && direct.every((found) => found !== undefined && existsIn(found, target)),
  };
}

/** The texts of the constraint, with its table filled in. */
export function textsOf({ text, for: [table = ''] = [] }: Constraint): ConstraintText {
  const { message, why } = constraintText(text);
  const fill = (part: string) => part.replaceAll('{}', table);
  return {
    ...(message && { message: fill(message) }),
    ...(why && { why: fill(why) }),
  };
}

/** One constraint for each table it holds for. */
function expanded(constraint: Constraint): Constraint[] {
  const { for: tables } = constraint;
  if (!tables) return [constraint];
  const text = JSON.stringify({ ...constraint, for: undefined });
  return tables.map((table) => ({ ...JSON.parse(text.replaceAll('{}', table)), for: [table] }));
}

const byOption = new Map<string, Constraint[]>();
for (const constraint of CONSTRAINTS.flatMap(expanded)) {
  const { must, when, to } = constraint;
  for (const path of new Set([must, when ?? '', to ?? ''].flatMap((text) => optionsOf(text)))) {
    byOption.set(path, [...(byOption.get(path) ?? []), constraint]);
  }
}
