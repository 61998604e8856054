/** A number, a boolean, a text behind a quote, the path of an option, `$name`, or an operator with its operands. */
export type Tree = number | string | boolean | readonly [string, ...Tree[]];
export function parse(text: string): Tree;
export function namesIn(text: string): string[];
export function namesOf(tree: Tree): string[];
