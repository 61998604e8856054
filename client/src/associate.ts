import * as vscode from 'vscode';
import { tomlSelector } from './language.ts';
import { LANGUAGE } from './recognise.ts';

/** What a file of ours is to whom does not have us. */
const PLAIN = 'toml';

/** The commands that make every file of the name in front ours, or plain TOML, through VS Code's own `files.associations`. */
export function registerAssociate(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('tikvToml.useForThisFile', () => make(LANGUAGE)),
    vscode.commands.registerCommand('tikvToml.leaveThisFile', () => make(PLAIN)),
    statusItem(),
  );
}

/** Says why the file in front is ours, with the way to have it otherwise. */
function statusItem(): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('tikvToml.file', tomlSelector);
  item.name = vscode.l10n.t('TiKV Configuration');
  item.text = vscode.l10n.t('Checked as a configuration of TiKV');
  item.command = { command: 'tikvToml.leaveThisFile', title: vscode.l10n.t('Not TiKV') };
  const show = (editor?: vscode.TextEditor) => {
    if (editor) item.detail = reason(editor.document.uri);
  };
  show(vscode.window.activeTextEditor);
  return vscode.Disposable.from(item, vscode.window.onDidChangeActiveTextEditor(show));
}

function reason(uri: vscode.Uri): string {
  const associations = vscode.workspace.getConfiguration('files', uri).get<Record<string, string>>('associations');
  return associations?.[pattern(uri)] === LANGUAGE
    ? vscode.l10n.t('by your setting files.associations')
    : vscode.l10n.t('by its name, or as it was set by hand');
}

async function make(language: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  if (!document.isUntitled) await associate(document.uri, language);
  const known = await vscode.languages.getLanguages();
  await vscode.languages.setTextDocumentLanguage(document, known.includes(language) ? language : 'plaintext');
}

async function associate(uri: vscode.Uri, language: string): Promise<void> {
  const { ConfigurationTarget } = vscode;
  const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const files = vscode.workspace.getConfiguration('files', uri);
  const known = files.inspect<Record<string, string>>('associations');
  const there = (inWorkspace ? known?.workspaceValue : known?.globalValue) ?? {};
  const associations = { ...there, [pattern(uri)]: language };
  await files.update(
    'associations',
    associations,
    inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global,
  );
}

/** The file's name as a glob pattern. VS Code's globs have no escape, so a special character becomes "any character". */
function pattern(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/[[\]{}*]/g, '?');
}
