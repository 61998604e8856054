import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, file, id, open, problems, write } from './workspace.ts';

suite('A document', () => {
  teardown(closeAll);

  for (const [name, language] of [
    ['tikv.toml', 'tikv-toml'],
    ['tikv-1.toml', 'tikv-toml'],
    ['kv-1.tikv.toml', 'tikv-toml'],
    ['tiflash-learner.toml', 'tikv-toml'],
    ['last_tikv.toml', 'tikv-toml'],
    ['pd.toml', 'other'],
    ['Cargo.toml', 'other'],
  ] as const) {
    test(`${name} is ${language === 'other' ? 'left alone' : 'ours'}`, async () => {
      await vscode.workspace.fs.writeFile(file(`names/${name}`), new Uint8Array());
      const document = await vscode.workspace.openTextDocument(file(`names/${name}`));
      assert.equal(document.languageId === 'tikv-toml', language === 'tikv-toml', document.languageId);
    });
  }

  test('the broken example has problems at the exact range, each with the page of its rule', async () => {
    const { document } = await open('tikv.toml');
    const found = await problems(document.uri, (ids) => ids.includes('method-invalid'));
    assert.ok(found.length >= 12, `only ${found.map(id)}`);
    const method = found.find((problem) => id(problem) === 'method-invalid');
    assert.ok(method);
    assert.equal(document.getText(method.range), '"aes256-gcm"');
    assert.equal(method.source, 'tikv-toml');
    const { code } = method;
    assert.ok(typeof code === 'object');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# [\s\S]*method-invalid/);
  });

  test('the good example has none', async () => {
    const { document } = await open('good/tikv.toml');
    await problems(file('tikv.toml'), () => true);
    const editor = await vscode.window.showTextDocument(document);
    // A fault of our own making shows that the file was checked; taken back, nothing is left.
    await editor.edit((edit) => edit.insert(new vscode.Position(document.lineCount, 0), '\nx = [\n'));
    await problems(document.uri, (ids) => ids.length > 0);
    await vscode.commands.executeCommand('undo');
    await problems(document.uri, (ids) => ids.length === 0);
  });

  test('problems follow the typing, in an unsaved document too', async () => {
    const content = '[security.encryption]\ndata-encryption-method = "aes256-ctr"\n';
    const document = await vscode.workspace.openTextDocument({ language: 'tikv-toml', content });
    const editor = await vscode.window.showTextDocument(document);
    await problems(document.uri, (ids) => ids.includes('method-without-master-key'));
    await editor.edit((edit) => edit.insert(at(document, '256'), '9'));
    await problems(document.uri, (ids) => ids.includes('method-invalid'));
  });

  test('a version comment changes what is a problem', async () => {
    const body =
      '[security.encryption]\ndata-encryption-method = "sm4-ctr"\n[security.encryption.master-key]\ntype = "kms"\nkey-id = "k"\n';
    const editor = await write(body);
    const { uri } = editor.document;
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# tikv-version: 6.1.0\n'));
    await problems(uri, (ids) => ids.includes('method-too-new'));
    await editor.edit((edit) => edit.replace(editor.document.lineAt(0).range, '# tikv-version: 7.5.4'));
    await problems(uri, (ids) => !ids.includes('method-too-new'));
  });

  test('the setting does so too, without a restart', async () => {
    const editor = await write('[security.encryption]\ndata-encryption-method = "sm4-ctr"\n');
    const { uri } = editor.document;
    const settings = vscode.workspace.getConfiguration('tikvToml');
    await settings.update('targetVersion', '6.1.0', vscode.ConfigurationTarget.Global);
    await problems(uri, (ids) => ids.includes('method-too-new'));
    await settings.update('targetVersion', undefined, vscode.ConfigurationTarget.Global);
    await problems(uri, (ids) => ids.length > 0 && !ids.includes('method-too-new'));
  });

  test('a .tikv-toml.json beside the file does so too, and again when it changes', async () => {
    const put = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(file(`project/${name}`), new TextEncoder().encode(text));
    await put('tikv.toml', '[security.encryption]\ndata-encryption-method = "sm4-ctr"\n');
    await put('.tikv-toml.json', '{ "targetVersion": "6.1.0" }');
    const { document } = await open('project/tikv.toml');
    await problems(document.uri, (ids) => ids.includes('method-too-new'));
    await put('.tikv-toml.json', '{ "targetVersion": "7.5.4" }');
    await problems(document.uri, (ids) => ids.length > 0 && !ids.includes('method-too-new'));
  });
});
