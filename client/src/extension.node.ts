import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start, stop } from './client.ts';
import { registerPlainSchemas } from './plain/command.ts';

/** Entry point where extensions run in Node: the language server is a process of its own, spoken to over IPC. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.cjs');
  return start(
    context,
    (options) => new LanguageClient('tikv-toml', 'TiKV TOML', { module, transport: TransportKind.ipc }, options),
    (client) => registerPlainSchemas(context, client),
  );
}

export function deactivate(): Promise<void> {
  return stop();
}
