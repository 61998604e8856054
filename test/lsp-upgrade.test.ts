/** What the server says of another release, over the protocol. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLEAN, change, URI, withServer } from './server.ts';

test('another release is compared, with the settings of the document', () =>
  withServer(async (server) => {
    server.settings.targetVersion = '8.6';
    await server.open(CLEAN);
    const target = await server.request<{ version: string; note: string }>('tikvToml/target', { uri: URI });
    assert.equal(target.version, '8.5.7');
    assert.match(target.note, /^TiKV v8\.6\.0 is not a release/);
    const ask = (from: string, to: string, uri = URI) =>
      server.request<{ page: string }>('tikvToml/upgrade', { uri, from, to });
    const { page } = await ask('7.5.3', '8.5.7');
    assert.match(page, /^# tikv\.toml: TiKV v7\.5\.3 → v8\.5\.7\n/);
    assert.match(page, /Known faults of v7\.5\.3 that are gone\n\n- Line 6, `security\.encryption\.master-key\.type`/);
    assert.equal((await ask('7.5.3', '8.5.7', 'file:///nowhere.toml')).page, '');
    for (const [from, to] of [
      ['7.5.3', 'new'],
      ['3.0.0', '8.5'],
    ] as const) {
      await assert.rejects(ask(from, to), /not of the expected form/);
    }
  }));

test('a comment names a version that never was: the client hears of it', () =>
  withServer(async (server) => {
    await server.open(CLEAN);
    await server.next('tikvToml/targetChanged');
    await change(server, 2, `# tikv-version: 8.5.99\n${CLEAN}`);
    await server.next('tikvToml/targetChanged');
    const { note } = await server.request<{ note?: string }>('tikvToml/target', { uri: URI });
    assert.match(note ?? '', /v8\.5\.99/);
  }));
