import * as vscode from 'vscode';
import { SCHEME } from './scheme.ts';

/** Pages to read: the extension's own, in docs/rules and docs/guide, and those made in this session. */
export interface Pages extends vscode.Disposable {
  /** Shows a page made for `source`; another one of the same name for the same source takes its place. In a column, it leaves the cursor where it is. */
  show(source: vscode.Uri, name: string, markdown: string, column?: vscode.ViewColumn): Thenable<unknown>;
}

/** The pages as VS Code sees them: a read-only file system. */
export function openPages(extension: vscode.Uri): Pages {
  const made = new Map<string, Uint8Array>();
  const sources: string[] = [];
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const provider = vscode.workspace.registerFileSystemProvider(SCHEME, files(extension, made, changes.event), {
    isReadonly: true,
    isCaseSensitive: true,
  });
  return {
    dispose: () => vscode.Disposable.from(provider, changes).dispose(),
    show(source, name, markdown, column) {
      const key = source.toString();
      if (!sources.includes(key)) sources.push(key);
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/made/${sources.indexOf(key)}/${name}.md` });
      made.set(uri.path, new TextEncoder().encode(markdown));
      changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      const aside = column === undefined ? [] : [{ viewColumn: column, preserveFocus: true }];
      return vscode.commands.executeCommand('vscode.open', uri, ...aside);
    },
  };
}

function files(
  extension: vscode.Uri,
  made: ReadonlyMap<string, Uint8Array>,
  onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>,
): vscode.FileSystemProvider {
  const at = (uri: vscode.Uri): vscode.Uri => {
    const page = /^\/(?:rules|guide)\/[\w-]+\.md$/.exec(uri.path)?.[0];
    if (page === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return vscode.Uri.joinPath(extension, 'docs', page);
  };
  const stat = (content: Uint8Array): vscode.FileStat => {
    const now = Date.now();
    return { type: vscode.FileType.File, ctime: now, mtime: now, size: content.length };
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  return {
    onDidChangeFile,
    watch: () => new vscode.Disposable(() => {}),
    stat: (uri) => {
      const content = made.get(uri.path);
      return content ? stat(content) : vscode.workspace.fs.stat(at(uri));
    },
    readFile: (uri) => made.get(uri.path) ?? vscode.workspace.fs.readFile(at(uri)),
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
