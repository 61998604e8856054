/** What stands at an offset: what hover and completion start from. */
import type { Block, Document, Span, Statement, Value } from './document.ts';
import { touches } from './document.ts';

/**
 * `index` is the segment of the key or header at the offset (or the next one behind it; of a header it can be one
 * past the last, where a name is still to be written). `path` are the names from the root to what stands here.
 */
export type Node =
  | { readonly kind: 'header'; readonly block: Block; readonly index: number; readonly path: readonly string[] }
  | {
      readonly kind: 'key';
      readonly block: Block;
      readonly statement: Statement;
      readonly index: number;
      readonly path: readonly string[];
    }
  | {
      readonly kind: 'value';
      readonly block: Block;
      readonly statement: Statement;
      /** The innermost value: of an array the item, of an inline table the member's value. */
      readonly value: Value;
      /** The whole path of the key; items of an array have the path of the array. */
      readonly path: readonly string[];
    }
  | { readonly kind: 'comment'; readonly block: Block }
  | { readonly kind: 'blank'; readonly block: Block };

/** What stands at the offset, or right before it: a cursor behind the last character of a key is still on it. */
export function nodeAt(document: Document, offset: number): Node {
  const block = blockAt(document, offset);
  const { header } = block;
  if (header && touches(header, offset)) {
    const index = header.keys.findIndex((key) => offset <= key.end);
    const shown = index < 0 ? header.keys.length : index;
    return { kind: 'header', block, index: shown, path: names(header.keys.slice(0, shown + 1)) };
  }
  const base = names(header?.keys ?? []);
  const found = inStatements(document, block, block.statements, base, offset);
  if (found) return found;
  const comment = lastFrom(document.comments, offset);
  return comment && touches(comment, offset) ? { kind: 'comment', block } : { kind: 'blank', block };
}

/** The last block that starts at or before the offset: blank lines belong to the block above them. */
export function blockAt(document: Document, offset: number): Block {
  let low = 0;
  let high = document.blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((document.blocks[middle]?.span.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return document.blocks[low] as Block;
}

function names(keys: readonly { readonly name: string }[]): string[] {
  return keys.map((key) => key.name);
}

/** The last of the spans, which are in order, that starts at or before the offset. */
export function lastFrom<S extends Span>(spans: readonly S[], offset: number): S | undefined {
  let low = -1;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle] as S).start <= offset) low = middle;
    else high = middle - 1;
  }
  return spans[low];
}

function inStatements(
  document: Document,
  block: Block,
  statements: readonly Statement[],
  base: readonly string[],
  offset: number,
): Node | undefined {
  const statement = lastFrom(statements, offset);
  if (!statement) return undefined;
  const { keys, equals, value } = statement;
  if (equals < 0 || offset <= equals) {
    if (equals < 0 && offset > statement.end) return undefined;
    const at = keys.findIndex((key) => offset <= key.end);
    const index = at < 0 ? keys.length - 1 : at;
    return { kind: 'key', block, statement, index, path: [...base, ...names(keys.slice(0, index + 1))] };
  }
  const path = [...base, ...names(keys)];
  if (touches(value, offset) || isOpenPlace(document, statement, offset)) {
    return inValue(document, block, statement, path, offset);
  }
  return undefined;
}

/** True behind `key =` on its line, where the value is still to be written. */
function isOpenPlace({ text }: Document, { equals, value }: Statement, offset: number): boolean {
  const from = Math.min(value.end, offset);
  return value.kind === 'invalid' && offset > equals && /^[ \t]*$/.test(text.slice(from, offset));
}

function inValue(
  document: Document,
  block: Block,
  statement: Statement,
  path: readonly string[],
  offset: number,
): Node {
  let value = statement.value;
  while (value.kind === 'array') {
    const item: Value | undefined = lastFrom(value.items, offset);
    if (!item || !touches(item, offset)) break;
    value = item;
  }
  if (value.kind === 'table' && value.statements) {
    const inner = inStatements(document, block, value.statements, path, offset);
    if (inner) return inner;
  }
  return { kind: 'value', block, statement, value, path };
}
