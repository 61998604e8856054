/** The built server over stdio, as an editor meets it: diagnostics, settings and versions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { CLEAN, change, codes, FULL, POOR, SM4, SNAKE, textDocument, URI, withServer } from './server.ts';

const PUSHED: ClientCapabilities = { ...FULL, textDocument: {} };

test('pulled diagnostics follow the text', () =>
  withServer(async (server) => {
    assert.ok(server.answer.capabilities.diagnosticProvider);
    assert.match((await server.next<{ message: string }>('window/logMessage')).message, /pulled diagnostics, utf-16/);
    await server.open(CLEAN);
    assert.deepEqual(await server.diagnostics(), []);
    await change(server, 2, SNAKE);
    const [found] = await server.diagnostics();
    assert.equal(found?.code, 'key-wrong-case');
    assert.equal(found?.source, 'tikv-toml');
    assert.deepEqual(found?.range, { start: { line: 3, character: 0 }, end: { line: 3, character: 22 } });
    assert.equal(found?.codeDescription?.href, 'tikv-toml:/rules/key-wrong-case.md');
  }));

test('a report that is still right is not sent again', () =>
  withServer(async (server) => {
    await server.open(SNAKE);
    const pull = (previousResultId?: string) =>
      server.request<{ kind: string; resultId: string }>('textDocument/diagnostic', { textDocument, previousResultId });
    const first = await pull();
    assert.equal(first.kind, 'full');
    assert.deepEqual(await pull(first.resultId), { kind: 'unchanged', resultId: first.resultId });
    await change(server, 2, CLEAN);
    assert.equal((await pull(first.resultId)).kind, 'full');
  }));

test('a document that was closed and opened again is read anew', () =>
  withServer(async (server) => {
    await server.open(SNAKE);
    const pull = () =>
      server.request<{ resultId?: string; items: Diagnostic[] }>('textDocument/diagnostic', { textDocument });
    const first = await pull();
    await server.notify('textDocument/didClose', { textDocument });
    assert.deepEqual((await pull()).items, []);
    await server.open(CLEAN);
    const second = await pull();
    assert.deepEqual(second.items, []);
    assert.notEqual(second.resultId, first.resultId);
  }));

test('a document that is opened twice without closing is read anew', () =>
  withServer(async (server) => {
    await server.open(CLEAN);
    assert.deepEqual(await server.diagnostics(), []);
    await server.open(SNAKE);
    assert.deepEqual(codes(await server.diagnostics()), ['key-wrong-case']);
  }));

test('a client that cannot pull is sent diagnostics, and none after closing', () =>
  withServer(async (server) => {
    assert.equal(server.answer.capabilities.diagnosticProvider, undefined);
    const next = () => server.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    await server.open(SNAKE);
    const first = await next();
    assert.deepEqual([first.uri, first.version, codes(first.diagnostics)], [URI, 1, ['key-wrong-case']]);
    await change(server, 2, CLEAN);
    const second = await next();
    assert.deepEqual([second.version, second.diagnostics], [2, []]);
    server.settings.targetVersion = '6.1.7';
    await change(server, 3, SM4);
    assert.deepEqual(codes((await next()).diagnostics), ['method-sm4-caveat']);
    await server.notify('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(codes((await next()).diagnostics), ['method-too-new']);
    await server.notify('textDocument/didClose', { textDocument });
    assert.deepEqual(await next(), { uri: URI, diagnostics: [] });
  }, PUSHED));

test('incremental changes, several in one message', () =>
  withServer(async (server) => {
    await server.open(CLEAN);
    const at = (line: number, start: number, end: number, text: string) => ({
      range: { start: { line, character: start }, end: { line, character: end } },
      text,
    });
    await server.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [at(3, 4, 5, '_'), at(3, 15, 16, '_'), at(0, 0, 0, '\n')],
    });
    const [found] = await server.diagnostics();
    assert.deepEqual([found?.code, found?.range.start], ['key-wrong-case', { line: 4, character: 0 }]);
  }));

test('a change of the settings has the client pull again, for the new version', () =>
  withServer(async (server) => {
    await server.open(SM4);
    assert.deepEqual(codes(await server.diagnostics()), ['method-sm4-caveat']);
    assert.deepEqual(await server.next('tikvToml/targetChanged'), { uri: URI });
    server.settings.targetVersion = '6.1.7';
    await server.notify('workspace/didChangeConfiguration', { settings: null });
    await server.next('workspace/diagnostic/refresh');
    assert.deepEqual(await server.next('tikvToml/targetChanged'), { uri: URI });
    assert.deepEqual(codes(await server.diagnostics()), ['method-too-new']);
    const target = await server.request<{ version: string; source: string; releases: string[] }>('tikvToml/target', {
      uri: URI,
    });
    assert.deepEqual([target.version, target.source], ['6.1.7', 'setting']);
    assert.ok(target.releases.includes('8.5.0'));
  }));

test('a client that cannot be asked sends its settings', () =>
  withServer(async (server) => {
    await server.open(SM4);
    await server.notify('workspace/didChangeConfiguration', { settings: { tikvToml: { targetVersion: '6.1.7' } } });
    const target = await server.request<{ version: string }>('tikvToml/target', { uri: URI });
    assert.equal(target.version, '6.1.7');
  }, POOR));

test('the server registers for changes of its settings', () =>
  withServer(
    async (server) => {
      const { registrations } = await server.next<{ registrations: { method: string }[] }>('client/registerCapability');
      assert.deepEqual(
        registrations.map(({ method }) => method),
        ['workspace/didChangeConfiguration'],
      );
    },
    { ...FULL, workspace: { ...FULL.workspace, didChangeConfiguration: { dynamicRegistration: true } } },
  ));

test('a version comment that is rewritten changes the target', () =>
  withServer(async (server) => {
    await server.open(`# tikv-version: 8.5.6\n${SM4}`);
    await server.next('tikvToml/targetChanged');
    assert.deepEqual(codes(await server.diagnostics()), ['method-sm4-caveat']);
    await change(server, 2, `# tikv-version: 6.1.7\n${SM4}`);
    assert.deepEqual(await server.next('tikvToml/targetChanged'), { uri: URI });
    assert.deepEqual(codes(await server.diagnostics()), ['method-too-new']);
    const target = await server.request<{ version: string; source: string }>('tikvToml/target', { uri: URI });
    assert.deepEqual([target.version, target.source], ['6.1.7', 'comment']);
  }));

test('the target of a document that is not open is that of its settings', () =>
  withServer(async (server) => {
    server.settings.targetVersion = '7.5.4';
    const target = await server.request<{ version: string; source: string }>('tikvToml/target', { uri: URI });
    assert.deepEqual([target.version, target.source], ['7.5.4', 'setting']);
  }));

test('what is written twice points at the first place', () =>
  withServer(async (server) => {
    await server.open(CLEAN.replace('redact-info-log = true', 'redact-info-log = true\nredact-info-log = true'));
    const [found] = await server.diagnostics();
    assert.equal(found?.relatedInformation?.[0]?.location.range.start.line, 1);
  }));

test('characters are counted as the client counts', async () => {
  for (const [encoding, start] of [
    ['utf-8', 15],
    ['utf-32', 9],
  ] as const) {
    await withServer(
      async (server) => {
        assert.equal(server.answer.capabilities.positionEncoding, encoding);
        await server.open('a = ["ä€😀", nope]\n');
        const found = (await server.diagnostics()).find(({ code }) => code === 'toml-syntax');
        assert.equal(found?.range.start.character, start + 3);
        const position = { line: 0, character: start };
        await server.notify('textDocument/didChange', {
          textDocument: { uri: URI, version: 2 },
          contentChanges: [{ range: { start: position, end: { line: 0, character: start + 8 } }, text: '"]' }],
        });
        assert.deepEqual(codes(await server.diagnostics()), ['unknown-key']);
      },
      { ...FULL, general: { positionEncodings: [encoding] } },
    );
  }
});
