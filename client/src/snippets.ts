import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { chooseDocument, isToml } from './document.ts';
import { SNIPPET_EDITS, SNIPPETS, type SnippetEdits, type SnippetInfo } from './protocol.ts';

/** The command that inserts a snippet: the server knows which fit and where their lines go, VS Code runs the tab stops. */
export function registerSnippets(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('tikvToml.insertSnippet', async (name?: unknown) => {
    const document = await chooseDocument(vscode.l10n.t('Insert a TiKV snippet'), isToml);
    if (!document) return;
    const uri = document.uri.toString();
    const wanted = typeof name === 'string' ? name : await pickSnippet(client, uri);
    if (wanted === undefined) return;
    const { edits } = await client.sendRequest<SnippetEdits>(SNIPPET_EDITS, { uri, name: wanted });
    await vscode.window.showTextDocument(document);
    await apply(client, document.uri, edits);
  });
}

async function pickSnippet(client: BaseLanguageClient, uri: string): Promise<string | undefined> {
  const snippets = await client.sendRequest<readonly SnippetInfo[]>(SNIPPETS, { uri });
  const items = snippets.map(({ name, title, description }) => ({ label: title, detail: description, name }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Insert a TiKV snippet'),
    matchOnDetail: true,
  });
  return picked?.name;
}

/** One workspace edit, so one undo takes the whole snippet back. */
async function apply(client: BaseLanguageClient, uri: vscode.Uri, edits: SnippetEdits['edits']): Promise<void> {
  if (edits.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('TiKV TOML: the file has everything this snippet would add.'),
    );
    return;
  }
  const change = new vscode.WorkspaceEdit();
  const convert = client.protocol2CodeConverter;
  change.set(
    uri,
    edits.map(({ range, newText }) =>
      vscode.SnippetTextEdit.replace(convert.asRange(range), new vscode.SnippetString(newText)),
    ),
  );
  await vscode.workspace.applyEdit(change);
}
