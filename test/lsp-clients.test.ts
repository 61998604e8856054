/** The built server with clients that are not VS Code: started by the command, with no optional capability, with other positions. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { BY_COMMAND, codes, POOR, type Server, SNAKE, spawnServer, withServer } from './server.ts';
import { tikvToml } from './terminal.ts';

async function pushed(server: Server): Promise<PublishDiagnosticsParams> {
  return server.next('textDocument/publishDiagnostics');
}

for (const args of [BY_COMMAND, [...BY_COMMAND, '--stdio']]) {
  test(`tikv-toml ${args.slice(1).join(' ')} is the server, and ends as one`, () =>
    withServer(
      async (server) => {
        assert.equal(server.answer.serverInfo?.name, 'tikv-toml');
        await server.open(SNAKE);
        assert.deepEqual(codes((await pushed(server)).diagnostics), ['key-wrong-case']);
        // From a file of its own, beside the server.
        const { page } = await server.request<{ page: string }>('tikvToml/posture', {
          uri: 'file:///etc/tikv/tikv.toml',
        });
        assert.match(page, /^# Security posture/);
      },
      POOR,
      {},
      args,
    ));
}

test('an editor that is gone ends it', async () => {
  const child = spawnServer(BY_COMMAND);
  const exit = once(child, 'exit');
  child.stdin.end();
  assert.deepEqual(await exit, [1, null]);
});

test('it takes no other way to talk, and no file', () => {
  for (const args of [
    ['lsp', '--socket=1234'],
    ['lsp', '--node-ipc'],
    ['lsp', 'tikv.toml'],
  ]) {
    assert.deepEqual([tikvToml(args).status, tikvToml(args).stdout], [2, ''], args.join(' '));
  }
});
