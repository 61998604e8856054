import type { Span } from '../document/document.ts';
import type { Config } from '../tikv/config.ts';
import { option } from '../tikv/options.ts';

export interface Link {
  /** Without the quotes. */
  readonly span: Span;
  /** Absolute. Whether a file is there, a directory or nothing is not known here. */
  readonly path: string;
}

/** What path options name, in file order. Relative paths are left out: what they are relative to is known to TiKV only. */
export function links(config: Config): Link[] {
  return config.options().flatMap(({ path, entry: { value } }) => {
    if (option(path).form !== 'path' || value.kind !== 'string' || !isAbsolute(value.value)) return [];
    const quote = /^(?:"""|'''|.)/.exec(config.document.text.slice(value.start))?.[0].length ?? 0;
    return [{ span: { start: value.start + quote, end: value.end - quote }, path: value.value }];
  });
}

/** A path of this machine. One that names a host (`//host/share`) is not: looking at it would call that host. */
function isAbsolute(path: string): boolean {
  return /^(?:\/(?!\/)|[A-Za-z]:[\\/](?![\\/]))[^\0\n]*$/.test(path);
}
