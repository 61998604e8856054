import * as vscode from 'vscode';
import { isOurs, LANGUAGE } from './recognise.ts';

/** Where a document may live to be checked. Old revisions (`git:`), diffs of a pull request and the like are left alone. */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];

const selectorOf = (language: string) => SCHEMES.map((scheme) => ({ scheme, language }));

/** Every tikv.toml. */
export const tomlSelector = selectorOf(LANGUAGE);

/** What the server is told of. It looks at YAML only where that holds options of TiKV. */
export const documentSelector = [...tomlSelector, ...selectorOf('yaml')];

/** The editor in front, if it shows a document that is ours to check. */
export function activeEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && isChecked(editor.document) ? editor : undefined;
}

/** True for a document that the server has something to say of. */
export function isChecked(document: vscode.TextDocument): boolean {
  return vscode.languages.match(documentSelector, document) > 0 && isOurs(document);
}
