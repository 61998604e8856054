import * as vscode from 'vscode';

/** A scheme that is nobody's: what it shows is not checked, and cannot be saved. */
const SCHEME = 'tikv-toml-preview';

/** Shows what a document would become, beside what it is. */
export interface Preview extends vscode.Disposable {
  /** Opens the two as a diff. The function that comes back closes it. */
  show(document: vscode.TextDocument, text: string): Promise<() => Promise<void>>;
}

export function openPreview(): Preview {
  const texts = new Map<string, string>();
  let count = 0;
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  return {
    dispose: () => provider.dispose(),
    async show({ uri }, text) {
      const next = vscode.Uri.from({ scheme: SCHEME, path: uri.path, query: String(++count) });
      texts.set(next.toString(), text);
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      const options = { preview: true, viewColumn: columnOf(uri) };
      await vscode.commands.executeCommand('vscode.diff', uri, next, vscode.l10n.t('{0}: now ↔ then', name), options);
      return async () => {
        texts.delete(next.toString());
        const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
        const tab = tabs.find(({ input }) => input instanceof vscode.TabInputTextDiff && same(input.modified, next));
        if (tab) await vscode.window.tabGroups.close(tab, true);
      };
    },
  };
}

/** Where a document is shown; the column in front if it is not. */
export function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => same(document.uri, uri));
  return shown?.viewColumn ?? vscode.ViewColumn.Active;
}

function same(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}
