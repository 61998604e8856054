import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { activeEditor } from './language.ts';
import type { Pages } from './pages.ts';
import { type Page, TARGET, type Target, UPGRADE } from './protocol.ts';
import { pickVersion } from './target.ts';

/** The command that says what another TiKV version makes of the file in front, on a page of its own. */
export function registerUpgrade(client: BaseLanguageClient, pages: Pages): vscode.Disposable {
  return vscode.commands.registerCommand('tikvToml.checkUpgrade', async (version?: unknown) => {
    const document = activeEditor()?.document;
    if (!document) return;
    const uri = document.uri.toString();
    const target = await client.sendRequest<Target>(TARGET, { uri });
    const to =
      typeof version === 'string'
        ? version
        : await pickVersion(target, vscode.l10n.t('From {0} to which TiKV?', target.version));
    if (to === undefined) return;
    const { page } = await client.sendRequest<Page>(UPGRADE, { uri, from: target.version, to });
    const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    await pages.show(document.uri, vscode.l10n.t('{0} {1} to {2}', name, target.version, to), page);
  });
}
