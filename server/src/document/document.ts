/**
 * The syntax-neutral tree that checks and features read. The TOML parser builds it; any other host of
 * TiKV options (YAML, say) can build the same one. All positions are UTF-16 offsets into `text`.
 */

/** A half-open range of UTF-16 offsets: `start` is in it, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One segment of a key as written: `a` and `"b c"` in `a."b c" = 1`. */
export interface Key extends Span {
  /** The decoded name, without quotes. */
  readonly name: string;
  readonly quoted: boolean;
}

export type Value = Scalar | ArrayValue | Table | Invalid;

export type Scalar =
  | (Span & { readonly kind: 'string'; readonly value: string })
  | (Span & { readonly kind: 'integer'; readonly value: number | bigint }) // bigint beyond 2^53
  | (Span & { readonly kind: 'float'; readonly value: number })
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  | (Span & { readonly kind: 'datetime'; readonly value: string }); // as written

export interface ArrayValue extends Span {
  readonly kind: 'array';
  readonly items: readonly Value[];
  /** True for `[[header]]`: the items are tables. */
  readonly ofTables: boolean;
}

/** A value that is missing or could not be read; its error stands in `Document.errors`. */
export interface Invalid extends Span {
  readonly kind: 'invalid';
}

export interface Table extends Span {
  readonly kind: 'table';
  /** How the table came to be: `implicit` is `a` in `[a.b]`, `dotted` is `a` in `a.b = 1`. */
  readonly form: 'root' | 'header' | 'implicit' | 'dotted' | 'inline';
  readonly entries: ReadonlyMap<string, Entry>;
  /** Of an inline table: what stands between its braces, in file order. */
  readonly statements?: readonly Statement[];
}

/** What a table holds under one name. */
export interface Entry {
  readonly name: string;
  /** Every place where the file writes this name for this entry, in file order; never empty. */
  readonly keys: readonly Key[];
  readonly value: Value;
  readonly parent: Table;
}

/** A header line or the top of the file, with the statements below it, in file order. */
export interface Block {
  /** Absent for the top of the file. */
  readonly header?: Header;
  readonly table: Table;
  readonly statements: readonly Statement[];
  /** From the header (or 0) to the end of the last statement (or of the header). */
  readonly span: Span;
}

export interface Header extends Span {
  /** `start..end` covers the brackets. Empty when nothing readable stands in them. */
  readonly keys: readonly Key[];
  readonly array: boolean;
}

/** `key = value`, also inside an inline table. `start..end` covers key to value, without comment. */
export interface Statement extends Span {
  readonly keys: readonly Key[];
  /** Offset of the equals sign; -1 when it is missing. */
  readonly equals: number;
  readonly value: Value;
}

export interface SyntaxFault extends Span {
  /** `duplicate-key` is the one fault whose meaning depends on TiKV: an unknown key may stand twice. */
  readonly code: 'syntax' | 'duplicate-key' | 'duplicate-table' | 'integer-range';
  /** What is wrong, in plain words, a full sentence. */
  readonly message: string;
  /** For `duplicate-key`: where the name was written first. */
  readonly first?: Span;
  /** A mending that needs no decision, if there is one. */
  readonly fix?: { readonly title: string; readonly edits: readonly Edit[] };
}

export interface Document {
  readonly text: string;
  readonly root: Table;
  readonly blocks: readonly Block[];
  readonly faults: readonly SyntaxFault[];
  /** Comments in file order, from `#` to before the line end. */
  readonly comments: readonly Span[];
  /** Where a template engine fills something in, in file order; absent in what is no template. */
  readonly marks?: readonly Span[];
  /** Finds the places of changes, where the text is not TOML; see `planEdits` for what goes in and out. */
  readonly plan?: Planner;
}

/** A change to the options of a document, by path. A literal is TOML, in snippet syntax when the plan is a snippet. */
export type Operation =
  | { readonly op: 'set'; readonly path: readonly string[]; readonly literal: string }
  | { readonly op: 'table'; readonly path: readonly string[] }
  | { readonly op: 'unset'; readonly path: readonly string[] }
  | { readonly op: 'rename'; readonly path: readonly string[]; readonly to: string }
  | { readonly op: 'move'; readonly path: readonly string[]; readonly to: readonly string[] };

export type Planner = (
  document: Document,
  operations: readonly Operation[],
  raw?: (text: string) => string,
) => Edit[] | undefined;

/** Replaces `start..end` by `newText`. Edits of one fix never overlap. */
export interface Edit extends Span {
  readonly newText: string;
}

/** The text after all edits. They must not overlap; order does not matter. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The entry at a dotted path given by its segments, through tables of every form. */
export function entryAt(root: Table, path: readonly string[]): Entry | undefined {
  let table: Table | undefined = root;
  let entry: Entry | undefined;
  for (const name of path) {
    entry = table?.entries.get(name);
    if (!entry) return undefined;
    table = entry.value.kind === 'table' ? entry.value : undefined;
  }
  return entry;
}

/** True if the offset is in the span or right behind its last character (where a cursor stands). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
