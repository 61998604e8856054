/** The guide over the protocol: what there is to choose, what a choice makes of the file, and what is done on disk. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TextEdit } from 'vscode-languageserver/node';
import { inFolder } from './folder.ts';
import { FIELDS } from './guide-cases.ts';
import { apply, FULL, OPTIONS, type Server, URI, withServer } from './server.ts';
import { encryptedStore, MARKER, withStore } from './store.ts';

interface Answer {
  readonly refused?: string;
  readonly edits: TextEdit[];
  readonly faults: { field?: string; id: string }[];
  readonly page: string;
  readonly beside?: { name: string; text: string };
}

const plan = (server: Server, task: object) => server.request<Answer>('tikvToml/plan', { uri: URI, task });
const offer = (server: Server, version?: string) =>
  server.request<{ keepers: { name: string; detour?: string }[]; methods: { name: string }[]; refused: object }>(
    'tikvToml/offer',
    { uri: URI, ...(version && { version }) },
  );

test('from a file without encryption to one with it, rotated, and off', () =>
  withServer(async (server) => {
    let text = '# ours\n[server]\naddr = "10.0.0.1:20160"\n';
    await server.open(text);
    let version = 1;
    const act = async (task: object) => {
      const { edits, faults, page, refused } = await plan(server, task);
      assert.deepEqual([refused, faults], [undefined, []]);
      assert.match(page, /^# /);
      text = apply(text, edits);
      await server.notify('textDocument/didChange', {
        textDocument: { uri: URI, version: ++version },
        contentChanges: [{ text }],
      });
    };
    assert.deepEqual(Object.keys((await offer(server)).refused), ['rotate', 'finish-rotation', 'disable']);
    await act({ name: 'configure', choices: { keeper: 'aws', fields: FIELDS.aws }, version: '8.5.4' });
    assert.match(text, /^# tikv-version: 8\.5\.4\n# ours\n[\s\S]*type = "kms"\n/);
    const { keepers, refused } = await offer(server);
    assert.match(keepers.find(({ name }) => name === 'azure')?.detour ?? '', /in two/);
    assert.deepEqual(Object.keys(refused), ['configure', 'finish-rotation']);
    await act({ name: 'rotate', choices: { keeper: 'file', fields: FIELDS.file } });
    await act({ name: 'finish-rotation' });
    await act({ name: 'disable' });
    assert.match(text, /"plaintext"\n\n\[security\.encryption\.master-key\]\ntype = "file"\npath = ".*"\n$/);
  }));

test('what is wrong with a field, and the file for Vault Agent', () =>
  withServer(async (server) => {
    await server.open('');
    const choose = (keeper: string, fields: object) => plan(server, { name: 'configure', choices: { keeper, fields } });
    const { faults } = await choose('aws', { 'key-id': 'alias/x', region: 'nowhere' });
    assert.deepEqual(
      faults.map(({ field, id }) => `${field} ${id}`),
      ['region aws-region-format'],
    );
    assert.match((await choose('vault', FIELDS.vault)).beside?.text ?? '', /^# Vault Agent/);
  }));

test('other versions offer other things', () =>
  withServer(async (server) => {
    await server.open('');
    const { keepers, methods } = await offer(server, '6.1.0');
    assert.deepEqual(
      keepers.map(({ name }) => name),
      ['aws', 'file', 'vault'],
    );
    assert.deepEqual(
      methods.map(({ name }) => name),
      ['aes256-ctr', 'aes192-ctr', 'aes128-ctr'],
    );
    assert.equal((await offer(server, '8.5')).methods.length, 4);
  }));

test('what is no task, no choice and no path is refused', () =>
  withServer(async (server) => {
    await server.open('');
    for (const [method, params] of [
      ['tikvToml/plan', { uri: URI, task: { name: 'destroy' } }],
      ['tikvToml/plan', { uri: URI, task: 'disable' }],
      ['tikvToml/plan', { uri: URI, task: { name: 'rotate' } }],
      ['tikvToml/plan', { uri: URI, task: { name: 'rotate', choices: { keeper: 'aws', fields: {}, method: 1 } } }],
      ['tikvToml/plan', { uri: URI, task: { name: 'configure', choices: { keeper: 'aws', fields: { 'key-id': 1 } } } }],
      ['tikvToml/offer', { uri: URI, version: 'x' }],
      ['tikvToml/makeKey', { path: '' }],
      ['tikvToml/verify', {}],
    ] as const) {
      await assert.rejects(server.request(method, params), /not of the expected form/);
    }
    assert.equal(await server.request('tikvToml/offer', { uri: 'file:///other.toml' }), null);
  }));

test('a new key file, once; nothing on disk before the workspace is trusted', () =>
  inFolder({}, (folder) =>
    withServer(
      async (server) => {
        const path = join(folder, 'master.key');
        const make = () => server.request<{ fault?: string }>('tikvToml/makeKey', { path });
        assert.match((await make()).fault ?? '', /not trusted/);
        await server.notify('tikvToml/trust', { trusted: true });
        assert.deepEqual(await make(), {});
        assert.equal(statSync(path).mode & 0o777, 0o400);
        const key = readFileSync(path, 'utf8');
        assert.match(key, /^[0-9a-f]{64}\n$/);
        assert.match((await make()).fault ?? '', /never overwritten/);
        assert.equal(readFileSync(path, 'utf8'), key);
        mkdirSync(join(folder, '.git'));
        const { faults } = await server.request<{ faults: { weight: string }[] }>('tikvToml/keyPlace', { path });
        assert.equal(faults[0]?.weight, 'refuse');
      },
      FULL,
      OPTIONS,
    ),
  ));

test('how much of a store is encrypted, as a page', () =>
  withStore(encryptedStore(), (folder) =>
    withServer(
      async (server) => {
        const verify = (path: string) =>
          server.request<{ page?: string; fault?: string }>('tikvToml/verify', { path, workDoneToken: 't' });
        const { page = '' } = await verify(folder);
        assert.match(page, /^# How much is encrypted: `[\s\S]*\n\| --- \| --- [\s\S]*\n- key\.dict: wrapped/);
        assert.ok(!page.includes(MARKER));
        assert.match((await verify(join(folder, 'nowhere'))).fault ?? '', /no such file/);
      },
      FULL,
      { ...OPTIONS, trusted: true },
    ),
  ));
