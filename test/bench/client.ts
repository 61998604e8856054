import { type ChildProcess, spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type InitializeParams,
  InitializeRequest,
  MarkupKind,
  type ProtocolConnection,
} from 'vscode-languageserver/node';

/** How a language server is started, and what an editor tells it. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** What the editor's settings are, by section. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: object;
}

/** A running server, as an editor sees it. */
export interface Client {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** The server wants a changed document as a whole. */
  readonly takesWhole: boolean;
  /** From the start of the process to the answer to `initialize`, in milliseconds. */
  readonly initialized: number;
  readonly started: number;
  stop(): Promise<void>;
  /** Ends the process at once; every question still open is rejected. */
  kill(): Promise<void>;
  readonly ended: Promise<void>;
  hasEnded(): boolean;
}

/** A server that does not answer `initialize` within so many milliseconds is ended. */
const MUTE = 30_000;

/** Starts a server over stdio, as an editor that pulls diagnostics or waits for them to be pushed. Rejects if the server ends. */
export async function start(command: Command, way: 'pull' | 'push', folder?: string): Promise<Client> {
  const started = performance.now();
  const options = { stdio: ['pipe', 'pipe', 'ignore'] as ['pipe', 'pipe', 'ignore'], cwd: folder };
  const server = spawn(command.program, command.args, options);
  const connection = createProtocolConnection(server.stdout, server.stdin);
  const ended = new Promise((resolve) => server.once('exit', resolve)).then(() => connection.dispose());
  connection.onError(() => {}); // a server that ends is told of by its exit
  answer(connection, command.settings ?? {}, folder);
  connection.listen();
  const kill = () => {
    server.kill('SIGKILL');
    return ended;
  };
  const mute = setTimeout(kill, MUTE);
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, hello(command, way, folder));
  const initialized = performance.now() - started;
  clearTimeout(mute);
  await connection.sendNotification('initialized', {});
  if (command.settings) {
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: command.settings });
  }
  const sync = capabilities.textDocumentSync;
  const takesWhole = (typeof sync === 'object' ? sync.change : sync) !== 2;
  const hasEnded = () => server.exitCode !== null || server.signalCode !== null;
  const stop = async () => {
    const late = setTimeout(kill, 3000);
    await connection.sendRequest('shutdown').catch(() => {});
    await connection.sendNotification('exit').catch(() => {});
    await ended;
    clearTimeout(late);
  };
  return { process: server, connection, takesWhole, started, initialized, stop, kill, ended, hasEnded };
}

/** What every server is told of the editor. */
function hello({ initializationOptions }: Command, way: 'pull' | 'push', folder: string | undefined): InitializeParams {
  const uri = folder === undefined ? null : pathToFileURL(folder).href;
  const markdown = [MarkupKind.Markdown, MarkupKind.PlainText];
  return {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: uri === null ? null : [{ uri, name: 'bench' }],
    initializationOptions,
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        ...(way === 'pull' && { diagnostic: { dynamicRegistration: false } }),
        publishDiagnostics: { versionSupport: true },
        completion: { completionItem: { snippetSupport: true, documentationFormat: markdown } },
        hover: { contentFormat: markdown },
      },
    },
  };
}

/** Answers what servers ask of an editor. */
function answer(
  connection: ProtocolConnection,
  settings: Readonly<Record<string, unknown>>,
  folder: string | undefined,
) {
  const configured = ({ items }: { items: readonly { section?: string }[] }) =>
    items.map(({ section }) => (section === undefined ? settings : (settings[section] ?? null)));
  const folders = folder === undefined ? null : [{ uri: pathToFileURL(folder).href, name: 'bench' }];
  connection.onRequest('workspace/configuration', configured);
  connection.onRequest('workspace/workspaceFolders', () => folders);
  for (const method of ['client/registerCapability', 'window/workDoneProgress/create']) {
    connection.onRequest(method, () => null);
  }
}
