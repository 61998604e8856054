import * as vscode from 'vscode';

/** What the server says, without its full stop, as a sentence of the language it came in. */
export function ended(text: string): string {
  return vscode.l10n.t('{0}.', text);
}

/** The same, as a message of this extension. */
export function sentence(text: string): string {
  return vscode.l10n.t('TiKV TOML: {0}.', text);
}
