import { nameOf, parentOf } from '../document/path.ts';
import type { Config } from '../tikv/config.ts';
import { type OptionPath, optionNamed } from '../tikv/options.ts';
import { nearest } from './nearest.ts';
import { isMeant } from './stray.ts';

/** True if the file tries to set the option under a wrong name, also a misspelt one, or in a wrong place. */
export function isTried(config: Config, path: OptionPath): boolean {
  if (isMeant(config, path)) return true;
  const table = parentOf(path);
  const names = [...(config.table(table)?.entries.keys() ?? [])];
  return names.some((name) => !optionNamed(table, name) && nearest(name, [nameOf(path)]) !== undefined);
}
