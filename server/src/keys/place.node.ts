import * as fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { say } from '../say.ts';

/** What speaks against a folder as the place of a master key. */
export interface PlaceFault {
  /** `refuse` unless forced; `warn` is only said. */
  readonly weight: 'refuse' | 'warn';
  /** A sentence without its full stop. */
  readonly message: string;
}

/** Judges where a key file lies or shall lie. `path` is the file's; its folder must be there. Never throws. */
export function placeFaults(path: string): PlaceFault[] {
  const folder = realFolder(path);
  return [inRepository(folder), inDataDir(folder), openFolder(folder), onDisk(folder)].filter((fault) => !!fault);
}

/** A link elsewhere counts as what it leads to. */
function realFolder(path: string): string {
  const folder = dirname(resolve(path));
  try {
    return fs.realpathSync(folder);
  } catch {
    return folder;
  }
}

function inRepository(folder: string): PlaceFault | undefined {
  const root = above(folder, (at) => fs.existsSync(join(at, '.git')));
  return root === undefined
    ? undefined
    : {
        weight: 'refuse',
        message: say`\`${root}\` is a git work tree: the key would be one \`git add\` away from everybody`,
      };
}

/** Names that TiKV gives to what is in its data directory. */
const DATA = ['last_tikv.toml', 'file.dict', 'key.dict', 'raftdb.info', 'space_placeholder_file', 'snap'];

function inDataDir(folder: string): PlaceFault | undefined {
  const root = above(folder, (at) => DATA.filter((name) => fs.existsSync(join(at, name))).length >= 2);
  return root === undefined
    ? undefined
    : {
        weight: 'refuse',
        message: say`\`${root}\` is a data directory of TiKV: whoever gets the disk or a backup would get the key with the data`,
      };
}

function openFolder(folder: string): PlaceFault | undefined {
  const mode = statOf(folder)?.mode ?? 0;
  if ((mode & 0o022) === 0) return undefined;
  return {
    weight: (mode & 0o1000) === 0 ? 'refuse' : 'warn',
    message: say`others can write to \`${folder}\` and put a key of theirs in its place: use a folder of mode 0700`,
  };
}

/** File systems in memory, by the number that statfs gives: tmpfs and ramfs. */
const IN_MEMORY = new Set([0x01021994, 0x858458f6]);

function onDisk(folder: string): PlaceFault | undefined {
  try {
    if (IN_MEMORY.has(fs.statfsSync(folder).type >>> 0)) return undefined;
  } catch {
    return undefined;
  }
  return {
    weight: 'warn',
    message: say`\`${folder}\` is on a disk: the key survives there beside the data it protects. A folder on tmpfs, such as /run/tikv-keys, forgets it when the machine stops`,
  };
}

/** The nearest folder upwards, itself included, for which the test holds. */
function above(folder: string, test: (folder: string) => boolean): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (test(at)) return at;
    if (basename(at) === '') return undefined;
  }
}

function statOf(path: string): fs.Stats | undefined {
  try {
    return fs.statSync(path);
  } catch {
    return undefined;
  }
}
