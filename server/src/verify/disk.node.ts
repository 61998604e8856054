import type { Stats } from 'node:fs';
import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Parsed, readFileDictionary, readKeyDictionary } from './dictionary.ts';
import { factsOf, isCounted, kindOf } from './kind.ts';
import { type Ends, lookAt } from './look.ts';
import type { SeenFile, Store } from './survey.ts';

/** Files open at a time. */
const AT_ONCE = 16;

/** Called with the number of files done and to do. */
export type Progress = (done: number, all: number) => void;

/** Where to read. */
export interface Folders {
  readonly root: string;
  /** Where the dictionaries are, if not there. */
  readonly dictionaries?: string;
}

/**
 * Reads a data directory: the two dictionaries, and the ends of every other file. Writes nothing. Throws if the
 * directory itself cannot be listed. `name` says in plain words what the file system refused.
 */
export async function readStore(
  { root, dictionaries }: Folders,
  name: (fault: unknown) => string,
  progress: Progress,
): Promise<Store> {
  const reading: Reading = { root, name, files: [], faults: [], vanished: [] };
  const paths = await listFiles(reading);
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      await attempt(reading, path, () => see(reading, path));
      progress(++done, paths.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const fileDictionary = await dictionary(reading, dictionaries ?? root, 'file.dict', readFileDictionary);
  const keyDictionary = await dictionary(reading, dictionaries ?? root, 'key.dict', readKeyDictionary);
  const { files, faults, vanished } = reading;
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const found = { ...(fileDictionary && { fileDictionary }), ...(keyDictionary && { keyDictionary }) };
  return { files, faults, vanished, apart: dictionaries !== undefined, ...found };
}

interface Reading {
  readonly root: string;
  readonly name: (fault: unknown) => string;
  readonly files: SeenFile[];
  readonly faults: { path: string; fault: string }[];
  readonly vanished: string[];
}

/** Does it, and notes what could not be read. */
async function attempt(reading: Reading, path: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') reading.vanished.push(path);
    else reading.faults.push({ path, fault: reading.name(fault) });
  }
}

/** Regular files at any depth, through symbolic links, each folder once. */
async function listFiles(reading: Reading): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    const at = join(reading.root, folder);
    const { dev, ino } = await stat(at, { bigint: true });
    if (seen.has(`${dev}:${ino}`)) return;
    seen.add(`${dev}:${ino}`);
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const enter = () => attempt(reading, path, () => visit(path));
      if (entry.isFile()) found.push(path);
      else if (entry.isDirectory()) await enter();
      else if (entry.isSymbolicLink()) {
        const target = await targetOf(reading, path);
        if (target?.isFile()) found.push(path);
        if (target?.isDirectory()) await enter();
      }
    }
  };
  await visit('');
  return found;
}

/** What a symbolic link leads to. One that leads nowhere hides a part of the store: that is a fault. */
async function targetOf({ root, faults, name }: Reading, path: string): Promise<Stats | undefined> {
  try {
    return await stat(join(root, path));
  } catch (fault) {
    faults.push({ path, fault: name(fault) });
    return undefined;
  }
}

async function see({ root, files }: Reading, path: string): Promise<void> {
  const kind = kindOf(path);
  if (!isCounted(kind)) return;
  const ends = await readEnds(join(root, path), factsOf(kind));
  files.push({ path, kind, size: ends.size, look: lookAt(kind, ends) });
}

async function readEnds(path: string, want: { readonly head: number; readonly tail: number }): Promise<Ends> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const tail = Math.min(want.tail, size);
    return { size, head: await readAt(handle, 0, want.head), tail: await readAt(handle, size - tail, tail) };
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  if (length === 0) return new Uint8Array();
  const buffer = new Uint8Array(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function dictionary<T extends object>(
  reading: Reading,
  folder: string,
  path: string,
  read: (bytes: Uint8Array) => Parsed<T>,
): Promise<T | undefined> {
  let parsed: Parsed<T> | undefined;
  await attempt({ ...reading, vanished: [] }, path, async () => {
    parsed = read(await readFile(join(folder, path)));
  });
  if (parsed && 'fault' in parsed) reading.faults.push({ path, fault: parsed.fault });
  return parsed === undefined || 'fault' in parsed ? undefined : parsed;
}
