import { DEFINITIONS } from '../generated/constraints.ts';
import type { Config } from './config.ts';
import { formatDuration } from './duration.ts';
import { type Expression, parsed } from './expression.ts';
import { judge } from './nodes.ts';
import type { Option } from './options.ts';
import { formatSize } from './size.ts';

/** The expression as it reads for this file: without branches that the file decides, and with its definitions spelt out. */
export function formulaFor(config: Config, found: Option, formula: string): string {
  return print(decided(config, parsed(formula)), found);
}

function decided(config: Config, tree: Expression): Expression {
  if (typeof tree === 'string') {
    return tree.startsWith('$') ? decided(config, parsed(DEFINITIONS[tree.slice(1)] ?? 'false')) : tree;
  }
  if (typeof tree !== 'object') return tree;
  const [operator, ...operands] = tree;
  if (operator !== 'if') return [operator, ...operands.map((operand) => decided(config, operand))];
  const [test = true, then = 0, otherwise = 0] = operands;
  const { value } = judge(config, test);
  if (typeof value === 'boolean') return decided(config, value ? then : otherwise);
  return ['if', ...operands.map((operand) => decided(config, operand))];
}

/** How tightly an operator binds; functions and names bind tightest. */
const BINDING: Readonly<Record<string, number>> = {
  ...{ if: 0, or: 1, and: 2, not: 3, in: 4, set: 4 },
  ...{ '==': 4, '!=': 4, '<': 4, '<=': 4, '>': 4, '>=': 4 },
  ...{ '+': 5, '-': 5, '*': 6, '/': 6 },
};
const TIGHTEST = 7;

function print(tree: Expression, found: Option): string {
  if (typeof tree === 'number') return number(tree, found);
  if (typeof tree !== 'object') return typeof tree === 'string' && tree.startsWith('"') ? `${tree}"` : String(tree);
  const [operator, ...operands] = tree;
  const own = BINDING[operator];
  if (own === undefined) return call(operator, operands, found);
  const inner = (operand: Expression | undefined, least: number) => {
    const text = print(operand ?? 0, found);
    return bindingOf(operand) < least ? `(${text})` : text;
  };
  const [first, second, third] = operands;
  if (operator === 'if') return `${inner(second, 1)} if ${inner(first, 1)} else ${inner(third, 0)}`;
  if (operator === 'not') return `not ${inner(first, own)}`;
  if (operator === 'set') return `${inner(first, TIGHTEST)} is set`;
  if (operator === 'in')
    return `${inner(first, own + 1)} in [${operands
      .slice(1)
      .map((one) => print(one, found))
      .join(', ')}]`;
  return `${inner(first, own)} ${operator} ${inner(second, own + 1)}`;
}

function bindingOf(tree: Expression | undefined): number {
  return typeof tree === 'object' ? (BINDING[tree[0]] ?? TIGHTEST) : TIGHTEST;
}

function call(name: string, operands: readonly Expression[], found: Option): string {
  return operands.length === 0
    ? (NODE[name] ?? name)
    : `${name}(${operands.map((operand) => print(operand, found)).join(', ')})`;
}

/** What a node has. */
const NODE: Readonly<Record<string, string>> = { cpu: 'processors', mem: 'memory' };
const KIB = 1024;

/** Sizes and durations are plain numbers in an expression; what is a round one is written with its unit. */
function number(value: number, { form }: Option): string {
  const isRound = (unit: number) => value >= unit && value % unit === 0;
  if (isRound(KIB * KIB) || (form === 'size' && isRound(KIB))) return formatSize(value);
  return form === 'duration' && isRound(1000) ? formatDuration(value) : String(value);
}
