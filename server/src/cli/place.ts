import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A file as reports for other programs name it: from `folder` on, with `/`; the whole path if it is not below. */
export function placeOf(path: string, folder = '.'): string {
  const way = relative(folder, path);
  return (isOutside(way) ? resolve(path) : way).replaceAll(sep, '/');
}

/** The same as a URI: relative, or with `file:` if it is not below the current folder. */
export function uriOf(path: string): string {
  if (isOutside(relative('.', path))) return pathToFileURL(path).href;
  return placeOf(path).split('/').map(encodeURIComponent).join('/');
}

function isOutside(way: string): boolean {
  return isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`);
}
