import { Beside } from '../document/beside.ts';
import { DEFINITIONS } from '../generated/constraints.ts';
import type { Config } from './config.ts';
import { type Expression, evaluate, parsed, type Result, type Scope } from './expression.ts';
import { option } from './options.ts';
import { formulaIn, scopeOf } from './scope.ts';

const GIB = 1024 ** 3;

/** Nodes that stand for all: 1 to 1,024 processors, 1 GiB to 16 TiB. A usual one first: most things are right there. */
const CPUS = [8, 1, 1024, 2, 4, 16, 32, 128];
const MEMORY = [16, 1, 16 * 1024, 4, 64, 256, 1024].map((size) => size * GIB);

/** What an expression comes to. */
export interface Judgement {
  /** The value on every node it was asked for; undefined where nodes differ or something is unknown. */
  readonly value: Result;
  /** True if the value was computed from processors or memory that nobody has told. */
  readonly guessed: boolean;
}

/** Evaluates for the node that was told, else for every node there may be. */
export function judge(config: Config, tree: Expression): Judgement {
  const nodes = nodesFor(config);
  const value = evaluate(tree, nodes.scope(0));
  if (value === undefined || !nodes.depends(tree)) return { value, guessed: false };
  for (let i = 1; i < nodes.count; i++) {
    if (evaluate(tree, nodes.scope(i)) !== value) return { value: undefined, guessed: true };
  }
  return { value, guessed: true };
}

/** True if the condition is true on the node that was told, else on every node there may be; cheap where it is not. */
export function isTrue(config: Config, tree: Expression): Judgement {
  const isFirst = evaluate(tree, nodesFor(config).scope(0)) === true;
  return isFirst ? judge(config, tree) : NO;
}

const NO: Judgement = { value: false, guessed: false };

/** The value on the node that was told, else on every node there may be, always in the same order; or on the first only. */
export function valuesOn(config: Config, tree: Expression, firstOnly = false): readonly Result[] {
  const nodes = nodesFor(config);
  return Array.from({ length: firstOnly ? 1 : nodes.count }, (_, i) => evaluate(tree, nodes.scope(i)));
}

interface Nodes {
  readonly count: number;
  /** What TiKV works with on one of them; made when first asked for. */
  scope(index: number): Scope;
  /** True if what nobody has told of the node may decide the value. */
  depends(tree: Expression): boolean;
}

const known = new Beside<Config, Nodes>();

function nodesFor(config: Config): Nodes {
  return known.once(config, createNodes);
}

function createNodes(config: Config): Nodes {
  const cpus = config.node.cpus === undefined ? CPUS : [config.node.cpus];
  const memory = config.node.memory === undefined ? MEMORY : [config.node.memory];
  const scopes: Scope[] = [];
  return {
    count: cpus.length * memory.length,
    scope(index) {
      const cpu = cpus[Math.floor(index / memory.length)] ?? 1;
      const made = scopes[index] ?? scopeOf(config, { cpu, mem: memory[index % memory.length] ?? GIB });
      scopes[index] = made;
      return made;
    },
    depends: createDepends(config),
  };
}

/** Through definitions, and through formulas of options that the file lacks. */
function createDepends(config: Config): Nodes['depends'] {
  const untold = new Map([
    ['cpu', config.node.cpus === undefined],
    ['mem', config.node.memory === undefined],
  ]);
  const answers = new Map<string, boolean>();
  const depends = (tree: Expression): boolean => {
    if (typeof tree === 'string') return dependsByName(tree);
    if (typeof tree !== 'object') return false;
    const [operator, ...operands] = tree;
    return untold.get(operator) ?? operands.some(depends);
  };
  const dependsByName = (name: string): boolean => {
    const answer = answers.get(name);
    if (answer !== undefined) return answer;
    answers.set(name, false); // a circle of defaults ends here
    const text = name.startsWith('$') ? DEFINITIONS[name.slice(1)] : formulaFor(config, name);
    const found = text !== undefined && depends(parsed(text));
    answers.set(name, found);
    return found;
  };
  return depends;
}

/** A share of the memory counts as a formula too. */
function formulaFor(config: Config, path: string): string | undefined {
  const found = path.startsWith('"') ? undefined : option(path);
  const value = found && config.find(path)?.value;
  if (value)
    return value.kind === 'string' && found.form === 'percent-size' && value.value.includes('%') ? 'mem' : undefined;
  return found && formulaIn(found, config.target.version);
}
