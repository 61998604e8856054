import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nameFault } from '../fault.ts';

/**
 * Replaces the content of a file in one step: a reader sees the old text or the new one, never a part.
 * Keeps its mode and owner; a symbolic link stays, its target is replaced. Returns why it could not.
 */
export function writeSource(path: string, text: string, bom: boolean): string | undefined {
  try {
    const facts = fs.statSync(path);
    if (!facts.isFile()) return 'cannot be written: it is not a regular file';
    const target = fs.realpathSync(path);
    fs.accessSync(target, fs.constants.W_OK);
    replace(target, (bom ? '\uFEFF' : '') + text, facts);
    return undefined;
  } catch (fault) {
    return `cannot be written: ${nameFault(fault)}`;
  }
}

/** The same for a text without secrets, in a file that need not be there. */
export function writeText(path: string, text: string): string | undefined {
  try {
    if (fs.statSync(path, { throwIfNoEntry: false })) return writeSource(path, text, false);
    replace(path, text, undefined);
    return undefined;
  } catch (fault) {
    return `cannot be written: ${nameFault(fault)}`;
  }
}

function replace(target: string, content: string, facts: fs.Stats | undefined): void {
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  // Readable by the owner only until the mode of the original is set: it may hold secrets.
  const file = fs.openSync(draft, 'wx', facts ? 0o600 : 0o666);
  try {
    try {
      fs.writeFileSync(file, content);
      if (facts) likeOriginal(file, facts);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(draft, target);
  } catch (fault) {
    fs.rmSync(draft, { force: true });
    throw fault;
  }
}

/** The owner first: changing it clears the set-id bits of the mode. */
function likeOriginal(file: number, facts: fs.Stats): void {
  const draft = fs.fstatSync(file);
  if (draft.uid !== facts.uid || draft.gid !== facts.gid) fs.fchownSync(file, facts.uid, facts.gid);
  fs.fchmodSync(file, facts.mode & 0o7777);
}

/** Writes a new file, never over one that is there. Returns why it could not. */
export function createFile(path: string, text: string): string | undefined {
  try {
    fs.writeFileSync(path, text, { flag: 'wx' });
    return undefined;
  } catch (fault) {
    const isThere = (fault as NodeJS.ErrnoException).code === 'EEXIST';
    return isThere ? 'is there already, and is not overwritten' : `cannot be written: ${nameFault(fault)}`;
  }
}
