import * as vscode from 'vscode';

export const LANGUAGE = 'tikv-toml';

/** Where a document may live to be checked. Old revisions (`git:`), diffs of a pull request and the like are left alone. */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];

export const documentSelector = SCHEMES.map((scheme) => ({ scheme, language: LANGUAGE }));

/** The editor in front, if it shows a document that is ours to check. */
export function activeEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && vscode.languages.match(documentSelector, editor.document) > 0 ? editor : undefined;
}
