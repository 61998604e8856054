import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('In Chinese', () => {
  // An extension under development in a browser has its English manifest.
  test('the manifest is in the language of VS Code', () => {
    const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'tikv-toml');
    // With a language, VS Code keeps the English text beside the one it shows.
    const commands: { title: { value: string } }[] = extension?.packageJSON.contributes.commands;
    const titles = commands.map(({ title }) => title.value);
    assert.ok(titles.length > 10);
    assert.deepEqual(
      titles.filter((title) => !/[\u4e00-\u9fff]/.test(title)),
      [],
    );
  });
});
