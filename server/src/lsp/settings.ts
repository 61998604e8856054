import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { type Client, isRecord } from './client.ts';

/** The settings that a resource has. */
export interface ResourceSettings {
  /** `tikvToml.targetVersion`; empty when unset. */
  readonly targetVersion: string;
}

export interface Settings {
  /** As they are now: the same object until they change. */
  of(uri: string): Promise<ResourceSettings>;
  forget(uri: string): void;
  /** Called after a change, when `of` gives the new ones. */
  onChange(listener: () => void): void;
}

const SECTION = 'tikvToml';

/** Asks the client once per resource, again after a change. A client that cannot be asked sends them with the change. */
export function openSettings(connection: Connection, client: Client): Settings {
  const cache = new Map<string, Promise<ResourceSettings>>();
  const listeners: (() => void)[] = [];
  let sent = read(undefined);
  let changes = 0;
  const ask = (scopeUri: string) =>
    connection.workspace.getConfiguration({ scopeUri, section: SECTION }).then(read, () => {
      connection.console.warn(`The client did not give the settings ${SECTION}; the defaults are used.`);
      return read(undefined);
    });
  const of = async (uri: string): Promise<ResourceSettings> => {
    if (!client.hasConfiguration) return sent;
    const asked = changes;
    const known = cache.get(uri) ?? ask(uri);
    cache.set(uri, known);
    const settings = await known;
    return asked === changes ? settings : of(uri);
  };
  connection.onDidChangeConfiguration((params: { readonly settings?: unknown } | undefined) => {
    connection.console.log('The settings changed.');
    changes++;
    cache.clear();
    sent = read(isRecord(params?.settings) ? params.settings[SECTION] : undefined);
    for (const listener of listeners) listener();
  });
  return { of, forget: (uri) => cache.delete(uri), onChange: (listener) => listeners.push(listener) };
}

/** Asks to be told of changes, where the client must be asked. */
export async function watchSettings(connection: Connection, { registersConfiguration }: Client): Promise<void> {
  if (!registersConfiguration) return;
  await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
}

function read(value: unknown): ResourceSettings {
  const wanted = isRecord(value) ? value.targetVersion : undefined;
  return { targetVersion: typeof wanted === 'string' ? wanted.trim() : '' };
}
