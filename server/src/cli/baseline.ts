import { dirname, relative, sep } from 'node:path';
import { type Identified, identified } from './identity.ts';
import { readSource } from './read.ts';
import type { Checked } from './report.ts';
import { writeText } from './write.ts';

/** Findings that are known: how many of each id and option, by file. */
export interface Baseline {
  /** The file it is kept in: paths are relative to its folder. */
  readonly path: string;
  readonly files: ReadonlyMap<string, readonly Known[]>;
}

/** So many findings of one id about one option; the path is empty for one that is about none. */
export interface Known {
  readonly id: string;
  readonly path: string;
  readonly count: number;
}

/** Reads the file of `--baseline`, or says in one sentence why it cannot be used. */
export function readBaseline(path: string): Baseline | { readonly fault: string } {
  const source = readSource(path);
  if ('error' in source) return { fault: `The baseline ${path} ${source.error}. \`--write-baseline\` writes it` };
  try {
    const content: unknown = JSON.parse(source.text);
    if (isContent(content)) return { path, files: new Map(Object.entries(content.files)) };
  } catch {
    // As below: what is no JSON is no baseline.
  }
  return { fault: `The baseline ${path} is none, or not of this version. \`--write-baseline\` writes it anew` };
}

interface Content {
  readonly version: 1;
  readonly files: Readonly<Record<string, readonly Known[]>>;
}

function isContent(content: unknown): content is Content {
  if (!isObject(content) || content.version !== 1 || !isObject(content.files)) return false;
  return Object.values(content.files).every((list) => Array.isArray(list) && list.every(isKnown));
}

function isKnown(one: unknown): one is Known {
  return isObject(one) && typeof one.id === 'string' && typeof one.path === 'string' && typeof one.count === 'number';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The file with its new findings alone: of each id and option, those behind the known ones. */
export function withoutKnown(checked: Checked, { path, files }: Baseline): Checked {
  const counts = new Map(files.get(wayTo(checked.path, path))?.map((known) => [key(known), known.count]));
  if (counts.size === 0) return checked;
  const left = identified(checked).filter(({ identity }) => identity.nth >= (counts.get(key(identity)) ?? 0));
  return leaving(checked, left);
}

/** The file without any finding, all of them being known from now on. */
export function withoutAny(checked: Checked): Checked {
  return leaving(checked, []);
}

function leaving(checked: Checked, left: readonly Identified[]): Checked {
  const { analysis } = checked;
  const problems = left.map(({ problem }) => problem);
  return { ...checked, left, known: analysis.problems.length - left.length, analysis: { ...analysis, problems } };
}

function key({ id, path }: Pick<Known, 'id' | 'path'>): string {
  return `${id} ${path}`;
}

function wayTo(file: string, baseline: string): string {
  return relative(dirname(baseline), file).replaceAll(sep, '/');
}

/** What a file has, to be known from now on. */
export function knownIn(checked: Checked): readonly Known[] {
  const counts = new Map<string, Known>();
  for (const { identity } of identified(checked)) {
    const { id, path, nth } = identity;
    counts.set(key(identity), { id, path, count: nth + 1 });
  }
  return [...counts].sort(byKey).map(([, known]) => known);
}

/** Gathers what files have, to be written as a baseline. */
export function collect(path: string) {
  const files = new Map<string, readonly Known[]>();
  return {
    add(file: string, known: readonly Known[]): void {
      if (known.length > 0) files.set(wayTo(file, path), known);
    },
    /** Writes the file in one step; says why it could not. */
    write: () => writeText(path, textOf(files)),
  };
}

function textOf(files: ReadonlyMap<string, readonly Known[]>): string {
  const content: Content = { version: 1, files: Object.fromEntries([...files].sort(byKey)) };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
