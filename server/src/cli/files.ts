import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { Minimatch } from 'minimatch';
import { isHost, isYamlName, MOST_BYTES } from '../hosts/recognise.ts';
import { isOurs, NAMES } from './names.ts';
import type { Failed } from './report.ts';
import { walk } from './walk.ts';

/**
 * The files that the arguments name, in their order: a file (or `-`) as it is, a folder as the files of our names below it
 * and the YAML with options of TiKV, a pattern as the files that match, both sorted and without what git ignores. An argument that names nothing is a fault.
 */
export function filesOf(operands: readonly string[]): (string | Failed)[] {
  const seen = new Set(operands.map((operand) => resolve(operand)));
  return operands.flatMap((operand) =>
    expand(operand).filter((found) => {
      if (found === operand || typeof found !== 'string') return true;
      const path = resolve(found);
      return !seen.has(path) && seen.add(path);
    }),
  );
}

function expand(operand: string): (string | Failed)[] {
  const facts = operand === '-' ? undefined : statOf(operand);
  if (facts?.isDirectory()) return inFolder(operand);
  return facts === undefined && isPattern(operand) ? matching(operand) : [operand];
}

/** What cannot be looked at is named as it is: reading it will say why. */
function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function inFolder(folder: string): (string | Failed)[] {
  const takes = (path: string) => isYamlName(path) || isOurs(basename(path));
  const found = walk(folder, { takes, enters: () => true }).filter(
    (found) => typeof found !== 'string' || !isYamlName(found) || holdsOptions(found),
  );
  const names = `${NAMES.join(', ')}, or YAML with options of TiKV`;
  return found.length > 0 ? found : [{ path: folder, error: `has no TiKV configuration in it (${names})` }];
}

/** Most YAML is none of ours, so what cannot be read is taken for that, too. */
function holdsOptions(path: string): boolean {
  try {
    const { size } = statSync(path);
    return size <= MOST_BYTES && isHost(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
}

function isPattern(operand: string): boolean {
  return /[*?[{]/.test(operand);
}

function matching(operand: string): (string | Failed)[] {
  const parts = operand.replaceAll(sep, '/').split('/');
  const plain = parts.findIndex(isPattern);
  const pattern = new Minimatch(parts.slice(plain).join('/'), { nocomment: true, nonegate: true });
  const root = join(parts.slice(0, plain).join('/') || (plain > 0 ? '/' : '.'));
  if (!statOf(root)?.isDirectory()) return [{ path: operand, error: `matches no file: there is no folder ${root}` }];
  const found = walk(root, { takes: (path) => pattern.match(path), enters: (path) => pattern.match(path, true) });
  return found.length > 0 ? found : [{ path: operand, error: 'matches no file' }];
}
