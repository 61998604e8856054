import * as assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { at, closeAll, file, open, problems, when } from './workspace.ts';

/** Only in the run with workspace trust on: the extension starts in a workspace that nobody trusts yet. */
const SPY = process.env.E2E_SPY;
const LOG = process.env.E2E_SPY_LOG;

if (SPY && LOG) {
  suite('In a workspace that is not trusted', () => {
    teardown(closeAll);

    suiteSetup(async () => {
      // The language server inherits this environment: the spy logs each file of the workspace that it touches.
      process.env.NODE_OPTIONS = `--require ${JSON.stringify(SPY)}`;
      writeFileSync(LOG, '');
      const ca = file('trust/ca.pem');
      const content = `[security]\nca-path = ${JSON.stringify(ca.fsPath)}\nca_path = 1\n`;
      await vscode.workspace.fs.writeFile(ca, new TextEncoder().encode('a certificate'));
      await vscode.workspace.fs.writeFile(file('trust/tikv.toml'), new TextEncoder().encode(content));
    });

    test('the file is checked, and nothing on disk is looked at before the grant', async () => {
      assert.equal(vscode.workspace.isTrusted, false);
      const { document } = await open('trust/tikv.toml');
      await problems(document.uri, (ids) => ids.length > 0);
      await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, at(document, 'ca-path', 2));
      await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, document.lineAt(2).range);
      assert.deepEqual(await links(document), []);
      assert.equal(readFileSync(LOG, 'utf8'), 'spying\n', 'the spy is in the server, and saw nothing');
    });

    test('after the grant, a path that is there is a link', async () => {
      const { document } = await open('trust/tikv.toml');
      await vscode.commands.executeCommand('workbench.trust.manage');
      await when(vscode.workspace.onDidGrantWorkspaceTrust, () => vscode.workspace.isTrusted || undefined);
      assert.deepEqual(await links(document), [file('trust/ca.pem').fsPath]);
      assert.match(readFileSync(LOG, 'utf8'), /trust\/ca\.pem$/m);
    });
  });
}

/** The files that the document links to. VS Code itself adds what looks like a web address. */
async function links(document: vscode.TextDocument): Promise<(string | undefined)[]> {
  const command = 'vscode.executeLinkProvider';
  const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>(command, document.uri);
  return found.filter(({ target }) => target?.scheme === 'file').map(({ target }) => target?.fsPath);
}
