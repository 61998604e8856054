import * as vscode from 'vscode';
import { activeEditor, isChecked } from './language.ts';
import { LANGUAGE } from './recognise.ts';

/** True for a tikv.toml: some commands change nothing else. */
export function isToml({ languageId }: vscode.TextDocument): boolean {
  return languageId === LANGUAGE;
}

/** The document a command is about: the one in front, else one that is shown, else one that the person picks. */
export async function chooseDocument(
  title: string,
  fits: (document: vscode.TextDocument) => boolean = isChecked,
): Promise<vscode.TextDocument | undefined> {
  const shown = [activeEditor(), ...vscode.window.visibleTextEditors].find((one) => one && fits(one.document));
  if (shown) return shown.document;
  const files = await vscode.workspace.findFiles('**/{tikv,tikv-*,*.tikv}.toml', '**/node_modules/**', 50);
  const items: (vscode.QuickPickItem & { open(): Thenable<vscode.TextDocument | undefined> })[] = [
    ...files.map((uri) => ({
      label: vscode.workspace.asRelativePath(uri),
      open: () => vscode.workspace.openTextDocument(uri),
    })),
    { label: vscode.l10n.t('New file'), description: vscode.l10n.t('not saved yet'), open: newDocument },
    { label: vscode.l10n.t('Open…'), open: openDocument },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Which configuration?'),
  });
  const document = await picked?.open();
  if (document) await vscode.window.showTextDocument(document);
  return document;
}

function newDocument(): Thenable<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language: LANGUAGE, content: '' });
}

async function openDocument(): Promise<vscode.TextDocument | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Open a TiKV configuration') })) ?? [];
  if (!uri) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  return isChecked(document) ? document : vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
}
