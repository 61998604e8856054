/** The built server over stdio: what `tikvToml.node` and `tikvToml.commandLine` change, and what is said of wrong ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogMessageParams, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { codes, POOR, type Server, withServer } from './server.ts';

const TEXT = `[server]
addr = "0.0.0.0:20160"
[readpool.unified]
max-thread-count = 200
`;
const OF_THE_FLAG = 'advertise-address-unspecified';
const OF_THE_NODE = 'options-conflict';

/** Of the two findings, those that are there. */
async function found(server: Server): Promise<unknown[]> {
  const { diagnostics } = await server.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
  return codes(diagnostics).filter((code) => code === OF_THE_FLAG || code === OF_THE_NODE);
}

async function warnings(server: Server, count: number): Promise<string[]> {
  const lines: string[] = [];
  while (lines.length < count) {
    const { type, message } = await server.next<LogMessageParams>('window/logMessage');
    if (type === 2) lines.push(message);
  }
  return lines;
}

const send = (server: Server, tikvToml: object) =>
  server.notify('workspace/didChangeConfiguration', { settings: { tikvToml } });

test('a node brings its limits, a command line takes findings away, and they can be taken back', () =>
  withServer(async (server) => {
    await server.open(TEXT);
    assert.deepEqual(await found(server), [OF_THE_FLAG]);
    await send(server, { node: { cpus: 16, memory: '64GiB' } });
    assert.deepEqual(await found(server), [OF_THE_FLAG, OF_THE_NODE]);
    await send(server, { node: { cpus: 16 }, commandLine: 'tikv-server --advertise-addr 10.0.1.5:20160' });
    assert.deepEqual(await found(server), [OF_THE_NODE]);
    await send(server, {});
    assert.deepEqual(await found(server), [OF_THE_FLAG]);
  }, POOR));

test('wrong ones are ignored, and a line says so', () =>
  withServer(async (server) => {
    await server.open(TEXT);
    assert.deepEqual(await found(server), [OF_THE_FLAG]);
    await send(server, { node: { cpus: 'many', memory: '64' }, commandLine: '--advertise-adr x' });
    assert.deepEqual(await found(server), [OF_THE_FLAG]);
    assert.deepEqual(await warnings(server, 3), [
      'In the setting tikvToml.node a value is ignored: The number of processors is a number above 0, such as 16.',
      'In the setting tikvToml.node a value is ignored: The memory is a size of at least 1MiB, such as 64GiB.',
      'The setting tikvToml.commandLine is ignored: TiKV has no flag `--advertise-adr`.',
    ]);
    await send(server, { node: 16, commandLine: 7 });
    assert.deepEqual(await warnings(server, 1), [
      'In the setting tikvToml.node a value is ignored: A node is written as {"cpus": 16, "memory": "64GiB"}.',
    ]);
  }, POOR));
