import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { chooseDocument } from './document.ts';
import type { Pages } from './pages.ts';
import { type Page, POSTURE, RUNBOOK } from './protocol.ts';

export const SHOW_POSTURE = 'tikvToml.showPosture';

/** The commands that show the security posture of a document and its runbook, each on a page of its own. */
export function registerPosture(client: BaseLanguageClient, pages: Pages): vscode.Disposable {
  const show = (command: string, request: string, title: string) =>
    vscode.commands.registerCommand(command, async (named?: unknown) => {
      const source = typeof named === 'string' ? vscode.Uri.parse(named) : (await chooseDocument(title))?.uri;
      if (!source) return;
      const uri = typeof named === 'string' ? named : source.toString();
      const { page } = await client.sendRequest<Page>(request, { uri });
      const name = source.path.slice(source.path.lastIndexOf('/') + 1);
      if (page !== '') await pages.show(source, `${name} ${title.toLowerCase()}`, page);
    });
  return vscode.Disposable.from(
    show(SHOW_POSTURE, POSTURE, vscode.l10n.t('Security posture')),
    show('tikvToml.showRunbook', RUNBOOK, vscode.l10n.t('Runbook')),
  );
}
