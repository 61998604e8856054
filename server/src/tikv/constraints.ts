import { LISTS, NAMED, ROWS, TREES } from '../generated/constraints.ts';
import { type Expression, know, optionsOf, parsed } from './expression.ts';
import { existsIn, OPTIONS } from './options.ts';
import { constraintText } from './texts.ts';
import { inRanges, onceFor, type Version, type VersionRange } from './version.ts';

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
  /** The table it holds for, where there are several; `{}` stands for it in the texts. */
  readonly table?: string;
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

/** The constraints that name the option, one for each table they hold for. */
export function constraintsOn(path: string): readonly Constraint[] {
  return Object.hasOwn(NAMED, path) ? (NAMED[path] ?? []).map(constraintAt) : [];
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
  const made = checksIn(target);
  let found = made.get(path);
  if (!found) {
    found = constraintsOn(path)
      .filter(({ ranges }) => inRanges(target, ranges))
      .map(checkOf)
      .filter(({ isMadeIn }) => isMadeIn(target));
    made.set(path, found);
  }
  return found;
}

/** By option. */
const checksIn = onceFor(() => new Map<string, readonly Check[]>());
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
  let named: readonly string[] | undefined;
  return {
    constraint,
    test: ['and', parsed(when), ['not', parsed(must)]],
    get named() {
      named ??= [must, when].flatMap((text) => optionsOf(text));
      return named;
    },
    isMadeIn: (target) =>
      inRanges(target, ranges) && direct.every((found) => found !== undefined && existsIn(found, target)),
  };
}

/** The texts of the constraint, with its table filled in. */
export function textsOf({ text, table = '' }: Constraint): ConstraintText {
  const { message, why } = constraintText(text);
  const fill = (part: string) => part.replaceAll('{}', table);
  return {
    ...(message && { message: fill(message) }),
    ...(why && { why: fill(why) }),
  };
}

/** Made at its first use. */
function constraintAt(count: number): Constraint {
  const found = made[count] ?? createConstraint(...(PLACES[count] as (typeof PLACES)[number]));
  made[count] = found;
  return found;
}

const made: Constraint[] = [];

/** The row of each constraint, and the table it holds for. */
const PLACES = ROWS.flatMap(({ 5: tables }, row): (readonly [number, string?])[] =>
  tables < 0 ? [[row]] : (LISTS[tables] ?? []).map((table) => [row, table]),
);

function createConstraint(text: number, table?: string): Constraint {
  const [must, when, effect, to, ranges] = ROWS[text] as Row;
  const fill = (expression: string) => (table === undefined ? expression : expression.replaceAll('{}', table));
  const [read, readWhen] = TREES[text] as (typeof TREES)[number];
  know(fill(must), read, table);
  if (when) know(fill(when), readWhen, table);
  return {
    must: fill(must),
    effect: effect || 'rejected',
    text,
    ...(when && { when: fill(when) }),
    ...(to && { to: fill(to) }),
    ...(ranges >= 0 && { ranges: LISTS[ranges] ?? [] }),
    ...(table !== undefined && { table }),
  };
}
