import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, open, problems, text, write } from './workspace.ts';

suite('Fixes', () => {
  teardown(closeAll);

  test('a quick fix mends the line, and its problem goes away', async () => {
    const { document } = await open('tikv.toml');
    await problems(document.uri, (ids) => ids.includes('method-invalid'));
    const fix = (await actions(document, at(document, 'aes256-gcm', 2))).find(({ title }) => /aes256-ctr/.test(title));
    assert.ok(fix?.edit, 'a fix with the method that works');
    assert.equal(fix.kind?.value, vscode.CodeActionKind.QuickFix.value);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /^data-encryption-method = "aes256-ctr"$/m);
    await problems(document.uri, (ids) => !ids.includes('method-invalid'));
  });

  test('a fix that is a snippet comes with tab stops, and one undo takes it back', async () => {
    const before =
      '[security]\nredact-info-log = true\n\n[security.encryption]\ndata-encryption-method = "aes256-ctr"\n';
    const { document } = await write(before);
    await problems(document.uri, (ids) => ids.includes('method-without-master-key'));
    const fix = (await actions(document, at(document, 'aes256'))).find(({ title }) => /AWS/.test(title));
    assert.ok(fix?.edit, 'a fix with AWS KMS');
    await vscode.workspace.applyEdit(fix.edit);
    const after = await text(document, (now) => now.includes('[security.encryption.master-key]'));
    assert.doesNotMatch(after, /\$\{?\d/, 'placeholders are tab stops, not text');
    assert.equal(after.match(/^\[security\.encryption\]$/gm)?.length, 1);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  test('on save, "fix all" applies what needs no decision', async () => {
    const body = '[security]\nca_path = "/a"\ncert-path = "/b"\nkey-path = "/c"\nredact-info-log = true\n';
    const { document } = await write(body);
    await problems(document.uri, (ids) => ids.length > 0);
    const editor = vscode.workspace.getConfiguration('editor', { languageId: 'tikv-toml', uri: document.uri });
    const onSave = { 'source.fixAll.tikv-toml': 'explicit' };
    await editor.update('codeActionsOnSave', onSave, vscode.ConfigurationTarget.Global, true);
    const { activeTextEditor } = vscode.window;
    await activeTextEditor?.edit((edit) => edit.insert(new vscode.Position(0, 0), '# saved\n'));
    await document.save();
    await editor.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global, true);
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
    assert.equal(saved, `# saved\n${body.replace('ca_path', 'ca-path')}`);
    assert.ok(!document.isDirty);
  });
});

async function actions(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CodeAction[]> {
  const range = new vscode.Range(position, position);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
}
