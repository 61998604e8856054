import { purposesIn } from '../checks/files.ts';
import type { Config } from '../tikv/config.ts';
import { type Disk, diskOf, type FileFacts } from '../tikv/disk.ts';
import { background } from './answer.ts';
import type { Client } from './client.ts';
import { type Connection, DidChangeWatchedFilesNotification, type Disposable } from './protocol.ts';
import type { Host } from './session.ts';

export interface Disks {
  /** What is known for a document: the same object until something else is found. */
  of(uri: string): Disk | undefined;
  /** Looks at the files of a document once for its paths, beside other work; `onChange` tells when that changes what is known. */
  look(uri: string, config: Config): void;
  /** Lets `look` look again, at the same paths too. */
  reset(): void;
  forget(uri: string): void;
  onChange(listener: () => void): void;
}

interface Seen {
  /** The paths that were looked at, with what they are for. */
  readonly asked: string;
  readonly found: string;
  readonly disk: Disk | undefined;
  readonly watched: Promise<Disposable | undefined>;
}

/** Looks at key files and certificates where the host can, and where the user trusts the workspace. */
export function openDisks(
  connection: Connection,
  client: Client,
  { inspect }: Host,
  trust: { readonly given: boolean },
): Disks {
  const seen = new Map<string, Seen>();
  const stale = new Set<string>();
  const listeners: (() => void)[] = [];
  const forget = (uri: string) => {
    const known = seen.get(uri);
    seen.delete(uri);
    background({ connection }, 'watched files', async () => (await known?.watched)?.dispose());
  };
  const lookAt = async (uri: string, asked: string, purposes: Parameters<NonNullable<Host['inspect']>>[0]) => {
    const before = seen.get(uri);
    const watched = before?.asked === asked ? before.watched : watch(connection, client, Object.keys(purposes));
    if (before && before.asked !== asked) (await before.watched)?.dispose();
    seen.set(uri, { asked, found: before?.found ?? '{}', disk: before?.disk, watched });
    const facts = (await inspect?.(purposes)) ?? {};
    const found = JSON.stringify(facts);
    if (seen.get(uri)?.asked !== asked || seen.get(uri)?.found === found) return;
    seen.set(uri, { asked, found, disk: diskOf(facts as Record<string, FileFacts>, Date.now()), watched });
    for (const listener of listeners) listener();
  };
  return {
    of: (uri) => seen.get(uri)?.disk,
    look: (uri, config) => {
      if (!inspect || !trust.given || !uri.startsWith('file:')) return;
      const purposes = purposesIn(config);
      const asked = JSON.stringify(purposes);
      if ((seen.get(uri)?.asked ?? '{}') === asked && !stale.delete(uri)) return;
      background({ connection }, 'files', () => lookAt(uri, asked, purposes));
    },
    reset: () => {
      for (const uri of seen.keys()) stale.add(uri);
    },
    forget,
    onChange: (listener) => listeners.push(listener),
  };
}

/** Asks to be told when one of the files changes, where the client can watch files outside its folders. */
async function watch(
  connection: Connection,
  { watchesPaths }: Client,
  paths: readonly string[],
): Promise<Disposable | undefined> {
  if (!watchesPaths || paths.length === 0) return undefined;
  const watchers = paths.map((path) => {
    const at = path.lastIndexOf('/');
    return { globPattern: { baseUri: `file://${encodeURI(path.slice(0, at) || '/')}`, pattern: path.slice(at + 1) } };
  });
  return connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
