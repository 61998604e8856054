/** The built server over stdio with clients that err, cancel, or end in the wrong order. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  CancellationTokenSource,
  createProtocolConnection,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
} from 'vscode-languageserver/node';
import { answer, background } from '../server/src/lsp/answer.ts';
import type { Session } from '../server/src/lsp/session.ts';
import { CLEAN, codes, FULL, OPTIONS, PROGRAM, SNAKE, spawnServer, textDocument, URI, withServer } from './server.ts';

const START = { line: 0, character: 0 };
const WHOLE = { start: START, end: { line: 99, character: 0 } };

const REQUESTS = [
  'textDocument/diagnostic',
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/codeAction',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/documentLink',
  'completionItem/resolve',
  'tikvToml/target',
  'tikvToml/snippets',
  'tikvToml/snippetEdits',
];

const BAD = [
  undefined,
  null,
  {},
  [],
  { textDocument: null },
  { textDocument: { uri: 1 } },
  { uri: 2, name: 'x', label: 3 },
];

test('parameters of the wrong form get an error answer, and the server goes on', () =>
  withServer(async (server) => {
    for (const method of REQUESTS) {
      for (const params of BAD) await assert.rejects(server.request(method, params), { code: -32602 }, method);
    }
    const position = { line: -1, character: 'x' };
    await assert.rejects(server.request('textDocument/hover', { textDocument, position }), { code: -32602 });
    await assert.rejects(server.request('tikvToml/snippetEdits', { uri: URI, name: 'toString' }), { code: -32602 });
    await assert.rejects(server.request('no/such/method', {}), { code: -32601 });
    await server.open(SNAKE);
    assert.deepEqual(codes(await server.diagnostics()), ['key-wrong-case']);
  }));

test('notifications of the wrong form change nothing', () =>
  withServer(async (server) => {
    await server.open(SNAKE);
    for (const method of ['didOpen', 'didChange', 'didClose']) {
      for (const params of BAD) await server.notify(`textDocument/${method}`, params);
    }
    const textDocument = { uri: URI, version: 2 };
    for (const contentChanges of [7, [7], [{ text: 7 }], [{ text: 'x', range: { start: {} } }]]) {
      await server.notify('textDocument/didChange', { textDocument, contentChanges });
    }
    await server.notify('textDocument/didOpen', { textDocument });
    await server.notify('tikvToml/trust', 'yes');
    await server.notify('workspace/didChangeConfiguration', 'x');
    assert.deepEqual(codes(await server.diagnostics()), ['key-wrong-case']);
  }));

test('documents that are not open have nothing', () =>
  withServer(async (server) => {
    const params = { textDocument: { uri: 'file:///none.toml' }, position: { line: 0, character: 0 }, range: WHOLE };
    assert.deepEqual(await server.request('textDocument/diagnostic', params), { kind: 'full', items: [] });
    assert.equal(await server.request('textDocument/hover', params), null);
    for (const method of ['completion', 'codeAction', 'documentSymbol', 'foldingRange', 'documentLink']) {
      assert.deepEqual(await server.request(`textDocument/${method}`, params), [], method);
    }
    const uri = 'file:///none.toml';
    assert.deepEqual(await server.request('tikvToml/snippets', { uri }), []);
    for (const method of ['posture', 'runbook']) {
      assert.deepEqual(await server.request(`tikvToml/${method}`, { uri }), { page: '' }, method);
    }
    const refused = 'The file is not open';
    assert.deepEqual(await server.request('tikvToml/plan', { uri, task: { name: 'disable' } }), { refused });
  }));

const YAML = 'file:///deploy/values.yaml';

test('YAML without options of TiKV has nothing', () =>
  withServer(async (server) => {
    const opened = { uri: YAML, languageId: 'yaml', version: 1, text: 'image: nginx\n' };
    await server.notify('textDocument/didOpen', { textDocument: opened });
    const params = { textDocument: { uri: YAML }, position: { line: 0, character: 1 }, range: WHOLE };
    assert.deepEqual(await server.diagnostics(YAML), []);
    for (const method of ['completion', 'codeAction', 'codeLens', 'inlayHint']) {
      assert.deepEqual((await server.request(`textDocument/${method}`, params)) ?? [], [], method);
    }
    for (const method of ['posture', 'runbook']) {
      assert.deepEqual(await server.request(`tikvToml/${method}`, { uri: YAML }), { page: '' }, method);
    }
  }));

/** What a completion item holds when the client sends it back: changed, or none of ours. */
const ITEMS = [
  { label: 'x' },
  { label: 'x', data: 7 },
  { label: 'x', data: { path: 'log.level' } },
  { label: 'x', data: { path: 'log.level', version: 'no version' } },
  { label: 'x', data: { path: 'no.option', version: '8.5.4' } },
  { label: 'x', documentation: 'mine', data: { path: 'log.level', version: '8.5.4' } },
];

