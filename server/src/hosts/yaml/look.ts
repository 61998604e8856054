/** Looking things up in a YAML tree by their names. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';

/** A map's entry as the parser makes it: the value of `key:` is an empty scalar. */
export type Item = Pair<Node, Node | null>;

/** The items of a map, whatever `node` is; an alias is followed once by who resolves them. */
export function itemsOf(node: Node | null | undefined): readonly Item[] {
  return isMap(node) ? ((node as YAMLMap<Node, Node | null>).items as readonly Item[]) : [];
}

/** The items of a list. */
export function listOf(node: Node | null | undefined): readonly (Node | null)[] {
  return isSeq(node) ? (node.items as (Node | null)[]) : [];
}

/** The name that a key says, if it is a scalar. */
export function nameOfKey({ key }: Item): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

/** The item at a path of names, through maps; the last one of a name counts. */
export function itemAt(node: Node | null | undefined, ...path: readonly string[]): Item | undefined {
  let at = node;
  let found: Item | undefined;
  for (const name of path) {
    found = itemsOf(at).findLast((item) => nameOfKey(item) === name);
    at = found?.value;
  }
  return found;
}

/** The text of the scalar at a path. */
export function textAt(node: Node | null | undefined, ...path: readonly string[]): string | undefined {
  const value = itemAt(node, ...path)?.value;
  return isScalar(value) && value.value !== '' ? String(value.value) : undefined;
}

/** Where a node stands, properties such as anchors left out. */
export function rangeOf(node: Node | null | undefined): { readonly start: number; readonly end: number } {
  const [start = 0, end = start] = node?.range ?? [];
  return { start, end };
}

export { isAlias, isMap, isScalar, isSeq };
