import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver/node';

const SERVER = join(import.meta.dirname, '../../dist/server.cjs');
if (!existsSync(SERVER)) throw new Error('dist/server.cjs is missing: npm run build');

/** A running server with one open document, as an editor sees it. */
export interface Client {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** From the start of the process to the answer to `initialize`, in milliseconds. */
  readonly initialized: number;
  readonly started: number;
  stop(): Promise<void>;
}

/** Starts the built server over stdio, as an editor that pulls diagnostics or waits for them to be pushed. */
export async function start(way: 'pull' | 'push'): Promise<Client> {
  const started = performance.now();
  const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(server.stdout, server.stdin);
  connection.listen();
  const diagnostic = way === 'pull' ? { diagnostic: { dynamicRegistration: false } } : {};
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { ...diagnostic, completion: { completionItem: { snippetSupport: true } } } },
  });
  const initialized = performance.now() - started;
  await connection.sendNotification('initialized', {});
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await ended;
    connection.dispose();
  };
  return { process: server, connection, started, initialized, stop };
}
