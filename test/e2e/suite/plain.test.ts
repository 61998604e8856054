import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, when } from './workspace.ts';

type Associations = Readonly<Record<string, string>>;

const inWorkspace = () =>
  vscode.workspace.getConfiguration('evenBetterToml.schema').inspect<Associations>('associations')?.workspaceValue;

/** The schema that a tikv.toml in plain mode gets, once its address is such. */
async function schemaFor(version: string): Promise<{ title: string; properties: object }> {
  const address = await when(vscode.workspace.onDidChangeConfiguration, () => {
    const [pattern = '', schema = ''] = Object.entries(inWorkspace() ?? {})[0] ?? [];
    return new RegExp(pattern).test('file:///conf/tikv.toml') && schema.includes(version) ? schema : undefined;
  });
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(address))));
}

suite('Plain TOML', () => {
  teardown(closeAll);

  test('another extension gets our schema, for the target version as it changes, and loses it again', async () => {
    const give = () => vscode.commands.executeCommand('tikvToml.usePlainSchema', 'workspace');
    const settings = vscode.workspace.getConfiguration('tikvToml');
    await give();
    assert.match((await schemaFor('8.5')).title, /TiKV v8\.5/);
    await settings.update('targetVersion', '7.5.4', vscode.ConfigurationTarget.Workspace);
    assert.match((await schemaFor('7.5.4')).title, /TiKV v7\.5\.4/);
    await give();
    assert.equal(inWorkspace(), undefined);
    await settings.update('targetVersion', undefined, vscode.ConfigurationTarget.Workspace);
    assert.equal(inWorkspace(), undefined);
  });
});
