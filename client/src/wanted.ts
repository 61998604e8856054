import * as vscode from 'vscode';
import { hasSchemas, isStale } from './plain/stale.ts';
import { isOurs } from './recognise.ts';
import { SCHEME } from './scheme.ts';

/** What VS Code loads the extension for, though most of it is not ours. */
const OTHERS = ['yaml', 'toml'];

/**
 * VS Code loads the extension for every YAML and plain TOML file: what `load` starts is started only when there is something to do. Until
 * then each command is one that starts it and then runs.
 */
export function whenWanted(context: vscode.ExtensionContext, load: () => Promise<void>): Promise<void> | undefined {
  if (isWanted() || isStale(context)) return load();
  const waiting: vscode.Disposable[] = [];
  let loading: Promise<void> | undefined;
  const begin = () => {
    if (!loading) for (const one of waiting.splice(0)) one.dispose();
    loading ??= load();
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
    vscode.workspace.onDidChangeConfiguration((change) =>
      hasSchemas(context) && change.affectsConfiguration('tikvToml.targetVersion') ? begin() : undefined,
    ),
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

/** True unless all that VS Code can have loaded us for is YAML that is not ours, or plain TOML. */
function isWanted(): boolean {
  const { textDocuments } = vscode.workspace;
  if (textDocuments.some(isOurs) || !textDocuments.some(({ languageId }) => OTHERS.includes(languageId))) return true;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputCustom && input.uri.scheme === SCHEME);
}
