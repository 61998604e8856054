import { say } from '../say.ts';
import { type Constraint, constraintsOn, textsOf } from '../tikv/constraints.ts';
import { optionsOf } from '../tikv/expression.ts';
import { existsIn, option } from '../tikv/options.ts';
import { inRanges, type Version } from '../tikv/version.ts';
import { formulaText } from './formula.ts';

/** What TiKV checks of the option's value after parsing, in Markdown: what must hold, else what happens, and why. */
export function limitsOf(path: string, target: Version): string[] {
  return constraintsOn(path)
    .filter((constraint) => isAbout(constraint, path, target))
    .map((constraint) => limitText(constraint, path));
}

/** The option is the first it names, and the release has all of them. */
function isAbout({ must, when = 'true', ranges }: Constraint, path: string, target: Version): boolean {
  if (!inRanges(target, ranges) || optionsOf(must, true)[0] !== path) return false;
  return [must, when]
    .flatMap((text) => optionsOf(text, true))
    .every((named) => {
      const found = option(named);
      return found !== undefined && existsIn(found, target);
    });
}

/** More than this is no longer read as a formula. */
const LONG = 140;

function limitText(constraint: Constraint, path: string): string {
  const { message, why } = textsOf(constraint);
  const formula = formulaText(constraint.must, path);
  const condition = conditionOf(constraint, path);
  const isLong = Math.max(formula.length, condition.length) > LONG;
  const says =
    isLong && message
      ? say`Possible finding: ${message}`
      : say`${limitOf(formula, condition)}: ${outcome(constraint, path)}.`;
  return why ? say`${says} ${why}` : says;
}

function limitOf(formula: string, condition: string): string {
  const limit = shown(formula, say`A limit set by other options`);
  return condition === '' ? limit : say`If ${shown(condition, say`other options make it matter`)}, ${limit}`;
}

/** That it is set goes without saying. */
function conditionOf({ when = '' }: Constraint, path: string): string {
  const parts = when.split(' and ').filter((part) => part !== '' && part !== `${path} is set`);
  return formulaText(parts.join(' and '), path);
}

function shown(formula: string, words: string): string {
  return formula.length > LONG ? words : `\`${formula}\``;
}

function outcome({ effect, to }: Constraint, path: string): string {
  if (effect === 'rejected') return say`else TiKV does not start`;
  if (effect === 'start-fails') return say`else TiKV stops while it starts`;
  if (effect === 'first-use') return say`else TiKV stops as soon as it uses it`;
  if (effect === 'warned') return say`else TiKV logs a warning`;
  return to === undefined
    ? say`else TiKV takes another value`
    : say`else TiKV takes ${shown(formulaText(to, path), say`another value`)}`;
}
