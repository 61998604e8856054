import * as vscode from 'vscode';

/** The pages of the rules as VS Code sees them: a read-only file system over the extension's own docs/rules. */
const SCHEME = 'tikv-toml';
export const RULE_BASE = `${SCHEME}:/rules`;
export const OPEN_RULE = 'tikvToml.openRule';

/**
 * The link of a diagnostic may neither run a command nor show rendered Markdown of a `file:`, and a web address would
 * need a network. A scheme of our own opens in the Markdown preview (package.json, `workbench.editorAssociations`).
 */
export function registerRules(extension: vscode.Uri): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(SCHEME, pages(extension), { isReadonly: true, isCaseSensitive: true }),
    vscode.commands.registerCommand(OPEN_RULE, openRule),
  );
}

function openRule(id: unknown): Thenable<unknown> | undefined {
  if (typeof id !== 'string' || !/^[a-z0-9-]+$/.test(id)) return undefined;
  return vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(`${RULE_BASE}/${id}.md`));
}

function pages(extension: vscode.Uri): vscode.FileSystemProvider {
  const at = (uri: vscode.Uri): vscode.Uri => {
    const page = /^\/rules\/[\w-]+\.md$/.exec(uri.path)?.[0];
    if (page === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return vscode.Uri.joinPath(extension, 'docs', page);
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  return {
    onDidChangeFile: () => new vscode.Disposable(() => {}),
    watch: () => new vscode.Disposable(() => {}),
    stat: (uri) => vscode.workspace.fs.stat(at(uri)),
    readFile: (uri) => vscode.workspace.fs.readFile(at(uri)),
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
