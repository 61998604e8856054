import assert from 'node:assert/strict';
import { codes, type Server, SNAKE, startServer, URI } from '../server.ts';
import { shorter, type Target } from './engine.ts';
import { pick, type Random, some } from './random.ts';

/** A message as a client should not send it: a request or notification with any parameters, or bytes. */
type Message = { readonly method: string; readonly params: unknown; readonly asks: boolean } | { readonly raw: string };

const METHODS = [
  ...['diagnostic', 'completion', 'hover', 'codeAction', 'documentSymbol', 'foldingRange', 'documentLink', 'codeLens'],
  ...['inlayHint', 'didOpen', 'didChange', 'didClose', 'didSave', 'willSave', 'publishDiagnostics', ''],
].map((name) => `textDocument/${name}`);
const OTHERS = [
  ...[
    'completionItem/resolve',
    'workspace/didChangeConfiguration',
    'workspace/didChangeWatchedFiles',
    '$/cancelRequest',
  ],
  ...[
    '$/setTrace',
    'tikvToml/target',
    'tikvToml/snippets',
    'tikvToml/snippetEdits',
    'tikvToml/posture',
    'tikvToml/upgrade',
  ],
  ...[
    'tikvToml/trust',
    'initialize',
    'workspace/executeCommand',
    'window/workDoneProgress/cancel',
    'toString',
    '__proto__',
  ],
];
const RAW = [
  '{"jsonrpc":"2.0"}',
  '[]',
  'null',
  '7',
  '{"id":{},"method":7}',
  '{"id":1}',
  '{"result":1}',
  'not json',
  '{"a":',
];
const ATOMS = [null, true, 0, -1, 1.5, 1e308, '', 'x', URI, 'file:///%', 'untitled:1', '../..', '\ud800'];
const NAMES = [
  'textDocument',
  'uri',
  'position',
  'range',
  'start',
  'end',
  'line',
  'character',
  'contentChanges',
  'text',
];
const MORE = [
  'version',
  'context',
  'diagnostics',
  'only',
  'settings',
  'changes',
  'data',
  'label',
  'id',
  'name',
  '__proto__',
];

let server: Server | undefined;

/** Whatever comes, each request is answered, the server goes on, and still checks a file as it should. */
export const messages: Target<readonly Message[]> = {
  name: 'messages',
  make: (random) => some(random, 12, () => message(random)),
  check: async (sent) => {
    server ??= await startServer();
    const { connection, process } = server;
    const answers: Promise<unknown>[] = [];
    for (const one of sent) {
      if ('raw' in one) process.stdin.write(`Content-Length: ${Buffer.byteLength(one.raw)}\r\n\r\n${one.raw}`);
      else if (one.asks) answers.push(connection.sendRequest(one.method, one.params).catch(() => undefined));
      else await connection.sendNotification(one.method, one.params as object).catch(() => undefined);
    }
    await Promise.all(answers);
    const uri = 'file:///sane/tikv.toml';
    await server.open(SNAKE, uri);
    assert.deepEqual(codes(await server.diagnostics(uri)), ['key-wrong-case']);
    await server.notify('textDocument/didClose', { textDocument: { uri } });
  },
  smaller: shorter,
  close: async () => {
    server?.process.kill();
    server?.connection.dispose();
    server = undefined;
  },
};

function message(random: Random): Message {
  if (random(8) === 0) return { raw: pick(random, RAW) };
  const method = pick(random, random(2) === 0 ? METHODS : OTHERS);
  const params = random(2) === 0 ? { textDocument: { uri: URI }, ...Object(json(random, 3)) } : json(random, 4);
  return { method, params, asks: random(2) === 0 };
}

function json(random: Random, depth: number): unknown {
  if (depth === 0 || random(4) === 0) return pick(random, ATOMS);
  if (random(5) === 0) return some(random, 3, () => json(random, depth - 1));
  return Object.fromEntries(
    some(random, 5, () => [pick(random, random(3) === 0 ? MORE : NAMES), json(random, depth - 1)]),
  );
}
