import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FIND_PROJECT, type FoundProject } from './protocol.ts';

const NAME = '.tikv-toml.json';
/** Larger than any of its kind. */
const MOST_BYTES = 1 << 20;

/** Finds project files for a server that has no disk: the nearest one from a folder upwards. */
export function registerProjects(client: BaseLanguageClient): vscode.Disposable {
  return client.onRequest(
    FIND_PROJECT,
    async ({ folder }: { readonly folder: string }): Promise<FoundProject | null> => {
      for (const uri of candidates(vscode.Uri.parse(folder, true))) {
        const text = await read(uri);
        if (text !== undefined) return { path: uri.path, text };
      }
      return null;
    },
  );
}

/** What cannot be read counts as not there. */
async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > MOST_BYTES) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** Not above the folder that is open: that is what the person trusts. */
function* candidates(folder: vscode.Uri): Generator<vscode.Uri> {
  const top = vscode.workspace.getWorkspaceFolder(folder)?.uri.path ?? folder.path;
  for (let at = folder; ; at = vscode.Uri.joinPath(at, '..')) {
    yield vscode.Uri.joinPath(at, NAME);
    if (at.path === top || at.path === '/' || at.path === '') return;
  }
}
