import { PROJECT_FILE, type Project, readProject } from '../project.ts';
import type { Client } from './client.ts';
import { type Connection, DidChangeWatchedFilesNotification } from './protocol.ts';
import type { Host } from './session.ts';

export interface Projects {
  /** What the nearest project file says for a document: the same object until one changes. */
  of(uri: string): Promise<Project | undefined>;
  /** Called after a change, when `of` gives the new one. */
  onChange(listener: () => void): void;
  /** Forgets everything that was read, as after a change. */
  reset(): void;
}

/** Reads project files for documents that lie in a folder, once for each folder, where the user trusts the workspace. */
export function openProjects(connection: Connection, host: Host, trust: { readonly given: boolean }): Projects {
  const cache = new Map<string, Promise<Project | undefined>>();
  const listeners: (() => void)[] = [];
  const read = async (folder: string): Promise<Project | undefined> => {
    const found = await host.findProject(folder);
    if (!found) return undefined;
    const { project, faults } = readProject(found.text);
    for (const fault of faults) connection.console.warn(`${found.path}: ${fault}`);
    return project;
  };
  const reset = () => {
    cache.clear();
    for (const listener of listeners) listener();
  };
  return {
    of: async (uri) => {
      if (!trust.given || !host.hasFolder(uri)) return undefined;
      const folder = uri.slice(0, uri.lastIndexOf('/'));
      const known = cache.get(folder) ?? read(folder);
      cache.set(folder, known);
      return known;
    },
    onChange: (listener) => listeners.push(listener),
    reset,
  };
}

/** Asks to be told when a project file changes. */
export async function watchProjects(connection: Connection, { watchesFiles }: Client): Promise<void> {
  if (!watchesFiles) return;
  const watchers = [{ globPattern: `**/${PROJECT_FILE}` }];
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
