import { readPolicy } from '../checks/decisions.ts';
import type { Policy } from '../checks/policy.ts';
import { type CommandLine, readCommandLine } from '../tikv/commandline.ts';
import type { Node } from '../tikv/config.ts';
import { readNode } from '../tikv/node.ts';
import { type Client, isRecord } from './client.ts';
import { type Connection, DidChangeConfigurationNotification } from './protocol.ts';

/** The settings that a resource has. */
export interface ResourceSettings {
  /** `tikvToml.targetVersion`; empty when unset. */
  readonly targetVersion: string;
  /** `tikvToml.node`, as far as it can be used. */
  readonly node: Node;
  /** `tikvToml.commandLine`; empty when unset, or not a command line of TiKV. */
  readonly commandLine: CommandLine;
  /** `tikvToml.rules`, `tikvToml.profile` and `tikvToml.tmpfsPaths`, as far as they can be used. */
  readonly policy: Policy;
  /** `tikvToml.inspectFiles`. */
  readonly inspectFiles: boolean;
  /** `tikvToml.inlayHints.enabled`. */
  readonly inlayHints: boolean;
  /** `tikvToml.codeLens.enabled`. */
  readonly codeLens: boolean;
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
  let changes = 0;
  const told = new Set<string>();
  const read = (value: unknown): ResourceSettings => {
    const { settings, faults } = readSettings(value);
    for (const fault of faults.filter((one) => !told.has(one))) {
      told.add(fault);
      connection.console.warn(fault);
    }
    return settings;
  };
  let sent = read(undefined);
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
    told.clear();
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

/** Settings that cannot be used count as unset; `faults` says so in a line each. */
function readSettings(value: unknown): { readonly settings: ResourceSettings; readonly faults: readonly string[] } {
  const given = isRecord(value) ? value : {};
  const text = (name: string) => (typeof given[name] === 'string' ? given[name].trim() : '');
  const node = readNode(given.node);
  const line = readCommandLine(text('commandLine'));
  const policy = readPolicy(given);
  return {
    settings: {
      targetVersion: text('targetVersion'),
      node: node.node,
      commandLine: 'given' in line ? line.given : new Map(),
      policy: policy.policy,
      inspectFiles: given.inspectFiles !== false,
      inlayHints: isRecord(given.inlayHints) && given.inlayHints.enabled === true,
      codeLens: !(isRecord(given.codeLens) && given.codeLens.enabled === false),
    },
    faults: [
      ...node.faults.map((fault) => `In the setting ${SECTION}.node a value is ignored: ${fault}.`),
      ...policy.faults.map((fault) => `In the settings ${SECTION} something is ignored: ${fault}`),
      ...('fault' in line ? [`The setting ${SECTION}.commandLine is ignored: ${line.fault}.`] : []),
    ],
  };
}
