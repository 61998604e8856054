/** Clients that ask for too much: many documents, a flood of changes, places that are not there, requests after the end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, type PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { change, codes, POOR, SNAKE, startServer, textDocument, URI, withServer } from './server.ts';

const MB = 2 ** 20;

test('ten thousand open documents are each checked, and let go of when they are closed', () =>
  withServer(async (server) => {
    const uris = Array.from({ length: 10_000 }, (_, nth) => `file:///d/${nth}/tikv.toml`);
    for (const uri of uris) await server.open(SNAKE, uri);
    for (const uri of [0, 4999, 9999].map((nth) => uris[nth] as string)) {
      assert.deepEqual(codes(await server.diagnostics(uri)), ['key-wrong-case']);
    }
    for (const uri of uris) await server.notify('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await server.diagnostics(uris[0]), []);
  }));

test('a flood of changes and cancelled requests leaves the last text', () =>
  withServer(async (server) => {
    await server.open('');
    const answers: Promise<unknown>[] = [];
    for (let version = 2; version < 2000; version++) {
      await change(server, version, `${SNAKE}# ${version}\n`);
      const source = new CancellationTokenSource();
      const answer = server.connection.sendRequest('textDocument/diagnostic', { textDocument }, source.token);
      answers.push(answer.catch(({ code }) => assert.equal(code, -32800)));
      if (version % 2 === 0) source.cancel();
    }
    await Promise.all(answers);
    await change(server, 2000, SNAKE);
    assert.deepEqual(codes(await server.diagnostics()), ['key-wrong-case']);
  }));

test('of many changes that come at once only the last is analysed', () =>
  withServer(async (server) => {
    await server.open('');
    await server.next('textDocument/publishDiagnostics');
    const changes = Array.from({ length: 100 }, (_, at) => changed(at + 2, at === 99 ? SNAKE : `# ${at}`));
    server.process.stdin.write(changes.join(''));
    const first = await server.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    assert.deepEqual([first.version, codes(first.diagnostics)], [101, ['key-wrong-case']]);
  }, POOR));

/** A change as the bytes of its message. */
function changed(version: number, text: string): string {
  const params = { textDocument: { uri: URI, version }, contentChanges: [{ text }] };
  const message = JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didChange', params });
  return `Content-Length: ${message.length}\r\n\r\n${message}`;
}

test('a place that is not there counts as the nearest one', () =>
  withServer(async (server) => {
    await server.open('[log]\nlevel = "info"');
    const far = { line: 2 ** 31 - 1, character: 2 ** 31 - 1 };
    const range = { start: far, end: far };
    for (const method of ['hover', 'completion', 'codeAction', 'inlayHint']) {
      const params = { textDocument, position: far, range, context: { diagnostics: [] } };
      await server.request(`textDocument/${method}`, params);
    }
    const contentChanges = [
      { range, text: '\n[bog]' },
      { range: { start: far, end: { line: 0, character: 0 } }, text: 'x = ' },
    ];
    await server.notify('textDocument/didChange', { textDocument: { uri: URI, version: 2 }, contentChanges });
    assert.deepEqual(codes(await server.diagnostics()), ['toml-syntax']);
  }));

test('after shutdown a request is refused, and exit still ends the server', async () => {
  const server = await startServer();
  await server.open(SNAKE);
  await server.connection.sendRequest('shutdown');
  await assert.rejects(server.request('textDocument/hover', { textDocument, position: { line: 0, character: 0 } }), {
    code: -32600,
  });
  const gone = new Promise((resolve) => server.process.once('exit', resolve));
  await server.notify('exit');
  assert.equal(await gone, 0);
  server.connection.dispose();
});

const LARGE: readonly [name: string, text: string, found: string][] = [
  ['two hundred thousand keys', Array.from({ length: 200_000 }, (_, nth) => `k${nth}=1\n`).join(''), 'unknown-key'],
  ['a line of ten megabytes', `a = "${'x'.repeat(10 * MB)}`, 'toml-syntax'],
  ['a deep array', `a = ${'['.repeat(MB)}`, 'toml-syntax'],
  ['a deep name', `${'a.'.repeat(MB)}a = 1`, 'toml-syntax'],
];

for (const [name, text, found] of LARGE) {
  test(`${name}: checked, listed and mended`, () =>
    withServer(async (server) => {
      await server.open(text);
      assert.ok(codes(await server.diagnostics()).includes(found));
      for (const method of ['documentSymbol', 'foldingRange', 'documentLink']) {
        assert.ok(Array.isArray(await server.request(`textDocument/${method}`, { textDocument })));
      }
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } };
      const context = { diagnostics: [], only: ['source.fixAll'] };
      assert.ok(Array.isArray(await server.request('textDocument/codeAction', { textDocument, range, context })));
    }));
}
