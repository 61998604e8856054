import { open, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** The git work tree a file lies in, and whether git has it. Reads git's index; starts nothing. */
export async function gitFacts(path: string): Promise<{ root: string; tracked: boolean } | undefined> {
  for (let root = dirname(path); ; root = dirname(root)) {
    const folder = await gitFolder(root);
    if (folder) return { root, tracked: await isTracked(folder, relative(root, path).split(sep).join('/')) };
    if (dirname(root) === root) return undefined;
  }
}

/** `.git` is a folder, or a file that says where it is. */
async function gitFolder(root: string): Promise<string | undefined> {
  const there = join(root, '.git');
  const facts = await stat(there).catch(() => undefined);
  if (facts?.isDirectory()) return there;
  if (!facts?.isFile() || facts.size > 4096) return undefined;
  const target = /^gitdir: (.+)$/m.exec(await readFile(there, 'utf8').catch(() => ''))?.[1];
  return target === undefined ? undefined : resolve(root, target.trim());
}

const MOST_BYTES = 64 * 1024 * 1024;

async function isTracked(folder: string, name: string): Promise<boolean> {
  const file = await open(join(folder, 'index'), 'r').catch(() => undefined);
  try {
    if (!file || (await file.stat()).size > MOST_BYTES) return false;
    return namesIn(await file.readFile(), Buffer.from(name));
  } catch {
    return false;
  } finally {
    await file?.close();
  }
}

/** What stands before the name in an entry: times, ids, mode, object id (SHA-1). */
const FIXED = 60;

/** True if the index (versions 2 to 4, git's index-format) has an entry of this name. */
export function namesIn(index: Buffer, name: Buffer): boolean {
  if (index.length < 12 || index.toString('latin1', 0, 4) !== 'DIRC') return false;
  const version = index.readUInt32BE(4);
  let last = Buffer.alloc(0);
  let at = 12;
  for (let left = index.readUInt32BE(8); left > 0 && at + FIXED + 2 < index.length; left--) {
    const extended = version >= 3 && (index.readUInt16BE(at + FIXED) & 0x4000) !== 0;
    let from = at + FIXED + (extended ? 4 : 2);
    let kept = 0;
    if (version === 4) {
      const [drop, next] = variable(index, from);
      [kept, from] = [last.length - drop, next];
    }
    const end = index.indexOf(0, from);
    if (end < 0) return false;
    last = Buffer.concat([last.subarray(0, Math.max(0, kept)), index.subarray(from, end)]);
    if (last.equals(name)) return true;
    at = version === 4 ? end + 1 : at + Math.ceil((end - at + 1) / 8) * 8;
  }
  return false;
}

/** git's number of variable length, and where it ends. */
function variable(bytes: Buffer, start: number): [value: number, end: number] {
  let at = start;
  let byte = bytes[at++] ?? 0;
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = bytes[at++] ?? 0;
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return [value, at];
}
