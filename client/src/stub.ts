import type * as vscode from 'vscode';
import { whenWanted } from './wanted.ts';

let stop: (() => Promise<void>) | undefined;

/** The entry point where extensions run in Node: a few lines, which load the rest when it is wanted. */
export function activate(context: vscode.ExtensionContext): Promise<void> | undefined {
  return whenWanted(context, async () => {
    const { activate: start, deactivate: end } = await import('./extension.node.ts');
    stop = end;
    await start(context);
  });
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
