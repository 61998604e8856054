import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nameFault } from '../fault.ts';
import { below, type Ignores, ignoresAt, isIgnored } from './ignored.ts';
import type { Failed } from './report.ts';

/** What is looked for below a folder; both are told the path from that folder on, with `/`. */
export interface Search {
  takes(path: string): boolean;
  /** Whether something may be in this folder. */
  enters(path: string): boolean;
}

const NEVER = new Set(['.git', 'node_modules']);

/** The files below a folder that are looked for, sorted, and the folders that could not be read; none that git ignores. */
export function walk(folder: string, search: Search): (string | Failed)[] {
  const found = [...inside(folder, '', ignoresAt(folder), search)];
  return found.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}

function pathOf(found: string | Failed): string {
  return typeof found === 'string' ? found : found.path;
}

function* inside(root: string, way: string, ignores: Ignores, search: Search): Generator<string | Failed> {
  const folder = join(root, way);
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const from = way === '' ? entry.name : `${way}/${entry.name}`;
      if (entry.isDirectory()) {
        if (NEVER.has(entry.name) || !search.enters(from) || isIgnored(ignores, path, true)) continue;
        yield* inside(root, from, below(ignores, path), search);
      } else if (search.takes(from) && isFile(entry, path) && !isIgnored(ignores, path, false)) yield path;
    }
  } catch (fault) {
    yield { path: folder, error: `cannot be searched: ${nameFault(fault)}` };
  }
}

/** A link to a file is one; a link to a folder is not followed: it may lead back. */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