test('a completion item that is not as it was sent is given back as it is', () =>
  withServer(async (server) => {
    for (const item of ITEMS) assert.deepEqual(await server.request('completionItem/resolve', item), item);
    const data = { path: 'log.level', version: '8.5.4' };
    const { documentation } = await server.request<{ documentation?: object }>('completionItem/resolve', {
      label: 'x',
      data,
    });
    assert.ok(documentation);
  }));

test('a failure of our own is told without its message, which may quote the document', async () => {
  const logged: string[] = [];
  let told = () => {};
  const error = (text: string) => {
    logged.push(text);
    told();
  };
  const session = { connection: { console: { error } }, life: { ended: false } } as unknown as Session;
  const { token } = new CancellationTokenSource();
  const always = (_params: unknown): _params is unknown => true;
  for (const fault of [new TypeError(CLEAN), CLEAN]) {
    const failing = answer(session, 'hover', always, () => Promise.reject(fault));
    await assert.rejects(failing({}, token), { code: -32603, message: 'hover failed.' });
  }
  await new Promise<void>((resolve) => {
    told = resolve;
    background(session, 'refresh', () => Promise.reject(new RangeError(CLEAN)));
  });
  assert.match(logged[0] ?? '', /^hover failed: TypeError\n\s+at /);
  assert.equal(logged[1], 'hover failed: string');
  assert.match(logged[2] ?? '', /^refresh failed: RangeError/);
  assert.ok(!logged.join('').includes('key-id'));
});

test('a cancelled request is answered as such', () =>
  withServer(async (server) => {
    // The answer waits for the settings, which are held back until the request is cancelled.
    let give = (_: unknown[]) => {};
    const held = new Promise<unknown[]>((resolve) => {
      give = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      server.connection.onRequest('workspace/configuration', () => {
        resolve();
        return held;
      });
    });
    await server.open(SNAKE);
    const source = new CancellationTokenSource();
    const answer = server.connection.sendRequest('textDocument/diagnostic', { textDocument }, source.token);
    await asked;
    source.cancel();
    give([{}]);
    await assert.rejects(answer, { code: -32800 });
    assert.deepEqual(codes(await server.diagnostics()), ['key-wrong-case']);
  }));

test('settings that cannot be had are the defaults', () =>
  withServer(async (server) => {
    server.connection.onRequest('workspace/configuration', () => {
      throw new Error('no settings today');
    });
    await server.open(SNAKE);
    assert.deepEqual(codes(await server.diagnostics()), ['key-wrong-case']);
  }));

test('strange options of initialize are passed over', () =>
  withServer(
    async (server) => {
      await server.open(SNAKE);
      const [found] = await server.diagnostics();
      assert.equal(found?.codeDescription, undefined);
    },
    FULL,
    ['x'],
  ));

test('no secret is in any answer', () =>
  withServer(async (server) => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    await server.open(
      `${CLEAN}\n[security.encryption.master-key.aws]\naccess-key = "AKIAIOSFODNN7EXAMPLE"\nsecret-access-key = "${secret}"\n`,
    );
    const answers = [
      await server.diagnostics(),
      await server.request('textDocument/documentSymbol', { textDocument }),
      await server.request('textDocument/hover', { textDocument, position: { line: 11, character: 25 } }),
      await server.request('textDocument/completion', { textDocument, position: { line: 11, character: 25 } }),
    ];
    assert.doesNotMatch(JSON.stringify(answers), /wJalr|AKIA/);
    assert.match(JSON.stringify(answers[1]), /••••/);
    assert.match(JSON.stringify(answers[2]), /secret-access-key/);
  }));

test('before initialize every request is refused, and a second initialize is', async () => {
  const child = spawnServer();
  const connection = createProtocolConnection(child.stdout, child.stdin);
  connection.listen();
  await assert.rejects(connection.sendRequest('textDocument/hover', { textDocument, position: START }), {
    code: -32601,
  });
  const params = { processId: null, rootUri: null, capabilities: {}, initializationOptions: OPTIONS };
  await connection.sendRequest('initialize', params);
  await assert.rejects(connection.sendRequest('initialize', params), { code: -32600 });
  const exit = once(child, 'exit');
  await connection.sendNotification('exit');
  assert.deepEqual(await exit, [1, null], 'exit without shutdown');
  connection.dispose();
});

test('it talks over IPC as well', async () => {
  const child = fork(PROGRAM, ['--node-ipc']);
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  const params = { processId: null, rootUri: null, capabilities: {} };
  const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', params);
  assert.equal(serverInfo?.name, 'tikv-toml');
  await connection.sendRequest('shutdown');
  const exit = once(child, 'exit');
  await connection.sendNotification('exit');
  assert.deepEqual(await exit, [0, null]);
});

test('the end of the input ends the server', async () => {
  const child = spawnServer();
  const exit = once(child, 'exit');
  child.stdin.end();
  assert.deepEqual(await exit, [1, null]);
});

test('a message that is no JSON does not end it', () =>
  withServer(async (server) => {
    server.process.stdin.write('Content-Length: 9\r\n\r\nnot json!');
    await server.open(SNAKE);
    assert.deepEqual(codes(await server.diagnostics()), ['key-wrong-case']);
  }));
