import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ProgressType } from 'vscode-languageclient';
import type { Pages } from './pages.ts';
import { VERIFY, type Verified } from './protocol.ts';
import { sentence } from './say.ts';

interface Report {
  readonly message?: string;
  readonly percentage?: number;
}

const PROGRESS = new ProgressType<Report>();
let count = 0;

/** The command that says how much of a data directory is encrypted. It only reads. */
export function registerVerify(client: BaseLanguageClient, pages: Pages): vscode.Disposable {
  return vscode.commands.registerCommand('tikvToml.verifyDataDir', async (named?: unknown) => {
    const folder = typeof named === 'string' ? vscode.Uri.file(named) : await askFolder();
    if (!folder) return;
    const { page, fault } = await verify(client, folder.fsPath);
    if (page !== undefined) await pages.show(folder, vscode.l10n.t('how much is encrypted'), page);
    else if (fault !== undefined) await vscode.window.showErrorMessage(sentence(`${folder.fsPath}: ${fault}`));
  });
}

async function askFolder(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('The data directory of a stopped TiKV, or a copy of it'),
    openLabel: vscode.l10n.t('Verify'),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return picked?.[0];
}

function verify(client: BaseLanguageClient, path: string): Thenable<Verified> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Reading the data directory'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const workDoneToken = `verify-${++count}`;
    let shown = 0;
    const reports = client.onProgress(PROGRESS, workDoneToken, ({ message, percentage = shown }) => {
      progress.report({ ...(message !== undefined && { message }), increment: percentage - shown });
      shown = percentage;
    });
    try {
      return await client.sendRequest<Verified>(VERIFY, { path, workDoneToken }, token);
    } catch (error) {
      if (token.isCancellationRequested) return {};
      throw error;
    } finally {
      reports.dispose();
    }
  });
}
