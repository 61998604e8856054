/** The built server over stdio: fixes, completion, hover, outline and what else an editor shows. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  SymbolInformation,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver/node';
import {
  apply,
  CLEAN,
  change,
  codes,
  cursor,
  FULL,
  NO_MASTER_KEY,
  POOR,
  type Server,
  SNAKE,
  textDocument,
  URI,
  withServer,
} from './server.ts';

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

function actions(server: Server, only?: string[], range = WHOLE): Promise<CodeAction[]> {
  const context = { diagnostics: [], ...(only && { only }) };
  return server.request('textDocument/codeAction', { textDocument, range, context });
}

function editsOf(action: CodeAction | undefined): TextEdit[] {
  const changes = action?.edit?.documentChanges as TextDocumentEdit[] | undefined;
  return (changes?.[0]?.edits ?? action?.edit?.changes?.[URI] ?? []) as TextEdit[];
}

test('a quick fix mends the text', () =>
  withServer(async (server) => {
    await server.open(SNAKE);
    const [fix] = await actions(server);
    assert.deepEqual(
      [fix?.kind, fix?.isPreferred, codes(fix?.diagnostics ?? [])],
      ['quickfix', true, ['key-wrong-case']],
    );
    assert.equal(apply(SNAKE, editsOf(fix)), CLEAN);
    assert.deepEqual(
      await actions(server, undefined, { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }),
      [],
    );
    assert.deepEqual(await actions(server, ['refactor']), []);
  }));

test('fix all changes only the lines that need it', () =>
  withServer(async (server) => {
    await server.open(SNAKE);
    assert.deepEqual(await actions(server, ['quickfix.x', 'source.organizeImports']), []);
    for (const kind of ['source', 'source.fixAll', 'source.fixAll.tikv-toml']) {
      const [all, ...more] = await actions(server, [kind]);
      assert.deepEqual([all?.kind, more], ['source.fixAll.tikv-toml', []]);
      assert.equal(apply(SNAKE, editsOf(all)), CLEAN);
      assert.deepEqual(
        editsOf(all).map(({ range }) => [range.start.line, range.end.line]),
        [[3, 4]],
      );
    }
    await change(server, 2, CLEAN);
    assert.deepEqual(await actions(server, ['source.fixAll']), []);
  }));

test('tab stops go to a client that has them', () =>
  withServer(async (server) => {
    await server.open(NO_MASTER_KEY);
    const fix = (await actions(server)).find(({ title }) => /AWS/.test(title));
    const [edit] = editsOf(fix) as unknown as { snippet?: { kind: string; value: string } }[];
    assert.equal(edit?.snippet?.kind, 'snippet');
    assert.match(edit?.snippet?.value ?? '', /key-id = "\$\{\d/);
  }));

test('other clients get the text that would stand in them', () =>
  withServer(async (server) => {
    await server.open(NO_MASTER_KEY);
    const fix = (await actions(server)).find(({ title }) => /AWS/.test(title));
    assert.ok(fix?.edit?.changes);
    const fixed = apply(NO_MASTER_KEY, editsOf(fix));
    assert.match(fixed, /^\[security\.encryption\.master-key\]\ntype = "kms"$/m);
    assert.doesNotMatch(fixed, /\$/);
  }, POOR));

async function completions(server: Server, marked: string, version = 1): Promise<CompletionItem[]> {
  const { text, position } = cursor(marked);
  if (version === 1) await server.open(text);
  else await change(server, version, text);
  return server.request('textDocument/completion', { textDocument, position });
}

test('completion comes sorted, with tab stops, and its documentation when it is asked for', () =>
  withServer(async (server) => {
    const items = await completions(server, '[security.encryption]\ndata-|');
    const [first] = items;
    assert.equal(first?.label, 'data-encryption-method');
    assert.equal(first?.documentation, undefined);
    assert.equal(first?.insertTextFormat, 2);
    assert.deepEqual(
      items.map(({ label }) => label),
      [...items].sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? '')).map(({ label }) => label),
    );
    const resolved = await server.request<CompletionItem>('completionItem/resolve', first);
    assert.match(
      (resolved.documentation as { value: string }).value,
      /^\*\*security\.encryption\.data-encryption-method\*\*/,
    );
  }));

