import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { SCHEMA, type SchemaOf } from '../protocol.ts';
import { WRITTEN_BY } from './stale.ts';

const FILE = /^tikv-(.+)\.schema\.json$/;

/** The files with schemas, one for each TiKV version that was asked for, in the extension's own folder. */
export interface Store {
  /** What the addresses of all of them begin with. */
  readonly address: string;
  addressOf(file: vscode.Uri): string;
  /** Writes the schema for a version as the setting has it; gives its version and its file. */
  write(wish: string): Promise<{ readonly version: string; readonly file: vscode.Uri }>;
  /** Writes all anew that another version of this extension has written. */
  refresh(): Promise<void>;
}

export function openStore(context: vscode.ExtensionContext, client: BaseLanguageClient): Store {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'schemas');
  const own: string = context.extension.packageJSON.version;
  const write = async (wish: string) => {
    const { version, text } = await client.sendRequest<SchemaOf>(SCHEMA, { version: wish });
    const file = vscode.Uri.joinPath(folder, `tikv-${version}.schema.json`);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await context.globalState.update(WRITTEN_BY, own);
    return { version, file };
  };
  return {
    address: `${addressOf(folder)}/`,
    addressOf,
    write,
    refresh: async () => {
      if (context.globalState.get(WRITTEN_BY) === own) return;
      const files = await vscode.workspace.fs.readDirectory(folder).then(undefined, () => []);
      for (const version of files.flatMap(([name]) => FILE.exec(name)?.[1] ?? [])) await write(version);
    },
  };
}

/** As other programs read it: VS Code writes the colon of a drive in another way. */
function addressOf(file: vscode.Uri): string {
  return vscode.Uri.file(file.fsPath).toString().replace('%3A', ':');
}
