import * as vscode from 'vscode';

/** The URI of a file of the example workspace. */
export function file(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace as it is on disk and brings it to the front. */
export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(file(name));
}

/** Writes a tikv.toml with this text, opens it and brings it to the front. Each has a folder of its own. */
export async function write(content: string): Promise<vscode.TextEditor> {
  const name = `written/${crypto.randomUUID()}/tikv.toml`;
  await vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(content));
  return open(name);
}

/** Throws away what was typed and closes every editor. */
export async function closeAll(): Promise<void> {
  for (const editor of vscode.window.visibleTextEditors) {
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Waits for an event after which `read` gives something; asks once before, as the event may be over. */
export function when<T>(event: vscode.Event<unknown>, read: () => T | undefined): Promise<T> {
  const now = read();
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve) => {
    const listening = event(() => {
      const value = read();
      if (value === undefined) return;
      listening.dispose();
      resolve(value);
    });
  });
}

/** Waits for the problems of a document to be such that `fits` holds. */
export function problems(
  uri: vscode.Uri,
  fits: (ids: readonly string[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return when(vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages.getDiagnostics(uri);
    return fits(found.map(id)) ? found : undefined;
  });
}

/** The rule's id, which is the value of a diagnostic's code. */
export function id(problem: vscode.Diagnostic): string {
  const { code } = problem;
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for the text of a document to be such that `fits` holds. */
export function text(document: vscode.TextDocument, fits: (text: string) => boolean): Promise<string> {
  return when(vscode.workspace.onDidChangeTextDocument, () => {
    const now = document.getText();
    return fits(now) ? now : undefined;
  });
}

/** The offset of the first occurrence of `part`, plus `ahead` characters, as a position. */
export function at(document: vscode.TextDocument, part: string, ahead = 0): vscode.Position {
  const offset = document.getText().indexOf(part);
  if (offset < 0) throw new Error(`the document has no ${JSON.stringify(part)}`);
  return document.positionAt(offset + ahead);
}