test('a value has its meaning as documentation', () =>
  withServer(async (server) => {
    const items = await completions(server, '[security.encryption.master-key]\ntype = "|"');
    const resolved = await server.request<CompletionItem>(
      'completionItem/resolve',
      items.find(({ label }) => label === 'file'),
    );
    assert.deepEqual(resolved.documentation, {
      kind: 'markdown',
      value: 'A 65-byte file: 64 hex digits and a newline.',
    });
  }));

test('without tab stops completion inserts plain text', () =>
  withServer(async (server) => {
    const marked = '[security.encryption]\ndata-enc|';
    const [first] = await completions(server, marked);
    assert.equal(first?.insertTextFormat, 1);
    assert.equal(
      apply(cursor(marked).text, [first?.textEdit as TextEdit]),
      '[security.encryption]\ndata-encryption-method = "aes256-ctr"',
    );
  }, POOR));

test('a typed blank or closing quote asks for nothing', () =>
  withServer(async (server) => {
    const { text, position } = cursor('[security.encryption.master-key]\ntype = "kms"|\n');
    await server.open(text);
    const typed = (triggerCharacter: string, line: number, character: number) =>
      server.request<CompletionItem[]>('textDocument/completion', {
        textDocument,
        position: { line, character },
        context: { triggerKind: 2, triggerCharacter },
      });
    assert.deepEqual(await typed('"', position.line, position.character), []);
    assert.deepEqual(await typed(' ', 2, 0), []);
    assert.equal((await typed('"', 1, 8)).length, 3);
  }));

test('hover says what an option is, what is wrong with it, and where the rule stands', () =>
  withServer(async (server) => {
    const { text, position } = cursor(CLEAN.replace('"1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708"', '"|"'));
    await server.open(text);
    const hover = await server.request<Hover>('textDocument/hover', { textDocument, position });
    const { kind, value } = hover.contents as { kind: string; value: string };
    assert.equal(kind, 'markdown');
    assert.match(value, /\[kms-key-id-empty\]\(command:tikvToml\.openRule\?%5B%22kms-key-id-empty%22%5D\)/);
    assert.deepEqual(hover.range, { start: { line: 6, character: 9 }, end: { line: 6, character: 11 } });
    const nothing = await server.request('textDocument/hover', { textDocument, position: { line: 99, character: 0 } });
    assert.equal(nothing, null);
  }));

test('the outline nests, and is flat for a client that cannot nest', async () => {
  await withServer(async (server) => {
    await server.open(CLEAN);
    const [security] = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.deepEqual(
      security?.children?.map(({ name }) => name),
      ['redact-info-log', 'encryption'],
    );
    assert.equal(security?.range.end.line, 7);
  });
  await withServer(async (server) => {
    await server.open(CLEAN);
    const all = await server.request<SymbolInformation[]>('textDocument/documentSymbol', { textDocument });
    assert.deepEqual(
      all.slice(0, 3).map(({ name, containerName }) => [name, containerName]),
      [
        ['security', undefined],
        ['redact-info-log', 'security'],
        ['encryption', 'security'],
      ],
    );
  }, POOR);
});

test('folding', () =>
  withServer(async (server) => {
    await server.open(`# a\n# b\n${CLEAN}`);
    const ranges = await server.request<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    assert.deepEqual(ranges, [
      { startLine: 2, endLine: 3 },
      { startLine: 4, endLine: 5 },
      { startLine: 6, endLine: 9 },
      { startLine: 0, endLine: 1, kind: 'comment' },
    ]);
  }));

