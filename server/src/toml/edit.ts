import {
  type Document,
  type Edit,
  type Entry,
  entryAt,
  type Operation,
  type Statement,
  type Table,
} from '../document/document.ts';
import { braced, elementsOf, type Gone, insertInto, isInline, type Line, nested } from './insert.ts';
import {
  attachedStart,
  blockPath,
  formatKey,
  formatPath,
  lineBreak,
  lineEnd,
  lineStart,
  type Site,
  startsWith,
} from './layout.ts';
import { removeAll, removeElements, removeLine, sitesUnder } from './remove.ts';

type Path = readonly string[];

/**
 * Finds the places in the text for the operations and returns edits that do not overlap, in file order.
 * `raw` prepares text taken from the file (for snippet syntax). Undefined when an operation has no safe place:
 * its parent is not a table, or its target is taken.
 */
export function planEdits(
  document: Document,
  operations: readonly Operation[],
  raw = (text: string) => text,
): Edit[] | undefined {
  const plan = new Plan(document, operations, raw);
  return operations.every((operation) => plan.add(operation)) ? plan.finish() : undefined;
}

class Plan {
  readonly #document: Document;
  readonly #raw: (text: string) => string;
  readonly #gone: Gone;
  readonly #edits: Edit[] = [];
  /** Elements of inline tables that go. */
  readonly #removed = new Map<Table, Set<Statement>>();
  /** New lines by table, in the order of the operations. */
  readonly #lines = new Map<string, { readonly path: Path; readonly lines: Line[] }>();

  constructor(document: Document, operations: readonly Operation[], raw: (text: string) => string) {
    this.#document = document;
    this.#raw = raw;
    const leaving = operations.flatMap((o) => (o.op === 'set' || o.op === 'table' ? [] : [o.path]));
    this.#gone = (path) => leaving.some((prefix) => startsWith(path, prefix));
  }

  /** False when the operation has no safe place. */
  add(operation: Operation): boolean {
    switch (operation.op) {
      case 'set':
        return this.#set(operation.path, operation.literal);
      case 'table':
        this.#into(operation.path);
        return true;
      case 'unset':
        return this.#remove(operation.path);
      case 'rename':
        return this.#rename(operation.path, operation.to);
      case 'move':
        return this.#move(operation.path, operation.to);
    }
  }

