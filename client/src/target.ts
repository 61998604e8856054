import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isToml } from './document.ts';
import { activeEditor } from './language.ts';
import { TARGET, type Target } from './protocol.ts';

const COMMENT = /#\s*tikv-version\s*[:=]\s*(\S+)/;

type Place = 'comment' | vscode.ConfigurationTarget;

/** The command that says which TiKV version the file in front is for: in the file itself or in the settings. */
export function registerTarget(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('tikvToml.selectTargetVersion', async () => {
    const editor = activeEditor();
    if (!editor || !isToml(editor.document)) return;
    const target = await client.sendRequest<Target>(TARGET, { uri: editor.document.uri.toString() });
    const version = await pickVersion(target, vscode.l10n.t('TiKV version of this file'));
    const place = version === undefined ? undefined : await pickPlace(editor.document, version);
    if (version !== undefined && place !== undefined) await write(editor, version, place);
  });
}

/** Asks for a version: the newest of each line, master, or another one to type. */
export async function pickVersion(target: Target, title: string): Promise<string | undefined> {
  const other = vscode.l10n.t('Another version…');
  const items: vscode.QuickPickItem[] = newestOfEachLine(target.releases).map((label) => ({
    label,
    ...(label === target.version ? { description: vscode.l10n.t('current') } : {}),
  }));
  items.push({ label: 'master' }, { label: other });
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Now {0}', target.version),
  });
  if (picked?.label !== other) return picked?.label;
  return vscode.window.showInputBox({
    title,
    value: target.version,
    prompt: vscode.l10n.t('For example 7.5.4, 7.5 (its newest release) or 9.0.0-beta.1'),
    validateInput: (text) =>
      /^v?\d+\.\d+(\.\d+)?(-[\w.-]+)?$/.test(text.trim()) ? undefined : vscode.l10n.t('Not a version'),
  });
}

/** Newest first; pre-releases are left to "Another version…". */
export function newestOfEachLine(releases: readonly string[]): string[] {
  const newest = new Map<string, readonly number[]>();
  for (const release of releases) {
    const numbers = /^(\d+)\.(\d+)\.(\d+)$/.exec(release)?.slice(1).map(Number);
    if (!numbers) continue;
    const line = `${numbers[0]}.${numbers[1]}`;
    const known = newest.get(line);
    if (!known || compare(numbers, known) > 0) newest.set(line, numbers);
  }
  return [...newest.values()].sort((a, b) => compare(b, a)).map((numbers) => numbers.join('.'));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** A comment that is there is stronger than every setting, so it is the place without a question. */
async function pickPlace(document: vscode.TextDocument, version: string): Promise<Place | undefined> {
  if (findComment(document)) return 'comment';
  const items: (vscode.QuickPickItem & { place: Place })[] = [
    { label: vscode.l10n.t('In this file'), description: `# tikv-version: ${version}`, place: 'comment' },
    ...settingPlaces(document.uri),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Where to write TiKV {0}', version) });
  return picked?.place;
}

function settingPlaces(uri: vscode.Uri): (vscode.QuickPickItem & { place: Place })[] {
  const { workspaceFolders = [], workspaceFile } = vscode.workspace;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  return [
    ...(folder && workspaceFile
      ? [{ label: vscode.l10n.t('Folder settings'), description: folder.name, place: WorkspaceFolder }]
      : []),
    ...(workspaceFolders.length > 0
      ? [
          {
            label: vscode.l10n.t('Workspace settings'),
            description: vscode.l10n.t('for everyone who opens it'),
            place: Workspace,
          },
        ]
      : []),
    {
      label: vscode.l10n.t('User settings'),
      description: vscode.l10n.t('for every file without a version of its own'),
      place: Global,
    },
  ];
}

async function write(editor: vscode.TextEditor, version: string, place: Place): Promise<void> {
  if (place !== 'comment') {
    const settings = vscode.workspace.getConfiguration('tikvToml', editor.document);
    return settings.update('targetVersion', version, place);
  }
  const range = findComment(editor.document);
  await editor.edit((edit) => {
    if (range) edit.replace(range, version);
    else edit.insert(new vscode.Position(0, 0), `# tikv-version: ${version}\n`);
  });
}

/** The range of the version in the comment that names it. */
function findComment(document: vscode.TextDocument): vscode.Range | undefined {
  const match = COMMENT.exec(document.getText());
  const text = match?.[1];
  if (!match || text === undefined) return undefined;
  const end = match.index + match[0].length;
  return new vscode.Range(document.positionAt(end - text.length), document.positionAt(end));
}
