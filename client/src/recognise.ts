import type * as vscode from 'vscode';
import { isHost } from '../../server/src/hosts/recognise.ts';

export const LANGUAGE = 'tikv-toml';

/** True for a tikv.toml, and for YAML that holds options of TiKV. */
export function isOurs(document: vscode.TextDocument): boolean {
  const { languageId } = document;
  return languageId === LANGUAGE || (languageId === 'yaml' && isHost(document.getText()));
}
