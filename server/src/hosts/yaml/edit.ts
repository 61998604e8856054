/** Where changes of options go in a YAML text: what stands there keeps its order, comments and style. */
import {
  type Document,
  type Edit,
  type Entry,
  entryAt,
  type Operation,
  type Planner,
  type Span,
  type Statement,
} from '../../document/document.ts';
import { merge } from '../../toml/edit.ts';
import {
  attachedStart,
  formatPath,
  lineEnd,
  lineStart,
  names,
  type Site,
  sitesAt,
  startsWith,
} from '../../toml/layout.ts';
import { sitesUnder } from '../../toml/remove.ts';
import { type Container, containerFor, containersIn, type Path } from './containers.ts';
import { insertInto, type Line, prefersDotted } from './insert.ts';
import { likeOld, yamlLiteral } from './literal.ts';
import { holds, removals } from './removal.ts';
import type { MapTree, Reading } from './tree.ts';

type Source = MapTree & { readonly span: Span; readonly reading: Reading };

/** Plans changes to options that stand in maps of a YAML text; of several, what is new goes into the last one. */
export function planYaml(text: string, sources: readonly Source[]): Planner {
  return (document, operations, raw = (same) => same) => {
    const plan = new Plan(document, text, sources, operations, raw);
    return operations.every((operation) => plan.add(operation)) ? plan.finish() : undefined;
  };
}

class Plan {
  readonly #document: Document;
  readonly #text: string;
  readonly #sources: readonly Source[];
  readonly #reading: Pick<Reading, 'dotted' | 'dropsEmpty'>;
  readonly #raw: (text: string) => string;
  readonly #containers: readonly Container[];
  readonly #leaving: readonly Path[];
  readonly #edits: Edit[] = [];
  /** What goes, and from where on: with the comments above it where it moves. */
  readonly #removed = new Map<Statement, number>();
  readonly #lines = new Map<Container, Line[]>();
  readonly #tables: Path[] = [];

  constructor(
    document: Document,
    text: string,
    sources: readonly Source[],
    operations: readonly Operation[],
    raw: (text: string) => string,
  ) {
    this.#document = document;
    this.#text = text;
    this.#raw = raw;
    this.#sources = sources;
    this.#reading = sources[0]?.reading ?? { dotted: false, dropsEmpty: false };
    this.#containers = containersIn(text, sources);
    this.#leaving = operations.flatMap((o) => (o.op === 'set' || o.op === 'table' ? [] : [o.path]));
  }

  /** False when the operation has no safe place. */
  add(operation: Operation): boolean {
    const { path } = operation;
    switch (operation.op) {
      case 'set':
        return this.#set(path, operation.literal);
      case 'table':
        this.#tables.push(path);
        return true;
      case 'unset':
        return this.#remove(this.#sites(path));
      case 'rename':
        return this.#rename(path, operation.to);
      case 'move':
        return this.#move(path, operation.to);
    }
  }

