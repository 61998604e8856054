import * as vscode from 'vscode';
import type { BaseLanguageClient, Diagnostic } from 'vscode-languageclient';
import { isHost, isYamlName, MOST_BYTES } from '../../server/src/hosts/recognise.ts';
import { CHECK } from './protocol.ts';
import { LANGUAGE } from './recognise.ts';

/** Those of the language, and YAML, of which only some are ours. Braces in braces are nothing to VS Code. */
const TEMPLATES = ['j2', 'jinja', 'jinja2', 'tmpl', 'tpl'].map((ending) => `tikv.toml.${ending}`);
const TOML = ['tikv.toml', 'tikv-*.toml', '*.tikv.toml', 'tiflash-learner.toml', 'last_tikv.toml', ...TEMPLATES];
const NAMES = [...TOML, '*.yaml', '*.yml'];
const FILES = `**/{${NAMES.join(',')}}`;
const ELSEWHERE = '**/{node_modules,.git}/**';

/** The command that checks every configuration of all folders that are open, and lists what is found under Problems. */
export function registerCheckAll(client: BaseLanguageClient): vscode.Disposable {
  const found = vscode.languages.createDiagnosticCollection('tikv-toml-all');
  return vscode.Disposable.from(
    found,
    // An open document tells of itself.
    vscode.workspace.onDidOpenTextDocument(({ uri }) => found.delete(uri)),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) found.delete(uri);
    }),
    vscode.commands.registerCommand('tikvToml.checkAll', () => run(client, found)),
  );
}

async function run(client: BaseLanguageClient, found: vscode.DiagnosticCollection): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Checking TiKV configurations'),
    cancellable: true,
  };
  const checked = await vscode.window.withProgress(options, async (progress, token) => {
    found.clear();
    const uris = await vscode.workspace.findFiles(FILES, ELSEWHERE, undefined, token);
    let count = 0;
    for (const [at, uri] of uris.entries()) {
      if (token.isCancellationRequested) break;
      progress.report({ message: vscode.l10n.t('{0} of {1} files', at, uris.length), increment: 100 / uris.length });
      if (await check(client, found, uri)) count++;
    }
    return count;
  });
  const done =
    checked === 1
      ? vscode.l10n.t('TiKV TOML: 1 configuration checked.')
      : vscode.l10n.t('TiKV TOML: {0} configurations checked.', checked);
  const show = vscode.l10n.t('Show Problems');
  // Nobody need answer.
  vscode.window.showInformationMessage(done, show).then((answer) => {
    if (answer === show) vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}

/** True if the file is one of ours. */
async function check(
  client: BaseLanguageClient,
  found: vscode.DiagnosticCollection,
  uri: vscode.Uri,
): Promise<boolean> {
  const isYaml = isYamlName(uri.path);
  const text = await read(uri);
  if (text === undefined || (isYaml && !isHost(text))) return false;
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) return true;
  const languageId = isYaml ? 'yaml' : LANGUAGE;
  const diagnostics = await client.sendRequest<Diagnostic[]>(CHECK, { uri: uri.toString(), languageId, text });
  found.set(uri, await client.protocol2CodeConverter.asDiagnostics(diagnostics));
  return true;
}

/** What cannot be read as text, or is too large, is none of ours. */
async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
