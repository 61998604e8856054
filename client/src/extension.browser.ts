import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { languageFor } from '../../server/src/languages.ts';
import { start, stop } from './client.ts';
import { whenWanted } from './wanted.ts';

type Port = ConstructorParameters<typeof BrowserMessageReader>[0];

declare const Worker: new (address: string) => Port & { terminate(): void };

let worker: InstanceType<typeof Worker> | undefined;

/** Entry point where extensions run in a web worker: the language server is a worker of its own, a new one at each start. */
export function activate(context: vscode.ExtensionContext): Promise<void> | undefined {
  const address = vscode.Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  const connect = async () => {
    worker?.terminate();
    worker = new Worker(address);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return whenWanted(context, async () =>
    start(
      context,
      (options) => new LanguageClient('tikv-toml', 'TiKV TOML', connect, options),
      noPlainSchemas,
      await readTexts(context.extensionUri),
    ),
  );
}

/** What the server says, where that is not English: a worker reads no file. English where they cannot be read. */
async function readTexts(extension: vscode.Uri): Promise<Record<string, string> | undefined> {
  const language = languageFor(vscode.env.language);
  if (language === undefined) return undefined;
  const file = vscode.Uri.joinPath(extension, `dist/server.${language}.json`);
  try {
    return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  } catch {
    return undefined;
  }
}

/** The palette hides this command where there is no disk, but anybody can call it. */
function noPlainSchemas(): vscode.Disposable {
  const why = vscode.l10n.t('TiKV TOML: a browser has no disk that another extension could read a schema from.');
  return vscode.commands.registerCommand('tikvToml.usePlainSchema', () => vscode.window.showErrorMessage(why));
}

/** A worker does not end by itself. */
export async function deactivate(): Promise<void> {
  await stop();
  worker?.terminate();
}
