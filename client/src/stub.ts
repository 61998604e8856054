import * as vscode from 'vscode';
import { isOurs } from './recognise.ts';
import { SCHEME } from './scheme.ts';

/**
 * The entry point, which VS Code also loads for every YAML file: the rest of the extension, and the server, start only
 * when there is something for them to do. Until then each command is one that starts them and then runs.
 */
export function activate(context: vscode.ExtensionContext): Promise<void> | undefined {
  if (isWanted()) return load(context);
  const waiting: vscode.Disposable[] = [];
  let loading: Promise<void> | undefined;
  const begin = () => {
    if (!loading) for (const one of waiting.splice(0)) one.dispose();
    loading ??= load(context);
    return loading;
  };
  const look = (document?: vscode.TextDocument) => {
    if (document && isOurs(document)) return begin();
    return undefined;
  };
  const { commands }: { commands: readonly { command: string }[] } = context.extension.packageJSON.contributes;
  waiting.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidSaveTextDocument(look),
    vscode.window.onDidChangeActiveTextEditor((editor) => look(editor?.document)),
    ...commands.map(({ command }) =>
      vscode.commands.registerCommand(command, async (...args: unknown[]) => {
        await begin();
        return vscode.commands.executeCommand(command, ...args);
      }),
    ),
  );
  context.subscriptions.push(new vscode.Disposable(() => vscode.Disposable.from(...waiting).dispose()));
  return undefined;
}

/** True unless all that VS Code can have loaded us for is YAML that is not ours. */
function isWanted(): boolean {
  const { textDocuments } = vscode.workspace;
  if (textDocuments.some(isOurs) || !textDocuments.some(({ languageId }) => languageId === 'yaml')) return true;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputCustom && input.uri.scheme === SCHEME);
}

let stop: (() => Promise<void>) | undefined;

async function load(context: vscode.ExtensionContext): Promise<void> {
  const { activate: start, deactivate: end } = await import('./extension.node.ts');
  stop = end;
  await start(context);
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
