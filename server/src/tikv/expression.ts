import { namesOf, parse, type Tree } from '../../../schemas/expression.mjs';
import { DEFINITIONS, FORMULAS } from '../generated/constraints.ts';

/** An expression of `schemas/`, parsed; as text it is read with `parsed`. */
export type Expression = Tree;

export type Result = number | string | boolean | undefined;

/** What an expression may ask for. */
export interface Scope {
  /** The value TiKV works with; undefined where it cannot be known or is not set. */
  option(path: string): Result;
  /** True if the file writes it, and the release knows it. */
  isSet(path: string): boolean;
  /** The value of a definition. */
  definition(name: string): Result;
  /** Processors, and bytes of memory, of the node. */
  readonly cpu: number;
  readonly mem: number;
}

/** The value; undefined where something it needs is unknown. */
export function evaluate(tree: Expression, scope: Scope): Result {
  if (typeof tree === 'string') return evaluateName(tree, scope);
  if (typeof tree !== 'object') return tree;
  const operator = tree[0];
  switch (operator) {
    case 'and':
    case 'or':
      return connect(operator === 'or', tree, scope);
    case 'not': {
      const value = evaluate(tree[1] ?? false, scope);
      return value === undefined ? undefined : !value;
    }
    case 'if':
      return choose(tree, scope);
    case 'set':
      return scope.isSet(String(tree[1]));
    case 'cpu':
    case 'mem':
      return scope[operator];
    default:
      return calculate(operator, tree, scope);
  }
}

/** The text, read once. */
export function parsed(text: string): Expression {
  const tree = trees.get(text) ?? parse(text);
  trees.set(text, tree);
  return tree;
}

const trees = new Map<string, Expression>(Object.entries(FORMULAS));

/** Tells what a text comes to when it is read; `table` stands in it for `{}` in the tree. */
export function know(text: string, tree: Expression, table?: string): void {
  trees.set(text, table === undefined ? tree : filled(tree, table));
}

function filled(tree: Expression, table: string): Expression {
  if (typeof tree === 'string') return tree.replaceAll('{}', table);
  if (typeof tree !== 'object') return tree;
  const [operator, ...operands] = tree;
  return [operator, ...operands.map((operand) => filled(operand, table))];
}

/** The options the expression names, in its order; those of its definitions too, unless `directly`. */
export function optionsOf(text: string, directly = false): string[] {
  return namesOf(parsed(text)).flatMap((name) => {
    if (!name.startsWith('$')) return name;
    return directly ? [] : optionsOf(DEFINITIONS[name.slice(1)] ?? '0');
  });
}

/** True for the path of an option. */
export function isOption(tree: Expression | undefined): tree is string {
  return typeof tree === 'string' && !tree.startsWith('"') && !tree.startsWith('$');
}

function evaluateName(name: string, scope: Scope): Result {
  if (name.startsWith('"')) return name.slice(1);
  return name.startsWith('$') ? scope.definition(name.slice(1)) : scope.option(name);
}

/** One operand may decide, whatever the others are. */
function connect(decides: boolean, tree: Operation, scope: Scope): Result {
  let unknown = false;
  for (let i = 1; i < tree.length; i++) {
    const value = evaluate(tree[i] ?? false, scope);
    if (value === decides) return decides;
    unknown ||= value === undefined;
  }
  return unknown ? undefined : !decides;
}

function choose([, test = false, then = false, otherwise = false]: Operation, scope: Scope): Result {
  const decided = evaluate(test, scope);
  return decided === undefined ? undefined : evaluate(decided ? then : otherwise, scope);
}

/** Comparisons and arithmetic; anything with an unknown operand is unknown. */
function calculate(operator: string, tree: Operation, scope: Scope): Result {
  const a = evaluate(tree[1] ?? false, scope);
  const b = tree.length > 2 ? evaluate(tree[2] ?? false, scope) : a;
  if (a === undefined || b === undefined) return undefined;
  if (operator === '==') return a === b;
  if (operator === '!=') return a !== b;
  if (operator === 'in') return tree.slice(2).some((item) => evaluate(item as Expression, scope) === a);
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  const c = tree.length > 3 ? evaluate(tree[3] ?? false, scope) : b;
  return typeof c === 'number' ? NUMERIC[operator]?.(a, b, c) : undefined;
}

type Operation = Exclude<Expression, number | string | boolean>;

const NUMERIC: Readonly<Record<string, (a: number, b: number, c: number) => number | boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  min: (a, b, c) => Math.min(a, b, c),
  max: (a, b, c) => Math.max(a, b, c),
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  clamp: (a, low, high) => Math.min(Math.max(a, low), high),
};
