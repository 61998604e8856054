/** The built server of browsers: all but the disk, without Node. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { CodeAction, Diagnostic, DocumentLink, Hover, ProtocolConnection } from 'vscode-languageserver/node';
import { readJson } from './l10n.ts';
import { codes, FULL, OPTIONS, SM4, SNAKE } from './server.ts';
import { startWorker } from './worker.ts';

const URI = 'vscode-vfs://github/shop/ops/tikv.toml';
const textDocument = { uri: URI };

interface Given {
  readonly trusted?: boolean;
  /** Address of a folder -> the project file that the client finds for it. */
  readonly projects?: Readonly<Record<string, string>>;
  readonly locale?: string;
  /** What the client brings in that language. */
  readonly texts?: unknown;
}

/** A server with one open document. `asked` collects the folders that it has the client look in. */
async function open(t: TestContext, text: string, given: Given = {}, uri = URI) {
  const { trusted = true, projects = {}, locale, texts } = given;
  const { connection, stop } = startWorker();
  t.after(stop);
  const asked: string[] = [];
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  connection.onRequest('tikvToml/findProject', ({ folder }: { folder: string }) => {
    asked.push(folder);
    const text = projects[folder];
    return text === undefined ? null : { path: '/shop/ops/.tikv-toml.json', text };
  });
  connection.listen();
  const initializationOptions = { ...OPTIONS, trusted, texts };
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: FULL,
    initializationOptions,
    locale,
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'tikv-toml', version: 1, text },
  });
  return { connection, asked };
}

async function diagnostics(connection: ProtocolConnection, uri = URI): Promise<Diagnostic[]> {
  const params = { textDocument: { uri } };
  return (await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', params)).items;
}

test('it checks, mends and explains', async (t) => {
  const { connection } = await open(t, SNAKE);
  const [found] = await diagnostics(connection);
  assert.equal(found?.code, 'key-wrong-case');
  const range = found.range;
  const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    ...{ textDocument, range },
    context: { diagnostics: [] },
  });
  assert.match(JSON.stringify(actions[0]?.edit), /data-encryption-method/);
  const position = { line: 0, character: 3 };
  const hover = await connection.sendRequest<Hover>('textDocument/hover', { textDocument, position });
  assert.match(JSON.stringify(hover.contents), /\*\*security\*\*/);
});

test('pages and plans are in it', async (t) => {
  const { connection } = await open(t, SNAKE);
  const ask = <R>(method: string, params: object) => connection.sendRequest<R>(method, { uri: URI, ...params });
  assert.match((await ask<{ page: string }>('tikvToml/posture', {})).page, /^# Security posture: tikv\.toml\n/);
  assert.match((await ask<{ page: string }>('tikvToml/runbook', {})).page, /^# /);
  const upgrade = await ask<{ page: string }>('tikvToml/upgrade', { from: '8.5.0', to: '7.5.4' });
  assert.match(upgrade.page, /^# tikv\.toml: TiKV v8\.5\.0/);
  assert.ok((await ask<{ keepers: unknown[] }>('tikvToml/offer', { task: 'configure' })).keepers.length > 0);
});

test('a project file comes from the client', async (t) => {
  const projects = { 'vscode-vfs://github/shop/ops': '{ "targetVersion": "6.1.0" }' };
  const { connection, asked } = await open(t, SM4, { projects });
  assert.deepEqual(codes(await diagnostics(connection)), ['method-too-new']);
  assert.deepEqual(asked, Object.keys(projects));
});

for (const [what, given, uri] of [
  ['in a workspace that is not trusted', { trusted: false }, URI],
  ['of a document that is in no folder', {}, 'untitled:tikv.toml'],
] as const) {
  test(`${what} no project file is asked for`, async (t) => {
    const { connection, asked } = await open(t, SM4, given, uri);
    assert.deepEqual(codes(await diagnostics(connection, uri)), ['method-sm4-caveat']);
    assert.deepEqual(asked, []);
  });
}

test('a client that does not know the question has no project file', async (t) => {
  const { connection } = await open(t, SM4);
  connection.onRequest('tikvToml/findProject', () => {
    throw new Error('no such request');
  });
  assert.deepEqual(codes(await diagnostics(connection)), ['method-sm4-caveat']);
});

test('what needs a disk says that there is none, and paths are no links', async (t) => {
  const { connection } = await open(t, "[security]\nca-path = '/etc/hosts'\n");
  for (const method of ['tikvToml/keyPlace', 'tikvToml/makeKey', 'tikvToml/verify', 'tikvToml/schema']) {
    const { fault } = await connection.sendRequest<{ fault: string }>(method, { path: '/etc/hosts', version: '8.5' });
    assert.match(fault, /^A browser has no disk: /);
  }
  assert.deepEqual(await connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument }), []);
});

for (const [what, given, expected] of [
  [
    'speaks the language whose texts the client brings',
    { locale: 'zh-cn', texts: readJson('l10n/server.zh-cn.json') },
    /忽略/,
  ],
  ['speaks English without them', { locale: 'zh-cn' }, /ignores/],
  ['speaks English where they are none', { locale: 'zh-cn', texts: { key: 1 } }, /ignores/],
  ['speaks English for another locale', { locale: 'de', texts: readJson('l10n/server.zh-cn.json') }, /ignores/],
] as const) {
  test(`it ${what}`, async (t) => {
    const { connection } = await open(t, SNAKE, given);
    assert.match(String((await diagnostics(connection))[0]?.message), expected);
  });
}
