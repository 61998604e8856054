import type { OptionPath } from '../tikv/options.ts';

/** The folders in which a store keeps its data. */
export const STORE_FOLDERS = [
  'storage.data-dir',
  'raftstore.raftdb-path',
  'raft-engine.dir',
  'rocksdb.wal-dir',
  'raftdb.wal-dir',
  'rocksdb.titan.dirname',
] as const satisfies readonly OptionPath[];

/** True if the path leads to something below the folder, as far as the two texts tell. */
export function isBelow(path: string, folder: string): boolean {
  const inner = parts(path);
  const outer = parts(folder);
  const sameStart = path.startsWith('/') === folder.startsWith('/');
  return sameStart && outer.length > 0 && inner.length > outer.length && outer.every((part, i) => part === inner[i]);
}

/** The names on the way, with `.`, `..` and doubled slashes followed. */
function parts(path: string): string[] {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (name === '..' && !path.startsWith('/')) names.push(name);
    else if (name !== '' && name !== '.' && name !== '..') names.push(name);
  }
  return names;
}
