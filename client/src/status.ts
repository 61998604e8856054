import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { activeEditor, tomlSelector } from './language.ts';
import { TARGET, TARGET_CHANGED, type Target } from './protocol.ts';

const WHY: Readonly<Record<Target['source'], () => string>> = {
  flag: () => vscode.l10n.t('given at the start of the server'),
  comment: () => vscode.l10n.t('from the comment in this file'),
  manifest: () => vscode.l10n.t('from the manifest or topology'),
  setting: () => vscode.l10n.t('from the setting tikvToml.targetVersion'),
  default: () => vscode.l10n.t('the default: neither a comment nor a setting says otherwise'),
};

/** The language status item `TiKV 8.5.7`: the version the file in front is checked for, why, and the way to change it. */
export function registerStatus(client: BaseLanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('tikvToml.target', tomlSelector);
  item.name = vscode.l10n.t('TiKV Version');
  item.text = 'TiKV';
  item.command = { command: 'tikvToml.selectTargetVersion', title: vscode.l10n.t('Change') };
  const update = () => show(item, client);
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(update),
    client.onNotification(TARGET_CHANGED, update),
    client.onDidChangeState(update),
  );
}

async function show(item: vscode.LanguageStatusItem, client: BaseLanguageClient): Promise<void> {
  const uri = activeEditor()?.document.uri.toString();
  if (uri === undefined || !client.isRunning()) return;
  const target = await client.sendRequest<Target>(TARGET, { uri });
  // Another editor may have come to the front meanwhile; its own request will answer for it.
  if (uri !== activeEditor()?.document.uri.toString()) return;
  item.text = `TiKV ${target.version}`;
  const why = WHY[target.source]();
  item.detail = target.note === undefined ? why : vscode.l10n.t('{0}. {1}', why, target.note);
}
