/** The entries of `file.dict` that belong to files here, and those that belong to none. */
export interface Matched<T> {
  /** By path in the data directory. */
  readonly here: ReadonlyMap<string, T>;
  /** Their folder is here, they are not: paths in the data directory. */
  readonly missing: readonly string[];
  /** Nothing of their folder is here: absolute paths on the node. */
  readonly elsewhere: readonly string[];
}

/**
 * Finds the listed files, whose paths are absolute on the node, in a data directory that may be a copy anywhere: the
 * beginning that most of them have before the path of a file here is where the node had it.
 */
export function matchTails<T>(listed: ReadonlyMap<string, T>, paths: Iterable<string>): Matched<T> {
  const present = new Set(paths);
  const root = commonRoot(listed.keys(), present);
  const folders = new Set([...present].map(folderOf));
  const here = new Map<string, T>();
  const missing: string[] = [];
  const elsewhere: string[] = [];
  for (const [absolute, entry] of listed) {
    const path = root === undefined ? undefined : below(root, absolute);
    if (path === undefined) elsewhere.push(absolute);
    else if (present.has(path)) here.set(path, entry);
    else if (folders.has(folderOf(path))) missing.push(path);
    else elsewhere.push(absolute);
  }
  return { here, missing, elsewhere };
}

/** The beginning under which most listed files are present. A file elsewhere may end like one here; most do not. */
function commonRoot(listed: Iterable<string>, present: ReadonlySet<string>): string | undefined {
  const votes = new Map<string, number>();
  for (const absolute of listed) {
    const root = rootOf(tidy(absolute), present);
    if (root !== undefined) votes.set(root, (votes.get(root) ?? 0) + 1);
  }
  return [...votes].reduce<[string, number] | undefined>(
    (best, vote) => (best && best[1] >= vote[1] ? best : vote),
    undefined,
  )?.[0];
}

/** What stands before the longest end that is present. */
function rootOf(absolute: string, present: ReadonlySet<string>): string | undefined {
  for (let at = absolute.indexOf('/'); at >= 0; at = absolute.indexOf('/', at + 1)) {
    if (present.has(absolute.slice(at + 1))) return absolute.slice(0, at);
  }
  return undefined;
}

function below(root: string, absolute: string): string | undefined {
  const path = tidy(absolute);
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}

function tidy(path: string): string {
  return path.replace(/\/(\.?\/)+/g, '/');
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
