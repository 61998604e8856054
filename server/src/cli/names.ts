import { minimatch } from 'minimatch';
import { contributes } from '../../../package.json';

const { filenames = [], filenamePatterns = [] } = contributes.languages.find(({ id }) => id === 'tikv-toml') ?? {};

/** The names by which a configuration file of TiKV is known, in the editor as well: `tikv.toml`, `tikv-*.toml`, ... */
export const NAMES: readonly string[] = [...filenames, ...filenamePatterns];

/** Whether a file of this name (no folder) is taken for a configuration of TiKV. */
export function isOurs(name: string): boolean {
  return filenames.includes(name) || filenamePatterns.some((pattern) => minimatch(name, pattern, { dot: true }));
}
