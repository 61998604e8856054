import { type Document, type Entry, entryAt, type Span, type Table, type Value } from '../document/document.ts';
import { parentOf, split } from '../document/path.ts';
import { type Disk, NOTHING_KNOWN } from './disk.ts';
import {
  existsIn,
  OPTIONS,
  type Option,
  type OptionPath,
  option,
  optionIn,
  optionsByName,
  placeOf,
} from './options.ts';
import type { Target } from './target.ts';
import { inRanges, type VersionRange } from './version.ts';

/** The two tables that describe a master key; they take the same options. */
export const MASTER_KEYS = ['security.encryption.master-key', 'security.encryption.previous-master-key'] as const;
export type MasterKeyPath = (typeof MASTER_KEYS)[number];

/** The node TiKV runs on, as far as the user has told. */
export interface Node {
  readonly cpus?: number;
  /** Bytes. */
  readonly memory?: number;
}

/** A document read as TiKV's configuration for one target version. */
export interface Config {
  readonly document: Document;
  readonly target: Target;
  readonly node: Node;
  /** Folders in memory that the user has told of. */
  readonly tmpfsPaths: readonly string[];
  /** Files of this machine, as far as anybody has looked. */
  readonly disk: Disk;
  /** Without its folder, where it is known: some files are for a part of TiKV. */
  readonly fileName: string;
  /** What the file says of a known option or table, if anything. */
  get(path: OptionPath): Entry | undefined;
  /** The same for any dotted path: an unknown key, a table TiKV does not have. */
  find(path: string): Entry | undefined;
  /** The string the file gives, else (absent, or not a string) undefined. */
  text(path: OptionPath): string | undefined;
  /** The value TiKV will use: the file's where it has the option's type, else the default. Strings of options that ignore case are lower-cased. */
  effective(path: OptionPath): string | number | bigint | boolean | undefined;
  /** The table at a dotted path; the whole file for the empty one. */
  table(path: string): Table | undefined;
  /** Where to report something missing under a table: its header's keys, else the nearest one above, else the first line with more than a comment. */
  anchor(path: string): Span;
  /** Every option and table of any release that the file has, in its order, tables before what is in them. */
  options(): readonly Written[];
  /** True if the target version knows the option. */
  knows(path: OptionPath): boolean;
  /** True if the target version lies in one of the ranges. */
  isIn(...ranges: readonly VersionRange[]): boolean;
}

/** An option or table in the file, with its facts in the newest release. */
export interface Written {
  readonly path: OptionPath;
  readonly option: Option;
  readonly entry: Entry;
}

/** What is known beside the text: of the file, and of the machine TiKV runs on. */
export interface Known {
  readonly node?: Node;
  readonly fileName?: string;
  readonly tmpfsPaths?: readonly string[];
  readonly disk?: Disk;
}

export function createConfig(
  document: Document,
  target: Target,
  { node = {}, fileName = '', tmpfsPaths = [], disk = NOTHING_KNOWN }: Known = {},
): Config {
  let written: readonly Written[] | undefined;
  const options = () => {
    if (written) return written;
    const found: Written[] = [];
    addOptions(document.root, '', found);
    written = found;
    return found;
  };
  let entries: readonly (Entry | undefined)[] | undefined;
  const find = (path: string) => {
    const place = placeOf(path);
    if (place === undefined) return entryAt(document.root, split(path));
    entries ??= placed(options());
    return entries[place];
  };
  const table = (path: string) => {
    if (path === '') return document.root;
    const value = find(path)?.value;
    return value?.kind === 'table' ? value : undefined;
  };
  const text = (path: OptionPath) => {
    const value = find(path)?.value;
    return value?.kind === 'string' ? value.value : undefined;
  };
  return {
    document,
    target,
    node,
    tmpfsPaths,
    disk,
    fileName: fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1),
    get: find,
    find,
    text,
    table,
    effective: (path) => effective(find(path)?.value, optionIn(option(path), target.version)),
    anchor: (path) => anchor(document, path),
    options,
    knows: (path) => existsIn(option(path), target.version),
    isIn: (...ranges) => inRanges(target.version, ranges),
  };
}

/** The entries, each at the place of its option among all. */
function placed(options: readonly Written[]): (Entry | undefined)[] {
  const found: (Entry | undefined)[] = new Array(OPTIONS.size).fill(undefined);
  for (const { path, entry } of options) found[placeOf(path) ?? 0] = entry;
  return found;
}

function addOptions(table: Table, above: string, found: Written[]): void {
  const names = optionsByName(above);
  for (const entry of table.entries.values()) {
    const option = names.get(entry.name);
    if (!option) continue;
    const { path } = option;
    found.push({ path, option, entry });
    if (entry.value.kind === 'table') addOptions(entry.value, path, found);
  }
}

function effective(value: Value | undefined, facts: Option): string | number | bigint | boolean | undefined {
  const fallback = typeof facts.default === 'object' ? undefined : facts.default;
  if (!value) return fallback;
  if (value.kind === 'string') return facts.ignoreCase ? value.value.toLowerCase() : value.value;
  return value.kind === 'integer' || value.kind === 'boolean' ? value.value : fallback;
}

function anchor(document: Document, path: string): Span {
  for (let at = path; at !== ''; at = parentOf(at)) {
    const entry = entryAt(document.root, split(at));
    const key = entry?.keys[0];
    if (entry && key) return headerOf(document, entry) ?? key;
  }
  return firstLine(document);
}

/** The first line that is more than a comment: a comment can then stand above what is reported there. */
function firstLine({ text, blocks }: Document): Span {
  const first = blocks.map(({ header, statements }) => header ?? statements[0]).find((one) => one !== undefined);
  const line = first ? text.lastIndexOf('\n', first.start - 1) + 1 : 0;
  const start = line + (/^[ \t]*/.exec(text.slice(line, first?.start))?.[0].length ?? 0);
  const length = text.slice(start).search(/\r?\n|$/);
  return { start, end: start + length };
}

/** The keys between the brackets of the header that opens the entry's table. */
function headerOf(document: Document, entry: Entry): Span | undefined {
  const block = document.blocks.find((candidate) => candidate.header && candidate.table === entry.value);
  const keys = block?.header?.keys;
  const first = keys?.[0];
  const last = keys?.at(-1);
  return first && last ? { start: first.start, end: last.end } : undefined;
}
