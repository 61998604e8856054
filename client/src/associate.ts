import * as vscode from 'vscode';
import { LANGUAGE } from './recognise.ts';

/** The command that makes every file of the name in front ours, through VS Code's own `files.associations`. */
export function registerAssociate(): vscode.Disposable {
  return vscode.commands.registerCommand('tikvToml.useForThisFile', async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document) return;
    if (!document.isUntitled) await associate(document.uri);
    await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
  });
}

async function associate(uri: vscode.Uri): Promise<void> {
  const { ConfigurationTarget } = vscode;
  const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const files = vscode.workspace.getConfiguration('files', uri);
  const known = files.inspect<Record<string, string>>('associations');
  const there = (inWorkspace ? known?.workspaceValue : known?.globalValue) ?? {};
  const associations = { ...there, [pattern(uri)]: LANGUAGE };
  await files.update(
    'associations',
    associations,
    inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global,
  );
}

/** The file's name as a glob pattern. VS Code's globs have no escape, so a special character becomes "any character". */
function pattern(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/[[\]{}*]/g, '?');
}
