/** Taplo's language server is a WebAssembly module with a door to JavaScript: this opens it to stdio, as Even Better TOML does to VS Code. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { type Message, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

interface Taplo {
  send(message: Message): void;
}

/** A file beside the node_modules that Taplo is in. */
const { TaploLsp } = createRequire(process.argv[2] ?? '')('@taplo/lsp') as {
  TaploLsp: { initialize(environment: object, on: { onMessage(message: Message): void }): Promise<Taplo> };
};
const writer = new StreamMessageWriter(process.stdout);
const environment = {
  cwd: () => process.cwd(),
  envVar: (name: string) => process.env[name],
  envVars: () => Object.entries(process.env),
  findConfigFile: (folder: string) => ['.taplo.toml', 'taplo.toml'].map((name) => join(folder, name)).find(existsSync),
  glob: () => [],
  isAbsolute,
  now: () => new Date(),
  readFile: (path: string) => readFile(path),
  writeFile: (path: string, bytes: Uint8Array) => writeFile(path, bytes),
  stderr: process.stderr,
  stdErrAtty: () => false,
  stdin: process.stdin,
  stdout: process.stdout,
  urlToFilePath: (url: string) => decodeURIComponent(url).slice('file://'.length),
  // Nothing is measured of a network: what it would fetch it is refused at once.
  fetch: { fetch: () => Promise.reject(new Error('offline')), Headers, Request, Response },
};
const taplo = TaploLsp.initialize(environment, { onMessage: (message) => void writer.write(message) });
new StreamMessageReader(process.stdin).listen((message) => {
  if ('method' in message && message.method === 'exit') process.exit(0);
  void taplo.then((server) => server.send(message));
});
process.stdin.on('end', () => process.exit(0));
