import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, file, open, problems, write } from './workspace.ts';

suite('Editing', () => {
  teardown(closeAll);

  test('completion of a table, a key and a value', async () => {
    const { document } = await write('[security.encryption]\ndata-\n');
    assert.ok((await labels(document, at(document, 'data-', 5))).includes('data-encryption-method'));
    const value = await write('[security.encryption]\ndata-encryption-method = \n');
    const values = await labels(value.document, at(value.document, '= ', 2));
    assert.ok(
      values.some((label) => label.includes('aes256-ctr')),
      String(values),
    );
    const header = await write('[security.]\n');
    const tables = await labels(header.document, at(header.document, '.]', 1));
    assert.ok(
      tables.some((label) => label.includes('encryption')),
      String(tables),
    );
  });

  test('hover tells type, default and since when', async () => {
    const { document } = await write('[security.encryption]\nenable-file-dictionary-log = true\n');
    const hover = await hoverAt(document, at(document, 'file-dictionary'));
    for (const part of [/boolean/, /true/, /4\.0\.9/]) assert.match(hover, part);
  });

  test('hover and outline never show a secret', async () => {
    const { document } = await open('tikv.toml');
    assert.doesNotMatch(await hoverAt(document, at(document, 'secret-access-key', 3)), /wJalr/);
    assert.doesNotMatch(JSON.stringify(await outline(document)), /wJalr|AKIA/);
  });

  test('the outline has the tables with their keys inside', async () => {
    const { document } = await open('good/tikv.toml');
    const found = await outline(document);
    const all = flatten(found).map(({ name }) => name);
    for (const name of ['data-dir', 'ca-path', 'key-id']) assert.ok(all.includes(name), `${name} in ${all}`);
    assert.ok(found.length < all.length, 'keys are inside their tables');
  });

  test('tables fold', async () => {
    const { document } = await open('good/tikv.toml');
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    const { line } = at(document, '[log.file]');
    assert.ok(ranges.some(({ start }) => start === line));
  });

  test('comments toggle', async () => {
    const { document } = await write('addr = 1\n');
    await vscode.commands.executeCommand('editor.action.commentLine');
    assert.equal(document.getText(), '# addr = 1\n');
  });

  test('old revisions and other virtual documents are left alone', async () => {
    const content = '[security]\nca_path = 1\n';
    const provider = { provideTextDocumentContent: () => content };
    const registration = vscode.workspace.registerTextDocumentContentProvider('git', provider);
    const opened = await vscode.workspace.openTextDocument(vscode.Uri.parse('git:/tikv.toml'));
    assert.equal(opened.languageId, 'tikv-toml');
    const other = await write(content);
    await problems(other.document.uri, (ids) => ids.length > 0);
    assert.deepEqual(vscode.languages.getDiagnostics(opened.uri), []);
    registration.dispose();
  });

  test('a change on disk is seen', async () => {
    const { document } = await open('good/tikv.toml');
    const bytes = await vscode.workspace.fs.readFile(document.uri);
    const broken = new TextDecoder().decode(bytes).replace('aes256-ctr', 'aes256-gcm');
    await vscode.workspace.fs.writeFile(file('good/tikv.toml'), new TextEncoder().encode(broken));
    await problems(document.uri, (ids) => ids.includes('method-invalid'));
    await vscode.workspace.fs.writeFile(file('good/tikv.toml'), bytes);
    await problems(document.uri, (ids) => ids.length === 0);
  });
});

async function labels(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const command = 'vscode.executeCompletionItemProvider';
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(command, document.uri, position);
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const command = 'vscode.executeHoverProvider';
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(command, document.uri, position);
  return hovers
    .flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value)))
    .join('\n');
}

function outline(document: vscode.TextDocument): Thenable<vscode.DocumentSymbol[]> {
  return vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
}

function flatten(symbols: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...flatten(symbol.children)]);
}