  finish(): Edit[] | undefined {
    if (!this.#tables.every((path) => this.#makeTable(path))) return undefined;
    const isFilled = (container: Container) => this.#isFilled(container);
    const edits = removals(this.#text, this.#containers, this.#removed, isFilled, this.#reading.dropsEmpty);
    if (!edits) return undefined;
    // A map ends where the last one in it does: that one's lines come first.
    const groups = [...this.#lines].sort(([a], [b]) => b.path.length - a.path.length);
    for (const [container, lines] of groups) {
      const inserted = insertInto(this.#text, this.#emptied(container), lines, this.#reading.dotted);
      if (!inserted) return undefined;
      edits.push(...inserted);
    }
    return merge([...this.#edits, ...edits]);
  }

  #gone(path: Path): boolean {
    return this.#leaving.some((prefix) => startsWith(path, prefix));
  }

  #entry(path: Path): Entry | undefined {
    return this.#gone(path) ? undefined : entryAt(this.#document.root, path);
  }

  #set(path: Path, literal: string): boolean {
    const value = this.#entry(path)?.value;
    if (value?.kind === 'table') return false;
    const site = sitesAt(this.#document, path).findLast(
      (one) => one.path.length === path.length && !this.#gone(path) && (!value || one.statement.value === value),
    );
    if (!site) return value === undefined && this.#insert(path, { value: ` ${yamlLiteral(literal)}` });
    const { start, end } = site.statement.value;
    if (!this.#takes(path, this.#sourceAt(site.statement.start), isOneKey(site))) return false;
    const newText = start === end ? ` ${yamlLiteral(literal)}` : likeOld(this.#text.slice(start, end), literal);
    this.#edits.push({ start, end, newText });
    return true;
  }

  #insert(path: Path, line: Omit<Line, 'rest'>): boolean {
    const table = path.slice(0, -1);
    const container = this.#containerFor(table);
    const isDotted = container?.path.length === 0 && this.#reading.dotted && prefersDotted(container);
    if (!container || !this.#isReachable(table) || !this.#takes(path, container.source, isDotted)) return false;
    const lines = this.#lines.get(container) ?? [];
    this.#lines.set(container, [...lines, { ...line, rest: path.slice(container.path.length) }]);
    return true;
  }

  /** True if the option has a use in the source, written as one key with dots or below other keys. */
  #takes(path: Path, source = 0, isOneKey = false): boolean {
    return this.#sources[source]?.reading.takes?.(path, isOneKey) !== false;
  }

  /** Every name on the way is free, or a table. */
  #isReachable(table: Path): boolean {
    return table.every((_, i) => (this.#entry(table.slice(0, i + 1))?.value.kind ?? 'table') === 'table');
  }

  /** In the map that the nearest table above stands in; what is wholly new goes into the last one. */
  #containerFor(table: Path): Container | undefined {
    const free = this.#containers.filter(
      ({ path, owner }) => !this.#gone(path) && !(owner && this.#removed.has(owner)),
    );
    const last = this.#containers.at(-1)?.source ?? 0;
    for (let depth = table.length; depth > 0; depth--) {
      const key = this.#entry(table.slice(0, depth))?.keys.findLast(({ start }) => start >= 0);
      const at = key && this.#sourceAt(key.start);
      if (at !== undefined) return containerFor(free, table, at);
    }
    return containerFor(free, table, last);
  }

  #sourceAt(offset: number): number | undefined {
    return this.#containers.findLast(
      ({ statements, path }) =>
        path.length === 0 && statements.some(({ start, end }) => start <= offset && offset <= end),
    )?.source;
  }

  #makeTable(path: Path): boolean {
    const within = [...this.#lines].some(([container, lines]) =>
      lines.some(({ rest }) => startsWith([...container.path, ...rest], path)),
    );
    if (within || (this.#entry(path) && (!this.#reading.dropsEmpty || this.#keeps(path)))) return true;
    return !this.#reading.dropsEmpty && this.#insert(path, { value: ' {}' });
  }

  /** True if something of the table stays. */
  #keeps(path: Path): boolean {
    const leaves = sitesAt(this.#document, path).filter(({ statement }) => statement.value.kind !== 'table');
    return leaves.some(
      ({ statement }) => ![...this.#removed.keys()].some((one) => one === statement || holds(one, statement)),
    );
  }

  #remove(sites: readonly Site[], withComments = false): boolean {
    for (const { statement } of sites) {
      const start = lineStart(this.#text, statement.start);
      this.#removed.set(statement, withComments ? attachedStart(this.#text, statement.start) : start);
    }
    return sites.length > 0;
  }

  /** What is written at or under the path; of an option that one map says over another, what it says there. */
  #sites(path: Path): Site[] {
    const sites = sitesUnder(this.#document, path);
    const value = entryAt(this.#document.root, path)?.value;
    const shown = value?.kind === 'table' ? undefined : sites.find(({ statement }) => statement.value === value);
    const source = shown && this.#sourceAt(shown.statement.start);
    return shown ? sites.filter(({ statement }) => this.#sourceAt(statement.start) === source) : sites;
  }

  /** True if something is written into the map, or into one in it. */
  #isFilled({ path, source }: Container): boolean {
    return [...this.#lines.keys()].some((one) => one.source === source && startsWith(one.path, path));
  }

  /** A map in braces that keeps nothing is filled anew. */
  #emptied(container: Container): Container {
    const { flow, statements } = container;
    if (!flow || statements.length === 0 || !statements.every((one) => this.#removed.has(one))) return container;
    return { ...container, flow: { ...flow, start: flow.end - 2 }, statements: [] };
  }

  #rename(path: Path, to: string): boolean {
    const entry = entryAt(this.#document.root, path);
    const renamed = [...path.slice(0, -1), to];
    if (!entry || this.#entry(renamed)) return false;
    const site = sitesAt(this.#document, path).find((one) => one.path.length === path.length);
    if (!this.#takes(renamed, this.#sourceAt(entry.keys[0]?.start ?? 0), site && isOneKey(site))) return false;
    const keys = entry.keys.filter(({ start }) => start >= 0 && this.#text[start] !== '*');
    for (const { start, end } of keys) {
      const quote = /^["']/.exec(this.#text.slice(start, end))?.[0] ?? '';
      this.#edits.push({ start, end, newText: quote + to + quote });
    }
    return keys.length === entry.keys.length;
  }

  #move(path: Path, to: Path): boolean {
    const sites = this.#sites(path);
    // Between braces is no room for comments: they stay.
    const isInto = this.#containerFor(to.slice(0, -1))?.flow !== undefined;
    const moved = sites.every((site) => this.#moveSite(site, [...to, ...site.path.slice(path.length)], isInto));
    return moved && this.#remove(sites, !isInto);
  }

  #moveSite(site: Site, to: Path, isInto: boolean): boolean {
    const { statement } = site;
    const { value, equals } = statement;
    const there = this.#entry(to);
    if (there && value.kind === 'table' && there.value.kind === 'table') {
      const inner = value.statements ?? [];
      return inner.every((one) =>
        this.#moveSite({ ...site, statement: one, inline: value }, [...to, ...names(one.keys)], isInto),
      );
    }
    if (there || equals < 0 || this.#isPlanned(to)) return false;
    const above = this.#text.slice(attachedStart(this.#text, statement.start), lineStart(this.#text, statement.start));
    const behind = this.#text.slice(statement.end, lineEnd(this.#text, statement.end)).trim();
    const inFlow = isInto || this.#containers.some(({ flow, statements }) => flow && statements.includes(statement));
    return this.#insert(to, {
      value: this.#raw(this.#text.slice(equals + 1, statement.end)),
      column: statement.start - lineStart(this.#text, statement.start),
      ...(!inFlow && { above: comments(above).map((line) => this.#raw(line)) }),
      ...(!inFlow && behind.startsWith('#') && { behind: this.#raw(behind) }),
    });
  }

  #isPlanned(path: Path): boolean {
    const name = formatPath(path);
    return [...this.#lines].some(([container, lines]) =>
      lines.some(({ rest }) => formatPath([...container.path, ...rest]) === name),
    );
  }
}

/** True for an option whose key has the whole path in it. */
function isOneKey({ path, statement }: Site): boolean {
  return path.length > 1 && statement.keys.length === path.length;
}

function comments(lines: string): string[] {
  return lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}
