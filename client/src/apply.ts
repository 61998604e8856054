import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Plan } from './protocol.ts';

/** Makes the change of a plan, which one undo takes back; false if the document is another one by now. */
export async function apply(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  { edits, documentVersion }: Plan,
): Promise<boolean> {
  if (document.version !== documentVersion) return false;
  const change = new vscode.WorkspaceEdit();
  change.set(
    document.uri,
    edits.map(({ range, newText }) => vscode.TextEdit.replace(client.protocol2CodeConverter.asRange(range), newText)),
  );
  return vscode.workspace.applyEdit(change);
}

/** What the text of the document would be after the plan. */
export function textAfter(client: BaseLanguageClient, document: vscode.TextDocument, { edits }: Plan): string {
  const text = document.getText();
  let result = '';
  let at = 0;
  for (const { range, newText } of edits) {
    const { start, end } = client.protocol2CodeConverter.asRange(range);
    result += text.slice(at, document.offsetAt(start)) + newText;
    at = document.offsetAt(end);
  }
  return result + text.slice(at);
}
