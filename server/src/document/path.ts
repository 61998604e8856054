/** Dotted option paths. TiKV's own names are bare keys, so a dot never needs escaping in them. */

export function split(path: string): string[] {
  return path.split('.');
}

export function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('.');
}

/** `security.encryption` for `security.encryption.master-key`; `''` for a top-level name. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** `master-key` for `security.encryption.master-key`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
