/** The built server with YAML documents: topologies and manifests get what a tikv.toml gets, other YAML gets nothing. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  Hover,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver/node';
import { apply, codes, cursor, POOR, type Server, withServer } from './server.ts';

const uri = 'file:///deploy/cluster.yaml';
const textDocument = { uri };

const TOPOLOGY = `server_configs:
  tikv:
    raftstore.capasity: 1TB # all
    security:
      encryption:
        data-encryption-method: aes256-ctr
tikv_servers:
  - host: a
    config:
      log.levle: info
`;
const MANIFEST = `kind: TidbCluster
metadata:
  name: basic
spec:
  version: v7.5.4
  tikv:
    config: |
      [log]
      levle = "info"
    replicas: 3
`;

function open(server: Server, text: string, languageId = 'yaml', version = 1): Promise<void> {
  const document = { uri, languageId, version, text };
  return version === 1
    ? server.notify('textDocument/didOpen', { textDocument: document })
    : server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
}

function actions(server: Server, text: string, only?: string[]): Promise<CodeAction[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } };
  return server.request('textDocument/codeAction', {
    textDocument,
    range,
    context: { diagnostics: [], ...(only && { only }) },
  });
}

function editsOf(action: CodeAction | undefined): TextEdit[] {
  return ((action?.edit?.documentChanges as TextDocumentEdit[] | undefined)?.[0]?.edits ?? []) as TextEdit[];
}

function places(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(
    ({ code, range: { start, end } }) => `${code} ${start.line}:${start.character}-${end.character}`,
  );
}

test('problems stand at the characters of the YAML', () =>
  withServer(async (server) => {
    await open(server, TOPOLOGY);
    assert.deepEqual(places(await server.diagnostics(uri)), [
      'unknown-key 2:14-22',
      'redact-off 3:4-12',
      'method-without-master-key 5:32-42',
      'unknown-key 9:10-15',
    ]);
    await open(server, MANIFEST, 'yaml', 2);
    assert.deepEqual(places(await server.diagnostics(uri)), ['unknown-key 8:6-11']);
    await open(server, `${MANIFEST}x: [`, 'yaml', 3);
    assert.deepEqual(codes(await server.diagnostics(uri)), ['yaml-syntax']);
    await open(server, MANIFEST, 'yaml', 4);
    assert.deepEqual(codes(await server.diagnostics(uri)), ['unknown-key']);
  }));

test('fixes are made in the YAML', () =>
  withServer(async (server) => {
    for (const [version, text] of [TOPOLOGY, MANIFEST].entries()) {
      await open(server, text, 'yaml', version + 1);
      const fix = (await actions(server, text)).find(({ title }) => title === 'Rename to `level`');
      assert.deepEqual(codes(fix?.diagnostics ?? []), ['unknown-key']);
      assert.equal(apply(text, editsOf(fix)), text.replace('levle', 'level'));
      const [all] = await actions(server, text, ['source.fixAll']);
      assert.equal(apply(text, editsOf(all)), text.replace('levle', 'level').replace('capasity', 'capacity'));
    }
  }));

test('a problem is hidden by a comment above its line', () =>
  withServer(async (server) => {
    for (const [version, text] of [TOPOLOGY, MANIFEST].entries()) {
      await open(server, text, 'yaml', version + 1);
      const found = (await actions(server, text))
        .filter(({ title }) => title === 'Hide `unknown-key` on this line')
        .at(-1);
      const hidden = apply(text, editsOf(found));
      assert.match(hidden, /\n {6}# tikv-toml-disable-next-line unknown-key\n {6}(?:log\.)?levle/);
    }
  }));

test('a fix with tab stops writes lines of the YAML', () =>
  withServer(async (server) => {
    await open(server, TOPOLOGY);
    const fix = (await actions(server, TOPOLOGY)).find(({ title }) => /AWS/.test(title));
    const [edit] = editsOf(fix) as unknown as { snippet?: { value: string } }[];
    assert.match(edit?.snippet?.value ?? '', /^\n {8}master-key:\n {10}type: "kms"\n {10}key-id: "\$\{\d/);
  }));

async function completions(server: Server, marked: string, version: number): Promise<CompletionItem[]> {
  const { text, position } = cursor(marked.replace('config: |', 'config: %'));
  await open(server, text.replace('config: %', 'config: |'), 'yaml', version);
  const found = await server.request<CompletionItem[] | CompletionList>('textDocument/completion', {
    textDocument,
    position,
  });
  return Array.isArray(found) ? found : found.items;
}

test('completion writes YAML in maps, and TOML in blocks', () =>
  withServer(async (server) => {
    const inMap = (await completions(server, TOPOLOGY.replace('log.levle: info', 'log.|'), 1)).find(
      ({ label }) => label === 'level',
    );
    assert.match((inMap?.textEdit as TextEdit | undefined)?.newText ?? '', /^level: "/);
    assert.equal(inMap?.insertTextMode, 1);
    const inBlock = (await completions(server, MANIFEST.replace('levle = "info"', 'lev|'), 2)).find(
      ({ label }) => label === 'level',
    );
    const edit = inBlock?.textEdit as TextEdit;
    assert.match(edit.newText, /^level = "/);
    assert.deepEqual(edit.range, { start: { line: 8, character: 6 }, end: { line: 8, character: 9 } });
    assert.deepEqual(await completions(server, MANIFEST.replace('replicas: 3', 'rep|'), 3), []);
    const resolved = await server.request<CompletionItem>('completionItem/resolve', inBlock);
    assert.ok(resolved.documentation);
  }));

test('hover tells of the option, with its place in the YAML', () =>
  withServer(async (server) => {
    const at = (marked: string) => {
      const { position } = cursor(marked.replace('config: |', 'config: %'));
      return server.request<Hover | null>('textDocument/hover', { textDocument, position });
    };
    await open(server, MANIFEST.replace('levle', 'level'));
    const hover = await at(MANIFEST.replace('levle', 'le|vel'));
    assert.deepEqual(hover?.range, { start: { line: 8, character: 6 }, end: { line: 8, character: 11 } });
    assert.match(JSON.stringify(hover?.contents), /log\.level/);
    assert.equal(await at(MANIFEST.replace('replicas', 'repl|icas')), null);
    await open(server, TOPOLOGY, 'yaml', 2);
    const method = await at(TOPOLOGY.replace('aes256-ctr', 'aes|256-ctr'));
    assert.deepEqual(method?.range, { start: { line: 5, character: 32 }, end: { line: 5, character: 42 } });
  }));

test('the posture stands above what has options of it, once, and the page has all', () =>
  withServer(async (server) => {
    await open(server, TOPOLOGY);
    const lenses = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(
      lenses.map(({ range }) => range.start.line),
      [4],
    );
    const { page } = await server.request<{ page: string }>('tikvToml/posture', { uri });
    assert.match(page, /^## server_configs\.tikv$[\s\S]*^## tikv_servers\[0\]\.config$/m);
    const { page: upgrade } = await server.request<{ page: string }>('tikvToml/upgrade', {
      uri,
      from: '6.1.0',
      to: '8.5.7',
    });
    assert.match(upgrade, /server_configs\.tikv[\s\S]*tikv_servers\[0\]\.config/);
  }));

test('a manifest says its release', () =>
  withServer(async (server) => {
    await open(server, MANIFEST);
    const target = await server.request<{ version: string; source: string }>('tikvToml/target', { uri });
    assert.deepEqual([target.version, target.source], ['7.5.4', 'manifest']);
    assert.deepEqual(await server.request('tikvToml/snippets', { uri }), []);
  }));

test('other YAML gets nothing, whatever is asked', () =>
  withServer(async (server) => {
    await open(server, 'kind: Deployment\nspec:\n  security.encryption: [\n  log: {levle: 1}\n');
    assert.deepEqual(await server.diagnostics(uri), []);
    assert.deepEqual(await actions(server, 'x\n'), []);
    assert.deepEqual(await actions(server, 'x\n', ['source.fixAll']), []);
    const position = { line: 3, character: 3 };
    assert.deepEqual(await server.request('textDocument/completion', { textDocument, position }), []);
    assert.equal(await server.request('textDocument/hover', { textDocument, position }), null);
    for (const method of ['documentSymbol', 'foldingRange', 'documentLink', 'codeLens']) {
      assert.deepEqual(await server.request<DocumentSymbol[]>(`textDocument/${method}`, { textDocument }), [], method);
    }
  }));

test('a text that is not open is checked by its language, and not kept', () =>
  withServer(async (server) => {
    const check = async (languageId: string, text: string) =>
      codes(await server.request<Diagnostic[]>('tikvToml/check', { uri, languageId, text }));
    assert.deepEqual(await check('yaml', MANIFEST), ['unknown-key']);
    assert.deepEqual(await check('yaml', 'a: 1\n'), []);
    assert.deepEqual(await check('tikv-toml', '[log]\nlevle = 1\n'), ['unknown-key']);
    assert.equal(
      await server.request('textDocument/hover', { textDocument, position: { line: 0, character: 0 } }),
      null,
    );
    await assert.rejects(
      server.request('tikvToml/check', { uri, languageId: 1, text: '' }),
      /not of the expected form/,
    );
  }));

test('what the client calls TOML is read as TOML, whatever its name', () =>
  withServer(async (server) => {
    await open(server, '[log]\nlevle = "info"\n', 'tikv-toml');
    assert.deepEqual(codes(await server.diagnostics(uri)), ['unknown-key']);
  }));

test('a client that is sent diagnostics gets those of YAML, too', () =>
  withServer(async (server) => {
    await open(server, MANIFEST);
    const sent = await server.next<{ uri: string; diagnostics: Diagnostic[] }>('textDocument/publishDiagnostics');
    assert.deepEqual([sent.uri, codes(sent.diagnostics)], [uri, ['unknown-key']]);
  }, POOR));

test('nothing of YAML is in the server before such a document is opened', () => {
  const has = (name: string) =>
    readFileSync(new URL(`../dist/${name}`, import.meta.url), 'utf8').includes('BLOCK_LITERAL');
  assert.deepEqual(['server.cjs', 'pages.cjs', 'hosts.cjs'].map(has), [false, false, true]);
});
