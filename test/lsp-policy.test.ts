/** The built server over stdio: settings and project files weigh the findings, and a project file that changes counts at once. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { inFolder } from './folder.ts';
import { codes, FULL, OPTIONS, POOR, type Server, withServer } from './server.ts';

const TEXT = '[log]\nlevel = "debug"\n[raftstore]\ncapcity = "1GB"\n';
const TRUSTED = { ...OPTIONS, trusted: true };

async function pushed(server: Server): Promise<unknown[]> {
  return codes((await server.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics')).diagnostics);
}

test('settings weigh the findings', () =>
  withServer(async (server) => {
    await server.open(TEXT);
    assert.deepEqual(await pushed(server), ['log-debug', 'unknown-key']);
    const tikvToml = { profile: 'development', rules: { 'unknown-key': 'off', nonsense: 'off' } };
    await server.notify('workspace/didChangeConfiguration', { settings: { tikvToml } });
    assert.deepEqual(await pushed(server), []);
  }, POOR));

test('a project file counts where the workspace is trusted, is stronger than the settings, and is watched', () =>
  inFolder({}, (folder) =>
    withServer(
      async (server) => {
        const project = join(folder, '.tikv-toml.json');
        const uri = pathToFileURL(join(folder, 'tikv.toml')).href;
        writeFileSync(project, '{"rules": {"log-debug": "off"}, "targetVersion": "7.5"}');
        await server.open(TEXT, uri);
        assert.deepEqual(await pushed(server), ['log-debug', 'unknown-key']);
        await server.notify('tikvToml/trust', { trusted: true });
        assert.deepEqual(await pushed(server), ['unknown-key']);
        const { version } = await server.request<{ version: string }>('tikvToml/target', { uri });
        assert.match(version, /^7\.5\./);
        writeFileSync(project, '{"rules": {"unknown-key": "off"}}');
        await server.notify('workspace/didChangeWatchedFiles', {
          changes: [{ uri: pathToFileURL(project).href, type: 2 }],
        });
        assert.deepEqual(await pushed(server), ['log-debug']);
        writeFileSync(project, 'no JSON');
        await server.notify('workspace/didChangeWatchedFiles', { changes: [] });
        assert.deepEqual(await pushed(server), ['log-debug', 'unknown-key']);
      },
      POOR,
      OPTIONS,
    ),
  ));

test('the client is asked to watch project files', () =>
  withServer(
    async (server) => {
      const { registrations } = await server.next<{ registrations: { method: string; registerOptions: object }[] }>(
        'client/registerCapability',
      );
      assert.deepEqual(registrations[0]?.registerOptions, { watchers: [{ globPattern: '**/.tikv-toml.json' }] });
    },
    { ...FULL, workspace: { ...FULL.workspace, didChangeWatchedFiles: { dynamicRegistration: true } } },
    TRUSTED,
  ));

test('a finding can be hidden by a quick fix', () =>
  withServer(async (server) => {
    await server.open(TEXT);
    const at = { line: 3, character: 2 };
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: 'file:///etc/tikv/tikv.toml' },
      range: { start: at, end: at },
      context: { diagnostics: [] },
    });
    const hide = actions.find(({ title }) => title === 'Hide `unknown-key` on this line');
    assert.equal(hide?.isPreferred, false);
    assert.ok(JSON.stringify(hide?.edit).includes('# tikv-toml-disable-next-line unknown-key\\n'));
  }));
