import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, file, open, problems, text, when, write } from './workspace.ts';

suite('Commands', () => {
  teardown(closeAll);

  test('every command of the manifest is there', async () => {
    const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'tikv-toml');
    const manifest: { command: string }[] = extension?.packageJSON.contributes.commands;
    const there = await vscode.commands.getCommands(true);
    for (const { command } of manifest) assert.ok(there.includes(command), command);
  });

  test('the AWS KMS snippet goes into the table that is there, and one undo takes it back', async () => {
    const before =
      '[security]\nredact-info-log = true\n\n[security.encryption]\ndata-key-rotation-period = "3d"\n\n[raftstore]\ncapacity = "1TiB"\n';
    const { document } = await write(before);
    await problems(document.uri, () => true);
    await vscode.commands.executeCommand('tikvToml.insertSnippet', 'aws-kms');
    const after = await text(document, (now) => now.includes('master-key'));
    assert.doesNotMatch(after, /\$\{?\d/);
    assert.equal(after.match(/^\[security\.encryption\]$/gm)?.length, 1);
    assert.match(after, /^\[security\.encryption\.master-key\]\ntype = "kms"\nkey-id = "kms-key-id"$/m);
    assert.match(after, /^data-key-rotation-period = "3d"\ndata-encryption-method = "aes256-ctr"$/m);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  test('the page of a rule opens rendered, from the extension itself', async () => {
    await write('');
    await vscode.commands.executeCommand('tikvToml.openRule', 'method-invalid');
    const tab = await when(vscode.window.tabGroups.onDidChangeTabs, () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom ? input : undefined;
    });
    assert.equal(tab.uri.toString(), 'tikv-toml:/rules/method-invalid.md');
    assert.equal(tab.viewType, 'vscode.markdown.preview.editor');
  });

  test('what another TiKV version makes of the file opens as a page, anew when asked again', async () => {
    const { document } = await write('[security]\nredact-info-log = "marker"\n');
    await problems(document.uri, () => true);
    const page = async (to: string) => {
      await vscode.commands.executeCommand('tikvToml.checkUpgrade', to);
      const tab = await when(vscode.window.tabGroups.onDidChangeTabs, () => {
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        return input instanceof vscode.TabInputCustom && input.uri.path.includes(` to ${to}.md`) ? input : undefined;
      });
      assert.equal(tab.viewType, 'vscode.markdown.preview.editor');
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(tab.uri));
    };
    assert.match(
      await page('7.5.4'),
      /this is a downgrade[\s\S]*does not start with these\n\n- Line 2, `security\.redact-info-log`/,
    );
    await vscode.window.showTextDocument(document);
    assert.match(await page('9.0.0-beta.1'), /^# tikv\.toml: TiKV v8\.5\.7 → v9\.0\.0-beta\.1\n/);
  });

  test('the security posture stands above the table, and its command opens the page', async () => {
    const { document } = await write(
      '[security.encryption]\ndata-encryption-method = "aes256-ctr"\n[security.encryption.master-key]\ntype = "kms"\nkey-id = "1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708"\nregion = "eu-west-1"\n',
    );
    await problems(document.uri, () => true);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    const lens = lenses.find(({ command }) => command?.title.startsWith('Encryption at rest: on, aes256-ctr'));
    assert.equal(lens?.range.start.line, 0);
    assert.equal(lens.command?.command, 'tikvToml.showPosture');
    await vscode.commands.executeCommand('tikvToml.showPosture', ...(lens.command?.arguments ?? []));
    const tab = await when(vscode.window.tabGroups.onDidChangeTabs, () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.uri.path.endsWith(' security posture.md')
        ? input
        : undefined;
    });
    assert.equal(tab.viewType, 'vscode.markdown.preview.editor');
    const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(tab.uri));
    assert.match(page, /^# Security posture: tikv\.toml\n[\s\S]*\| Master key \| AWS KMS eu-west-1 \|/);
  });

  test('files of another name become ours, through files.associations', async () => {
    await vscode.workspace.fs.writeFile(file('names/kv.conf'), new TextEncoder().encode('[security]\nca_path = 1\n'));
    const { document } = await open('names/kv.conf');
    assert.notEqual(document.languageId, 'tikv-toml');
    await vscode.commands.executeCommand('tikvToml.useForThisFile');
    await problems(document.uri, (ids) => ids.length > 0);
    const files = vscode.workspace.getConfiguration('files');
    const associated = () =>
      vscode.workspace.getConfiguration('files').inspect<Record<string, string>>('associations')?.workspaceValue?.[
        'kv.conf'
      ];
    assert.equal(associated(), 'tikv-toml');
    await vscode.commands.executeCommand('tikvToml.leaveThisFile');
    assert.equal(associated(), 'toml');
    assert.notEqual(vscode.window.activeTextEditor?.document.languageId, 'tikv-toml');
    await files.update('associations', undefined, vscode.ConfigurationTarget.Workspace);
  });

  test('all configurations are checked, open or not, and an open one tells of itself', async () => {
    const put = (name: string, content: string) =>
      vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(content));
    await put('all/tikv.toml', '[log]\nlevle = "info"\n');
    await put('all/topology.yaml', 'server_configs:\n  tikv:\n    log.levle: info\ntikv_servers: []\n');
    await put('all/other.yaml', 'log:\n  levle: info\n');
    await vscode.commands.executeCommand('tikvToml.checkAll');
    const found = (name: string) => vscode.languages.getDiagnostics(file(name)).map(({ message }) => message);
    for (const name of ['all/tikv.toml', 'all/topology.yaml']) assert.match(String(found(name)), /`levle`/, name);
    assert.deepEqual(found('all/other.yaml'), []);
    const { document } = await open('all/tikv.toml');
    await problems(document.uri, (ids) => ids.filter((id) => id === 'unknown-key').length === 1);
    await vscode.workspace.fs.delete(file('all'), { recursive: true });
  });

  test('after a restart of the server the file is checked again', async () => {
    const { document } = await open('tikv.toml');
    await problems(document.uri, (ids) => ids.length > 0);
    const gone = when(vscode.languages.onDidChangeDiagnostics, () =>
      vscode.languages.getDiagnostics(document.uri).length === 0 ? true : undefined,
    );
    await vscode.commands.executeCommand('tikvToml.restartServer');
    await gone;
    await problems(document.uri, (ids) => ids.includes('method-invalid'));
  });
});
