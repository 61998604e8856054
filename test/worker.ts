import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  type DataCallback,
  type Message,
  type ProtocolConnection,
} from 'vscode-languageserver/node';

export const WORKER = join(import.meta.dirname, '../dist/web/server.js');

/** What a web worker has that the server may use: no module, no process, no way to a network. */
const GLOBALS = { TextDecoder, TextEncoder, URL, console, setTimeout, clearTimeout, queueMicrotask };

/** Runs the server of browsers in this process, where nothing of Node is to be had, and talks to it. */
export function startWorker(): { readonly connection: ProtocolConnection; stop(): void } {
  const { port1, port2 } = new MessageChannel();
  new Script(readFileSync(WORKER, 'utf8'), { filename: WORKER }).runInContext(
    createContext({ ...GLOBALS, self: port1 }),
  );
  const connection = createProtocolConnection(new PortReader(port2), new PortWriter(port2));
  return {
    connection,
    stop: () => {
      connection.dispose();
      port1.close();
      port2.close();
    },
  };
}

class PortReader extends AbstractMessageReader {
  readonly port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.port = port;
  }

  listen(callback: DataCallback) {
    this.port.on('message', (message: Message) => callback(message));
    return { dispose: () => {} };
  }
}

class PortWriter extends AbstractMessageWriter {
  readonly port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.port = port;
  }

  async write(message: Message): Promise<void> {
    this.port.postMessage(message);
  }

  end(): void {}
}
