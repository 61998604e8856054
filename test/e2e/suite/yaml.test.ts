import * as assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { at, closeAll, file, open, problems } from './workspace.ts';

const TOPOLOGY = `# the cluster of the shop
global:
  user: tidb
server_configs:
  tikv:
    log.level: info
    security.encryption.data-encryption-method: aes256-gcm # strong
    security:
      encryption:
        master-key: { type: kms, vendor: aws, key-id: alias/tikv, regoin: eu-west-1 }
pd_servers:
  - host: 10.0.1.1
tikv_servers:
  - host: 10.0.1.4
    config:
      log.levle: warn
`;

const MANIFEST = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: shop
spec:
  version: v7.5.4
  tikv:
    config: |
      [security.encryption]
      data-encryption-method = "aes256-gcm" # strong
`;

async function write(name: string, content: string): Promise<vscode.TextDocument> {
  const path = `yaml/${randomUUID()}/${name}`;
  await vscode.workspace.fs.writeFile(file(path), new TextEncoder().encode(content));
  return (await open(path)).document;
}

suite('YAML', () => {
  teardown(closeAll);

  test('a TiUP topology: findings where the values stand, and a fix that keeps the YAML', async () => {
    const document = await write('topology.yaml', TOPOLOGY);
    assert.equal(document.languageId, 'yaml');
    const found = await problems(document.uri, (ids) => ids.includes('method-invalid'));
    const marked = found.map(({ range }) => document.getText(range));
    for (const part of ['aes256-gcm', 'regoin', 'levle']) assert.ok(marked.includes(part), `${part}: ${marked}`);
    await applyFix(document, 'aes256-gcm', /aes256-ctr/);
    assert.equal(document.getText(), TOPOLOGY.replace('aes256-gcm', 'aes256-ctr'));
    await problems(document.uri, (ids) => !ids.includes('method-invalid'));
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at(document, 'vendor: aws', 2),
    );
    assert.match(String(hover?.contents.map((content) => (content as vscode.MarkdownString).value)), /vendor/);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(document, 'log.level', 4),
    );
    assert.ok(
      list.items.some(({ label }) => String(typeof label === 'string' ? label : label.label).includes('level')),
    );
  });

  test('a TidbCluster: the TOML inside, for the version of the manifest', async () => {
    const document = await write('cluster.yaml', MANIFEST);
    const found = await problems(document.uri, (ids) => ids.includes('method-invalid'));
    assert.ok(found.some(({ range }) => document.getText(range) === '"aes256-gcm"'));
    await applyFix(document, 'aes256-gcm', /aes256-ctr/);
    assert.equal(document.getText(), MANIFEST.replace('aes256-gcm', 'aes256-ctr'));
  });

  test('other YAML is left alone', async () => {
    const other = await write(
      'compose.yaml',
      'services:\n  tikv:\n    config: |\n      [security]\n      ca_path = 1\n',
    );
    const topology = await write('topology.yaml', TOPOLOGY);
    await problems(topology.uri, (ids) => ids.length > 0);
    assert.deepEqual(vscode.languages.getDiagnostics(other.uri), []);
  });
});

async function applyFix(document: vscode.TextDocument, part: string, title: RegExp): Promise<void> {
  const start = at(document, part);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(start, start.translate(0, part.length)),
  );
  const fix = actions.find((action) => title.test(action.title));
  assert.ok(fix?.edit, actions.map((action) => action.title).join(', '));
  await vscode.workspace.applyEdit(fix.edit);
}