  finish(): Edit[] | undefined {
    const removed = new Set([...this.#removed.values()].flatMap((statements) => [...statements]));
    for (const [table, statements] of this.#removed) this.#edits.push(...removeElements(table, statements));
    // Inner tables first, so that they are part of the outer one when that is written.
    const groups = [...this.#lines.values()];
    const own = [...groups]
      .reverse()
      .filter(({ path, lines }) => !this.#nests(path, lines, groups))
      .reverse();
    for (const { path, lines } of own) {
      if (lines.length === 0 && this.#entry(path)) continue;
      const edit = insertInto(this.#document, path, lines, this.#gone, removed);
      if (!edit) return undefined;
      this.#edits.push(edit);
    }
    return merge(this.#edits);
  }

  /** A new table in a new inline table is written as part of that: an inline table takes each name once. */
  #nests(
    path: Path,
    lines: readonly Line[],
    groups: readonly { readonly path: Path; readonly lines: Line[] }[],
  ): boolean {
    const outer = groups.findLast((group) => group.path.length < path.length && startsWith(path, group.path));
    if (!outer || this.#entry(outer.path) || !isInline(this.#document, outer.path, this.#gone)) return false;
    const [name, ...rest] = path.slice(outer.path.length) as [string, ...string[]];
    outer.lines.push({ name, literal: braced(nested(rest, elementsOf(lines))) });
    return true;
  }

  #entry(path: Path): Entry | undefined {
    return this.#gone(path) ? undefined : entryAt(this.#document.root, path);
  }

  #into(path: Path): Line[] {
    const key = formatPath(path);
    const group = this.#lines.get(key) ?? { path, lines: [] };
    this.#lines.set(key, group);
    return group.lines;
  }

  #set(path: Path, literal: string): boolean {
    const value = this.#entry(path)?.value;
    if (value?.kind === 'table') return false;
    if (value)
      this.#edits.push({
        start: value.start,
        end: value.end,
        newText: value.kind === 'invalid' ? ` ${literal}` : literal,
      });
    else this.#into(path.slice(0, -1)).push({ name: path.at(-1) as string, literal });
    return true;
  }

  #remove(path: Path): boolean {
    const { edits, elements } = removeAll(this.#document, path);
    this.#edits.push(...edits);
    for (const [table, statements] of elements) {
      this.#removed.set(table, new Set([...(this.#removed.get(table) ?? []), ...statements]));
    }
    return edits.length + elements.size > 0;
  }

  #rename(path: Path, to: string): boolean {
    const entry = entryAt(this.#document.root, path);
    if (!entry || this.#entry([...path.slice(0, -1), to])) return false;
    for (const { start, end } of entry.keys) this.#edits.push({ start, end, newText: formatKey(to) });
    return true;
  }

  /** Headers get another name where the target is free; statements are taken out and written anew. */
  #move(path: Path, to: Path): boolean {
    const headers = this.#document.blocks.filter((block) => block.header && startsWith(blockPath(block), path));
    const headersStay = !this.#entry(to) && this.#takesHeader(to);
    if (headersStay) for (const { header } of headers) this.#renameHeader(header?.keys ?? [], path, to);
    else if (headers.some(({ header }) => header?.array)) return false;
    else this.#remove(path);
    const moved = sitesUnder(this.#document, path).filter((site) => !(headersStay && headers.includes(site.block)));
    return moved.every((site) => this.#moveSite(site, [...to, ...site.path.slice(path.length)]));
  }

  /** A header cannot add to what a key filled. */
  #takesHeader(path: Path): boolean {
    return path.every((_, i) => {
      const value = this.#entry(path.slice(0, i + 1))?.value;
      return value?.kind !== 'table' || value.form === 'header' || value.form === 'implicit';
    });
  }

  #renameHeader(keys: readonly { start: number; end: number }[], path: Path, to: Path): void {
    const first = keys[0];
    const last = keys[path.length - 1];
    if (first && last) this.#edits.push({ start: first.start, end: last.end, newText: formatPath(to) });
  }

  #moveSite(site: Site, to: Path): boolean {
    if (this.#entry(to)) return false;
    const { text } = this.#document;
    const { statement } = site;
    const literal = this.#raw(text.slice(statement.value.start, statement.value.end));
    const line = { name: to.at(-1) as string, literal };
    if (site.inline) {
      this.#into(to.slice(0, -1)).push(line);
      return this.#remove(site.path);
    }
    const above = attachedStart(text, statement.start);
    const comments = text.slice(above, lineStart(text, statement.start)).split(/\r?\n/).filter(Boolean);
    const behind = text.slice(statement.end, lineEnd(text, statement.end)).trim();
    this.#into(to.slice(0, -1)).push({
      ...line,
      above: comments.map((comment) => this.#raw(comment.trim())),
      ...(behind && { behind: this.#raw(behind) }),
    });
    this.#edits.push(removeLine(text, statement, above));
    return true;
  }
}

/** Insertions at one offset become one edit, in the order they were made. */
export function merge(edits: readonly Edit[]): Edit[] {
  const merged = new Map<string, Edit>();
  for (const edit of edits) {
    const key = `${edit.start}:${edit.end}`;
    const same = edit.start === edit.end || isFilling(edit) ? merged.get(key) : undefined;
    merged.set(key, same ? { ...edit, newText: join(same.newText, edit.newText) } : edit);
  }
  return settle([...merged.values()].sort((a, b) => a.start - b.start || a.end - b.end));
}

/**
 * What is written behind something that the same plan removes takes its place, and what two removals have in common goes
 * once: edits never overlap.
 */
function settle(sorted: readonly Edit[]): Edit[] {
  const settled: Edit[] = [];
  for (const edit of sorted) {
    const last = settled.at(-1);
    if (last && edit.start === edit.end && edit.start < last.end) {
      settled[settled.length - 1] = { ...last, newText: insertWithin(last.newText, edit.newText) };
    } else if (last && edit.start < last.end) {
      // Both take out the blank line between them.
      const end = Math.max(last.end, edit.end);
      settled[settled.length - 1] = { start: last.start, end, newText: last.newText + edit.newText };
    } else settled.push(edit);
  }
  return settled;
}

/** `left` is what remains of the removed lines. */
function insertWithin(left: string, inserted: string): string {
  const eol = /^\r?\n/.exec(inserted)?.[0] ?? '';
  return left + inserted.slice(eol.length) + eol;
}

/** True for what is written between the braces of an inline table that has nothing else, or keeps nothing. */
function isFilling({ newText }: Pick<Edit, 'newText'>): boolean {
  return /^ [\s\S]+ $/.test(newText);
}

/** Two new blocks at one place: one blank line between them, whatever each brought along. */
function join(first: string, second: string): string {
  const eol = lineBreak(first);
  if (isFilling({ newText: first }) && isFilling({ newText: second })) return `${first.trimEnd()},${second}`;
  if (second.startsWith('[')) return first.trimEnd() + eol + eol + second;
  return first.replace(/\r?\n$/, '') + second;
}
