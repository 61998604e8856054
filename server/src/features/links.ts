import type { Span } from '../document/document.ts';
import { OPTIONS } from '../generated/options.ts';
import type { Config } from '../tikv/config.ts';

export interface Link {
  /** Without the quotes. */
  readonly span: Span;
  /** Absolute. Whether something is there is not known here. */
  readonly path: string;
}

/** The files that path options name. Relative paths are left out: what they are relative to is known to TiKV only. */
export function links(config: Config): Link[] {
  return [...OPTIONS.values()].flatMap(({ path, form }) => {
    const value = form === 'path' ? config.find(path)?.value : undefined;
    if (value?.kind !== 'string' || !isAbsolute(value.value)) return [];
    const quote = /^(?:"""|'''|.)/.exec(config.document.text.slice(value.start))?.[0].length ?? 0;
    return [{ span: { start: value.start + quote, end: value.end - quote }, path: value.value }];
  });
}

/** A path of this machine. One that names a host (`//host/share`) is not: looking at it would call that host. */
function isAbsolute(path: string): boolean {
  return /^(?:\/(?!\/)|[A-Za-z]:[\\/](?![\\/]))[^\0\n]*$/.test(path);
}