test('inlay hints come when they are switched on, and at once', async () => {
  const asking = { ...FULL, workspace: { ...FULL.workspace, inlayHint: { refreshSupport: true } } };
  await withServer(async (server) => {
    const refreshed = new Promise<void>((resolve) =>
      server.connection.onRequest('workspace/inlayHint/refresh', () => resolve()),
    );
    await server.open('[storage]\nreserve-space = "1024MB"\n\n[raftstore]\nraft-heartbeat-ticks = 2\n');
    const hints = (range = WHOLE) => server.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    assert.equal(server.answer.capabilities.inlayHintProvider, true);
    assert.deepEqual(await hints(), []);
    Object.assign(server.settings, { inlayHints: { enabled: true } });
    await server.notify('workspace/didChangeConfiguration', { settings: {} });
    await refreshed;
    assert.deepEqual(await hints(), [
      { position: { line: 1, character: 24 }, label: '= 1 GiB', paddingLeft: true },
      { position: { line: 4, character: 24 }, label: '= 2s', paddingLeft: true },
    ]);
    const [first, ...more] = await hints({ start: { line: 0, character: 0 }, end: { line: 2, character: 0 } });
    assert.deepEqual([first?.label, more], ['= 1 GiB', []]);
  }, asking);
});

test('what depends on the typed number is asked for again with the next digit', () =>
  withServer(async (server) => {
    const list = await completions(server, '[storage]\nreserve-space = "5|"');
    const { isIncomplete, items } = list as unknown as CompletionList;
    assert.equal(isIncomplete, true);
    assert.deepEqual(
      items.map(({ label }) => label),
      ['5GB', '5MB', '5KB', '5TB'],
    );
    assert.ok(Array.isArray(await completions(server, '[log]\nlevel = "|"', 2)));
  }));

test('paths are links where the file is there, and only once the workspace is trusted', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tikv-toml-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const there = join(folder, 'ca.pem');
  writeFileSync(there, '');
  const text = `[security]\nca-path = '${there}'\ncert-path = '${join(folder, 'none.pem')}'\n[storage]\ndata-dir = '${folder}'\n`;
  await withServer(async (server) => {
    await server.open(text);
    const links = () => server.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
    assert.deepEqual(await links(), []);
    await server.notify('tikvToml/trust', { trusted: true });
    await server.next('workspace/diagnostic/refresh');
    const found = await links();
    assert.deepEqual(
      found.map(({ target }) => target),
      [pathToFileURL(there).href],
    );
    assert.deepEqual(found[0]?.range.start, { line: 1, character: 11 });
    await server.open(text, 'untitled:tikv.toml');
    assert.deepEqual(
      await server.request('textDocument/documentLink', { textDocument: { uri: 'untitled:tikv.toml' } }),
      [],
    );
  });
});

test('snippets are listed and inserted', () =>
  withServer(async (server) => {
    await server.open(NO_MASTER_KEY);
    const choices = await server.request<{ name: string; title: string; description: string }[]>('tikvToml/snippets', {
      uri: URI,
    });
    assert.ok(choices.some(({ name }) => name === 'aws-kms'));
    assert.ok(choices.every(({ title, description }) => title && description));
    const { edits } = await server.request<{ edits: TextEdit[] }>('tikvToml/snippetEdits', {
      uri: URI,
      name: 'aws-kms',
    });
    const inserted = apply(NO_MASTER_KEY, edits);
    assert.match(inserted, /^\[security\.encryption\.master-key\]\ntype = "kms"\nkey-id = "\$\{/m);
    assert.equal(inserted.split('[security.encryption]').length, 2);
    const none = await server.request('tikvToml/snippetEdits', { uri: 'file:///other.toml', name: 'aws-kms' });
    assert.deepEqual(none, { edits: [] });
  }));

test('every quick fix of the bundle has a title', () =>
  withServer(async (server) => {
    const key = '[security.encryption.master-key]\ntype = "kms"\nkey-id = "alias/k"\n';
    await server.open(`${key}[security.encryption.master-key.aws]\naccess-key = ""\nsecret-access-key = ""\n`);
    const titles = (await actions(server)).map(({ title }) => title);
    assert.ok(titles.includes('Remove it to use the role of the machine'), titles.join());
  }));
