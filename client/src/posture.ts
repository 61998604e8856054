import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { chooseDocument } from './document.ts';
import type { Pages } from './pages.ts';
import { POSTURE, type PosturePage } from './protocol.ts';

export const SHOW_POSTURE = 'tikvToml.showPosture';

/** The command that shows the security posture of a document, that in front if none is named, on a page of its own. */
export function registerPosture(client: BaseLanguageClient, pages: Pages): vscode.Disposable {
  return vscode.commands.registerCommand(SHOW_POSTURE, async (named?: unknown) => {
    const source =
      typeof named === 'string' ? vscode.Uri.parse(named) : (await chooseDocument('Security posture'))?.uri;
    if (!source) return;
    const uri = typeof named === 'string' ? named : source.toString();
    const { page } = await client.sendRequest<PosturePage>(POSTURE, { uri });
    const name = source.path.slice(source.path.lastIndexOf('/') + 1);
    if (page !== '') await pages.show(source, `${name} security posture`, page);
  });
}
