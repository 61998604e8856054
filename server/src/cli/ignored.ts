import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The `.gitignore` files that hold somewhere, from the top down: a deeper one is stronger. */
export type Ignores = readonly Level[];

interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/** What holds in a folder by itself and by the folders above it in its work tree; nothing of theirs if they ignore it. */
export function ignoresAt(folder: string): Ignores {
  const path = resolve(folder);
  const above = existsSync(join(path, '.git')) ? [] : foldersAbove(path).flatMap(levelOf);
  return below(isIgnored(above, path, true) ? [] : above, path);
}

/** The folders above, from the one with `.git` down; none outside a work tree. */
function foldersAbove(path: string): string[] {
  const found: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    found.unshift(at);
    if (existsSync(join(at, '.git'))) return found;
    if (dirname(at) === at) return [];
  }
}

/** What holds in a folder that is not ignored, given what holds above it. */
export function below(ignores: Ignores, folder: string): Ignores {
  const above = ignores.map((level) => (isIgnored([level], folder, true) ? overruled(level, folder) : level));
  return [...above, ...levelOf(resolve(folder))];
}

/** A level that ignores the folder, where a deeper one brings it back: it still speaks of what is inside. */
function overruled({ folder, rules }: Level, back: string): Level {
  return {
    folder,
    rules: ignore()
      .add(rules)
      .add(`!/${wayTo(back, folder).replace(/[\\*?[\]\s]/g, '\\$&')}/`),
  };
}

function wayTo(path: string, folder: string): string {
  return relative(folder, path).replaceAll(sep, '/');
}

/** Whether a file or folder is ignored; the folder it is in is not. */
export function isIgnored(ignores: Ignores, path: string, isFolder: boolean): boolean {
  let ignored = false;
  for (const { folder, rules } of ignores) {
    const said = rules.test(wayTo(path, folder) + (isFolder ? '/' : ''));
    if (said.ignored || said.unignored) ignored = said.ignored;
  }
  return ignored;
}

/** A `.gitignore` that cannot be read counts as none, as for git. */
function levelOf(folder: string): Level[] {
  try {
    return [{ folder, rules: ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8')) }];
  } catch {
    return [];
  }
}
