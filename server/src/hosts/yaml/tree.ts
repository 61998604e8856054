/** A YAML map -> the tree of options that everything else reads, at the offsets of the YAML text. */

import type { Alias, Node, Scalar } from 'yaml';
import type { Key, Span, Statement, SyntaxFault, Table, Value } from '../../document/document.ts';
import { say } from '../../say.ts';
import { names } from '../../toml/layout.ts';
import { conflict, enter, type Growing, newTable, prune, within } from './grow.ts';
import { type Item, isAlias, isMap, isScalar, isSeq, itemsOf, listOf, nameOfKey, rangeOf } from './look.ts';
import type { YamlDocument } from './read.ts';
import { type Dialect, resolvePlain } from './scalar.ts';

/** How the map's reader understands it. */
export interface Reading {
  readonly dialect: Dialect;
  /** A name with dots in it is a path. */
  readonly dotted: boolean;
  /** Maps with nothing in them vanish. */
  readonly dropsEmpty: boolean;
  /** False for an option that has no use here, perhaps only as one key with dots: nothing is written then. */
  readonly takes?: (path: readonly string[], isOneKey: boolean) => boolean;
}

export interface MapTree {
  readonly root: Table;
  readonly statements: readonly Statement[];
  readonly faults: readonly SyntaxFault[];
}

/** Maps nest no deeper than this; a few aliases could otherwise stand for more than any machine can hold. */
const DEEPEST = 100;
const MOST_ALIASED = 20_000;

const LARGEST = 2n ** 63n - 1n;

/** Builds the tree of a map; of anything else, an empty one. */
export function treeOf(text: string, document: YamlDocument, node: Node | null | undefined, reading: Reading): MapTree {
  const build = new Builder(text, document, reading);
  const root = build.map(node, undefined, 0);
  if (reading.dropsEmpty) prune(root);
  root.form = 'root';
  return { root, statements: root.statements ?? [], faults: build.faults };
}

class Builder {
  readonly faults: SyntaxFault[] = [];
  readonly #text: string;
  readonly #document: YamlDocument;
  readonly #reading: Reading;
  #aliased = 0;

  constructor(text: string, document: YamlDocument, reading: Reading) {
    this.#text = text;
    this.#document = document;
    this.#reading = reading;
  }

  /** `at` is the alias that stands for the map: then nothing in it has a place of its own. */
  map(node: Node | null | undefined, at: Span | undefined, depth: number): Growing {
    const items = itemsOf(node);
    const isFlow = isMap(node) && node.flow === true;
    const table = newTable(at ?? this.#spanOf(node ?? null));
    const statements = items.flatMap((item) => this.#statement(item, at, depth));
    const seen = new Set<string>();
    for (const statement of statements.filter(({ keys }) => keys[0]?.name !== '<<')) {
      const path = names(statement.keys).join('.');
      this.#enter(table, statement, seen.has(path));
      seen.add(path);
    }
    for (const { keys, value } of statements) if (keys[0]?.name === '<<') this.#mergeKey(table, value);
    const last = statements.at(-1);
    if (!at && !isFlow && last) table.end = last.end;
    table.statements = at ? [] : statements;
    return table;
  }

  #statement(item: Item, at: Span | undefined, depth: number): Statement[] {
    const keys = this.#keys(item, at);
    const last = keys.at(-1);
    if (!last) return [];
    const end = rangeOf(item.key).end;
    const colon = item.value ? this.#text.indexOf(':', end) : -1;
    const value = this.#value(item.value, at, depth + 1) ?? nothing(at ?? { start: colon < 0 ? end : colon + 1 });
    const stop = Math.max(value.end, colon + 1, end);
    return [{ keys, start: rangeOf(item.key).start, end: stop, equals: colon, value }];
  }

  #keys(item: Item, at: Span | undefined): Key[] {
    const name = nameOfKey(item);
    if (name === undefined) return [];
    const { start, end } = at ?? rangeOf(item.key);
    if (!this.#reading.dotted || !name.includes('.')) return [{ start, end, name, quoted: name.includes('.') }];
    const inner = this.#text.slice(start, end).indexOf(name);
    let from = start + inner;
    return name.split('.').map((segment) => {
      const key = inner < 0 ? { start, end } : { start: from, end: from + segment.length };
      from += segment.length + 1;
      return { ...key, name: segment, quoted: false };
    });
  }

  /** Undefined for null, which stands for nothing. */
  #value(node: Node | null, at: Span | undefined, depth: number): Value | undefined {
    const span = at ?? this.#spanOf(node);
    if (at && ++this.#aliased > MOST_ALIASED) return { kind: 'invalid', ...span };
    if (depth > DEEPEST) return { kind: 'invalid', ...span };
    if (isAlias(node)) return this.#alias(node, span, depth);
    if (isMap(node)) return this.map(node, at, depth);
    if (isSeq(node)) {
      const items = listOf(node).map((item) => this.#value(item, at, depth + 1) ?? nothing(at ?? rangeOf(item)));
      const end = !at && node.flow !== true ? (items.at(-1)?.end ?? span.end) : span.end;
      return { kind: 'array', items, ofTables: false, start: span.start, end };
    }
    return isScalar(node) ? this.#scalar(node, span) : undefined;
  }

  #alias(node: Alias, span: Span, depth: number): Value | undefined {
    const target = node.resolve(this.#document);
    if (!target || depth > DEEPEST || ++this.#aliased > MOST_ALIASED) return { kind: 'invalid', ...span };
    return this.#value(target as Node, span, depth + 1);
  }

  #scalar(node: Scalar, span: Span): Value | undefined {
    const text = String(node.value);
    const isPlain = node.type === 'PLAIN' && !(node.tag ?? '').endsWith(':str');
    if (!isPlain) return { kind: 'string', value: text, ...span };
    const meaning = resolvePlain(text, this.#reading.dialect);
    if (meaning.kind === 'null') return undefined;
    if (meaning.kind === 'integer' && (meaning.value > LARGEST || meaning.value < -LARGEST - 1n)) {
      this.faults.push({
        code: 'integer-range',
        ...span,
        message: say`This number is too large: TOML has 64 bits for one.`,
      });
      return { kind: 'invalid', ...span };
    }
    return { ...meaning, ...span };
  }

  #spanOf(node: Node | null): Span {
    const { start, end } = rangeOf(node);
    return { start, end: start + this.#text.slice(start, end).trimEnd().length };
  }

  /** `again`: the map has the same name before. */
  #enter(table: Growing, statement: Statement, again: boolean): void {
    const { keys, value } = statement;
    if (value.kind === 'invalid' && value.start === value.end) return;
    const taken = enter(table, keys, value);
    if (taken) this.faults.push(conflict(taken, again || !this.#reading.dotted));
  }

  /** What `<<` brings is there unless the map says it itself. */
  #mergeKey(table: Growing, value: Value): void {
    const sources = value.kind === 'array' ? value.items : [value];
    for (const source of sources) {
      if (source.kind !== 'table') continue;
      for (const entry of within(source)) {
        if (!table.entries.has(entry.name)) enter(table, entry.keys, entry.value);
      }
    }
  }
}

function nothing({ start, end = start }: { readonly start: number; readonly end?: number }): Value {
  return { kind: 'invalid', start, end };
}
