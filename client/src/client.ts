import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerAssociate } from './associate.ts';
import { registerCheckAll } from './check-all.ts';
import { registerGuide } from './guide.ts';
import { registerKeys } from './keys.ts';
import { documentSelector } from './language.ts';
import { openPages } from './pages.ts';
import { registerPosture, SHOW_POSTURE } from './posture.ts';
import { registerProjects } from './projects.ts';
import { TRUST } from './protocol.ts';
import { OPEN_RULE, RULE_BASE, registerRules } from './rules.ts';
import { registerSnippets } from './snippets.ts';
import { registerStatus } from './status.ts';
import { registerTarget } from './target.ts';
import { tracing } from './trace.ts';
import { registerUpgrade } from './upgrade.ts';
import { registerVerify } from './verify.ts';

let client: BaseLanguageClient | undefined;

/**
 * Starts the language server and what talks to it. `create` makes the client: a process or, in a browser, a worker, which
 * is given the texts of its language. `more` registers what only one of them has.
 */
export async function start(
  context: vscode.ExtensionContext,
  create: (options: LanguageClientOptions) => BaseLanguageClient,
  more: (client: BaseLanguageClient) => vscode.Disposable,
  texts?: Readonly<Record<string, string>>,
): Promise<void> {
  const output = vscode.window.createOutputChannel('TiKV TOML', { log: true });
  const running = create(clientOptions(output, texts));
  client = running;
  const pages = openPages(context.extensionUri);
  context.subscriptions.push(
    output,
    pages,
    registerRules(),
    registerProjects(running),
    registerStatus(running),
    registerTarget(running),
    registerSnippets(running),
    registerUpgrade(running, pages),
    registerPosture(running, pages),
    registerGuide(running, pages),
    registerCheckAll(running),
    registerKeys(running),
    registerVerify(running, pages),
    registerAssociate(),
    more(running),
    vscode.commands.registerCommand('tikvToml.restartServer', () => restart(running, output)),
    vscode.commands.registerCommand('tikvToml.showOutput', () => output.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.sendNotification(TRUST, { trusted: true })),
  );
  await reportFailure(running.start(), output);
}

export async function stop(): Promise<void> {
  await client?.stop();
}

function clientOptions(
  outputChannel: vscode.LogOutputChannel,
  texts: Readonly<Record<string, string>> | undefined,
): LanguageClientOptions {
  return {
    documentSelector,
    outputChannel,
    diagnosticPullOptions: { onChange: true, onSave: false, onFocus: true, onTabs: false },
    diagnosticCollectionName: 'tikv-toml',
    markdown: { isTrusted: { enabledCommands: [OPEN_RULE] } },
    // A function: after a restart the server must hear of a trust that was granted meanwhile.
    initializationOptions: () => ({
      trusted: vscode.workspace.isTrusted,
      followsTargets: true,
      ruleBase: RULE_BASE,
      ruleCommand: OPEN_RULE,
      postureCommand: SHOW_POSTURE,
      texts,
    }),
    middleware: tracing(outputChannel),
  };
}

async function restart(running: BaseLanguageClient, output: vscode.LogOutputChannel): Promise<void> {
  output.info('Restarting the language server');
  if (running.isRunning()) await running.stop();
  await reportFailure(running.start(), output);
}

/** A server that does not start is told once, with the way to the details. */
async function reportFailure(starting: Promise<void>, output: vscode.LogOutputChannel): Promise<void> {
  try {
    await starting;
  } catch (error) {
    output.error(error instanceof Error ? error : String(error));
    const show = vscode.l10n.t('Show Output');
    const message = vscode.l10n.t('TiKV TOML: the language server did not start, so nothing is checked.');
    if ((await vscode.window.showErrorMessage(message, show)) === show) output.show();
  }
}
