import * as vscode from 'vscode';
import type { BaseLanguageClient, Position } from 'vscode-languageclient';
import { applyEdits } from '../../server/src/document/document.ts';
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
  const at = (position: Position) => document.offsetAt(client.protocol2CodeConverter.asPosition(position));
  const own = edits.map(({ range, newText }) => ({ start: at(range.start), end: at(range.end), newText }));
  return applyEdits(document.getText(), own);
}
