import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, id, open, problems, when } from './workspace.ts';

const CHINESE = /[\u4e00-\u9fff]/;

suite('In Chinese', () => {
  teardown(closeAll);

  test('findings and quick fixes are in the language of VS Code', async () => {
    assert.equal(vscode.env.language, 'zh-cn');
    const { document } = await open('tikv.toml');
    const found = await problems(document.uri, (ids) => ids.includes('method-invalid'));
    assert.deepEqual(
      found.map(({ message }) => message).filter((message) => !CHINESE.test(message)),
      [],
    );
    const range =
      found.find((one) => id(one) === 'method-invalid')?.range ??
      new vscode.Range(at(document, 'aes'), at(document, 'aes'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    assert.ok(
      actions.some(({ title }) => title === '改为 `aes256-ctr`'),
      actions.map(({ title }) => title).join('\n'),
    );
  });

  test('what the extension itself says is, too', async () => {
    await open('tikv.toml');
    await vscode.commands.executeCommand('tikvToml.showPosture');
    const tab = await when(vscode.window.tabGroups.onDidChangeTabs, () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom ? input : undefined;
    });
    assert.match(tab.uri.path, /\/tikv\.toml 安全状况\.md$/);
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(tab.uri)), /^# 安全状况：/);
  });
});
