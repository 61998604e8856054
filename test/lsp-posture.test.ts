/** The posture over the protocol: the line above the table, and the page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeLens } from 'vscode-languageserver/node';
import { CLEAN, change, FULL, OPTIONS, POOR, type Server, textDocument, URI, withServer } from './server.ts';

const LENSES: ClientCapabilities = { ...FULL, textDocument: { ...FULL.textDocument, codeLens: {} } };
const WITH_COMMAND = { ...OPTIONS, postureCommand: 'tikvToml.showPosture' };

function lenses(server: Server): Promise<CodeLens[]> {
  return server.request('textDocument/codeLens', { textDocument });
}

test('one line above the table, which shows the page', () =>
  withServer(
    async (server) => {
      assert.deepEqual(server.answer.capabilities.codeLensProvider, {});
      await server.open(CLEAN);
      assert.deepEqual(await lenses(server), [
        {
          range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
          command: {
            title:
              'Encryption at rest: on, aes256-ctr, master key AWS KMS eu-west-1 · TLS: not set in this file · no problems',
            command: 'tikvToml.showPosture',
            arguments: [URI],
          },
        },
      ]);
      await change(server, 2, CLEAN.replace('aes256-ctr', 'aes256-gcm'));
      const [lens] = await lenses(server);
      assert.match(lens?.command?.title ?? '', /^Encryption at rest: refused.* · 1 problem$/);
      await change(server, 3, '[rocksdb]\n');
      assert.deepEqual(await lenses(server), []);
    },
    LENSES,
    WITH_COMMAND,
  ));

test('who knows no such command sees the line all the same', () =>
  withServer(async (server) => {
    await server.open(CLEAN);
    assert.equal((await lenses(server))[0]?.command?.command, '');
  }, LENSES));

test('who shows no such lines is not offered them', () =>
  withServer(async (server) => {
    assert.equal(server.answer.capabilities.codeLensProvider, undefined);
  }, POOR));

test('the setting turns the line off', () =>
  withServer(async (server) => {
    Object.assign(server.settings, { codeLens: { enabled: false } });
    await server.open(CLEAN);
    assert.deepEqual(await lenses(server), []);
    Object.assign(server.settings, { codeLens: { enabled: true } });
    await server.notify('workspace/didChangeConfiguration', { settings: null });
    assert.equal((await lenses(server)).length, 1);
  }, LENSES));

test('the page links the rules, follows the text and shows no secret', () =>
  withServer(async (server) => {
    const ask = async (uri = URI) => (await server.request<{ page: string }>('tikvToml/posture', { uri })).page;
    await server.open(`${CLEAN}[server]\naddr = "10.0.1.5:20160"\n`);
    assert.match(
      await ask(),
      /^# Security posture: tikv\.toml\n.*\[tls-disabled\]\(tikv-toml:\/rules\/tls-disabled\.md\)/s,
    );
    await change(
      server,
      2,
      `${CLEAN}[security.encryption.master-key.aws]\naccess-key = "AKIAHORNBILL"\nsecret-access-key = "HornbillQuartz"\n`,
    );
    const page = await ask();
    assert.match(page, /\| Secrets in the file \| 2 values/);
    assert.doesNotMatch(page, /hornbill|1f2e3d4c/i);
    assert.equal(await ask('file:///nowhere.toml'), '');
    await assert.rejects(server.request('tikvToml/posture', {}), /not of the expected form/);
  }));

test('the runbook follows the text and shows no secret', () =>
  withServer(async (server) => {
    const ask = async (uri = URI) => (await server.request<{ page: string }>('tikvToml/runbook', { uri })).page;
    await server.open(CLEAN);
    assert.match(await ask(), /^# Runbook: tikv\.toml\n.*## Metrics and alerts\n/s);
    await change(
      server,
      2,
      `${CLEAN}[security.encryption.master-key.aws]\naccess-key = "AKIAHORNBILL"\nsecret-access-key = "HornbillQuartz"\n`,
    );
    const page = await ask();
    assert.match(page, /The file holds access keys/);
    assert.doesNotMatch(page, /hornbill/i);
    assert.equal(await ask('file:///nowhere.toml'), '');
    await assert.rejects(server.request('tikvToml/runbook', {}), /not of the expected form/);
  }));
