import { promises as files, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PROJECT_FILE } from './project.ts';

/** A file found, with its text. */
export interface Found {
  readonly path: string;
  readonly text: string;
}

/** Larger than any of its kind. */
const MOST_BYTES = 1 << 20;

/** The nearest project file from a folder upwards. Throws where it is there and cannot be read. */
export function findProject(folder: string): Found | undefined {
  for (const path of candidates(folder)) {
    const facts = statSync(path, { throwIfNoEntry: false });
    if (facts?.isFile() && facts.size <= MOST_BYTES) return { path, text: readFileSync(path, 'utf8') };
  }
  return undefined;
}

/** A file of any name. Throws where it cannot be read. */
export function readAt(path: string): Found {
  return { path, text: readFileSync(path, 'utf8') };
}

/** The same without blocking; what cannot be read counts as not there. */
export async function searchProject(folder: string): Promise<Found | undefined> {
  for (const path of candidates(folder)) {
    const facts = await files.stat(path).catch(() => undefined);
    if (!facts?.isFile() || facts.size > MOST_BYTES) continue;
    const text = await files.readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

function* candidates(folder: string): Generator<string> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    yield join(at, PROJECT_FILE);
    if (dirname(at) === at) return;
  }
}
