/** A client for tests: starts the built language server over stdio and talks to it. Waits for messages, never for time. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

export const PROGRAM = fileURLToPath(new URL('../dist/server.cjs', import.meta.url));

export interface Server {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess & { readonly stdin: Writable; readonly stdout: Readable };
  /** The answer to `initialize`. */
  readonly answer: InitializeResult;
  /** The settings that the server is given when it asks. */
  readonly settings: { targetVersion: string };
  /** The parameters of the next notification (or request) of this name that nobody has taken yet. */
  next<P>(method: string): Promise<P>;
  request<R>(method: string, params?: unknown): Promise<R>;
  notify(method: string, params?: unknown): Promise<void>;
  open(text: string, uri?: string): Promise<void>;
  diagnostics(uri?: string): Promise<Diagnostic[]>;
  /** Ends it in the right order; gives the exit code. */
  stop(): Promise<number | null>;
}

export const URI = 'file:///etc/tikv/tikv.toml';

/** What VS Code's client can do, as far as the server looks at it. */
export const FULL: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    configuration: true,
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
  },
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

export const OPTIONS = {
  trusted: false,
  followsTargets: true,
  ruleBase: 'tikv-toml:/rules',
  ruleCommand: 'tikvToml.openRule',
};

/** How the server can be started, beside the usual way: by the command line program. */
export const BY_COMMAND = [fileURLToPath(new URL('../dist/cli.cjs', import.meta.url)), 'lsp'];

/** Starts the process without a word to it; with `--expose-gc` it can send and get messages beside the protocol. */
export function spawnServer(args = [PROGRAM, '--stdio']): Server['process'] {
  assert.ok(existsSync(PROGRAM), `${PROGRAM} is missing: run "npm run build" first`);
  const beside = args.includes('--expose-gc') ? (['ipc'] as const) : [];
  return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit', ...beside] }) as Server['process'];
}

/** Starts and initializes a server. */
export async function startServer(
  capabilities = FULL,
  initializationOptions: unknown = OPTIONS,
  args?: string[],
  locale?: string,
): Promise<Server> {
  const child = spawnServer(args);
  const connection = createProtocolConnection(child.stdout, child.stdin);
  const settings = { targetVersion: '' };
  const inbox = listen(connection, settings);
  connection.listen();
  const answer = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    initializationOptions,
    ...(locale !== undefined && { locale }),
  });
  await connection.sendNotification('initialized', {});
  const request = <R>(method: string, params?: unknown) => connection.sendRequest<R>(method, params);
  const notify = (method: string, params?: unknown) => connection.sendNotification(method, params);
  return {
    ...{ connection, process: child, answer, settings, request, notify, next: inbox },
    open: (text, uri = URI) =>
      notify('textDocument/didOpen', { textDocument: { uri, languageId: 'tikv-toml', version: 1, text } }),
    diagnostics: async (uri = URI) =>
      (await request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } })).items,
    stop: async () => {
      await connection.sendRequest('shutdown');
      const exit = once(child, 'exit');
      await connection.sendNotification('exit');
      const [code] = await exit;
      connection.dispose();
      return code;
    },
  };
}

/** Runs a test against a server of its own, which must end with code 0. */
export async function withServer(
  run: (server: Server) => Promise<void>,
  capabilities?: ClientCapabilities,
  options?: unknown,
  args?: string[],
): Promise<void> {
  const server = await startServer(capabilities, options, args);
  try {
    await run(server);
  } catch (error) {
    server.process.kill();
    throw error;
  }
  assert.equal(await server.stop(), 0, 'exit code');
}

/** The text after edits of one document. */
export function apply(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(URI, '', 0, text), [...edits]);
}

/** Takes the cursor (`|`) out of a text. */
export function cursor(marked: string): { readonly text: string; readonly position: Position } {
  const text = marked.replace('|', '');
  return { text, position: TextDocument.create(URI, '', 0, text).positionAt(marked.indexOf('|')) };
}

/** The notifications that tests wait for. */
const SENT = ['textDocument/publishDiagnostics', 'tikvToml/targetChanged', 'window/logMessage'];

/** Keeps what the server sends until a test asks for it, and answers what it asks. */
function listen(connection: ProtocolConnection, settings: Server['settings']): Server['next'] {
  const waiting = new Map<string, ((params: unknown) => void)[]>();
  const kept = new Map<string, unknown[]>();
  const take = (method: string, params: unknown) => {
    const resolve = waiting.get(method)?.shift();
    if (resolve) resolve(params);
    else kept.set(method, [...(kept.get(method) ?? []), params]);
  };
  for (const method of SENT) connection.onNotification(method, (params: unknown) => take(method, params));
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => settings));
  connection.onRequest('client/registerCapability', (params) => take('client/registerCapability', params));
  connection.onRequest('workspace/diagnostic/refresh', () => take('workspace/diagnostic/refresh', undefined) ?? null);
  return <P>(method: string) => {
    const first = kept.get(method);
    if (first?.length) return Promise.resolve(first.shift() as P);
    return new Promise<P>((resolve) => {
      waiting.set(method, [...(waiting.get(method) ?? []), resolve as (params: unknown) => void]);
    });
  };
}

export const textDocument = { uri: URI };

export const CLEAN = `[security]
redact-info-log = true
[security.encryption]
data-encryption-method = "aes256-ctr"
[security.encryption.master-key]
type = "kms"
key-id = "1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708"
region = "eu-west-1"
`;
export const SNAKE = CLEAN.replace('data-encryption-method', 'data_encryption_method');
export const NO_MASTER_KEY = CLEAN.slice(0, CLEAN.indexOf('[security.encryption.master-key]'));
export const SM4 = CLEAN.replace('aes256-ctr', 'sm4-ctr');

/** A client that can do nothing beyond the least. */
export const POOR: ClientCapabilities = {};

export function codes(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}

/** Replaces the whole text. */
export function change(server: Server, version: number, text: string): Promise<void> {
  return server.notify('textDocument/didChange', { textDocument: { uri: URI, version }, contentChanges: [{ text }] });
}
