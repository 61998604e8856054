/** The extension starts its own server and nothing else, over IPC; the server opens no socket and starts no process. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { notice } from '../client/notice.mjs';
import { makeFolder } from './folder.ts';
import { CLEAN, FULL, OPTIONS, PROGRAM } from './server.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const sources = ['client/src', 'server/src'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);

const OUTSIDE =
  /node:(?:child_process|cluster|dgram|dns|http2?|https|net|tls)\b|\bfetch\(|WebSocket|XMLHttpRequest|sendTelemetry|\.openExternal\(|createTerminal|new vscode\.(?:Task|ShellExecution|ProcessExecution)/;

test('no source reaches for a network, a process or a terminal', () => {
  assert.ok(sources.length > 100);
  assert.deepEqual(
    sources.filter((name) => OUTSIDE.test(read(name))),
    [],
  );
});

test('the extension starts one module, its own server, over IPC; in a browser one worker', () => {
  const starts = sources.filter((name) => name.startsWith('client/') && /new LanguageClient\(/.test(read(name)));
  assert.deepEqual(starts, ['client/src/extension.browser.ts', 'client/src/extension.node.ts']);
  assert.match(read('client/src/extension.browser.ts'), /'dist\/web\/server\.js'/);
  const text = read('client/src/extension.node.ts');
  assert.match(text, /TransportKind\.ipc/);
  assert.doesNotMatch(text, /command:|TransportKind\.(?!ipc)/);
  assert.deepEqual(
    [...text.matchAll(/'([^']*\.cjs)'/g)].map(([, name]) => name),
    ['dist/server.cjs'],
  );
});

/** What a client asks for, of a file whose own directory is trusted: links, key files, project files, the data directory. */
const REQUESTS = [
  'textDocument/diagnostic',
  'textDocument/documentLink',
  'textDocument/codeLens',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'tikvToml/posture',
  'tikvToml/target',
  'tikvToml/snippets',
];

test('the server opens no socket and starts no process', async () => {
  const folder = makeFolder({ 'tikv.toml': CLEAN, 'key.pem': 'x', '.tikv-toml.json': '{}', '.git/config': '' });
  const uri = pathToFileURL(join(folder, 'tikv.toml')).href;
  const child = fork(PROGRAM, ['--node-ipc'], { execArgv: ['--require', join(ROOT, 'test/data/guard.cjs')] });
  const caught: string[] = [];
  child.on('message', (message) => {
    if (typeof message === 'object' && 'guard' in message) caught.push(String(message.guard));
  });
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const initializationOptions = { ...OPTIONS, trusted: true };
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: FULL,
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  const text = `${CLEAN}[security.encryption.previous-master-key]\ntype = "file"\npath = "${folder}/key.pem"\n`;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'x', version: 1, text },
  });
  for (const method of REQUESTS) await connection.sendRequest(method, { textDocument: { uri }, uri }).catch(() => {});
  await connection.sendRequest('shutdown');
  const exit = once(child, 'exit');
  await connection.sendNotification('exit');
  assert.deepEqual(await exit, [0, null]);
  assert.deepEqual(caught, []);
});

test('the guard reports what it is there for', async () => {
  const script = "require('node:net').connect(1)";
  const child = fork('-e', [script], { execArgv: ['--require', join(ROOT, 'test/data/guard.cjs')], silent: true });
  const [message] = await once(child, 'message');
  assert.deepEqual(message, { guard: 'net.connect' });
  await once(child, 'exit');
});

test('NOTICE names what is in the built programs, and is shipped', async () => {
  assert.equal(read('NOTICE'), await notice(), 'run "node client/notice.mjs"');
  assert.ok(JSON.parse(read('package.json')).files.includes('NOTICE'));
});
