import { STORE_FOLDERS } from '../../checks/folder.ts';
import type { OptionPath } from '../../tikv/options.ts';
import { nameIn, PATH_FORM, type Situation } from './situation.ts';

/** A folder with encrypted files that the file names. */
export interface Tracked {
  readonly option: OptionPath;
  /** Undefined where it is not fit to be shown. */
  readonly path?: string;
}

const FOLDERS: readonly OptionPath[] = [...STORE_FOLDERS, 'raftdb.titan.dirname'];

/** The folders that must stay where they are, as far as the file names them. */
export function trackedPaths(situation: Situation): Tracked[] {
  const { config } = situation;
  return FOLDERS.filter((option) => config.knows(option) && config.text(option)).map((option) => {
    const path = nameIn(situation, option, PATH_FORM);
    return { option, ...(path !== undefined && { path }) };
  });
}

/** The data directory, or a word in capitals. */
export function dataDir(situation: Situation): string {
  return nameIn(situation, 'storage.data-dir', PATH_FORM) ?? 'DATA-DIR';
}
