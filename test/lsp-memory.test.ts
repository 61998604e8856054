/** What the server keeps of documents that were closed and texts that were changed: nothing, however many there were. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { change, FULL, OPTIONS, PROGRAM, type Server, SNAKE, textDocument, withServer } from './server.ts';

const HEAP = join(import.meta.dirname, 'data/heap.cjs');
const START = ['--expose-gc', '--require', HEAP, PROGRAM, '--stdio'];
const EDITS = 3000;
const AT_ONCE = 250;
const MB = 2 ** 20;

/** Less than two hundred bytes for each document; that of a single one, kept by mistake, takes hundreds of times as much. */
const BOUND = 2 * MB;

/** A text like no other: names, values and a version of its own, and what only a long text can lose. */
function textOf(nth: number): string {
  const release = `8.5.${nth % 5}-${20_250_000 + nth}`;
  const filler = `# ${'a remark of some length, '.repeat(40)}\n`;
  return `# tikv-version: ${release}\n${SNAKE}${filler}[storage]\nan-unknown-name-${nth} = "value ${nth}"\nfile-secret-token-${nth} = 1\n`;
}

type File = (nth: number) => { readonly languageId: string; readonly text: string };

const FILES: readonly [name: string, count: number, file: File][] = [
  ['tikv.toml', 10_000, (nth) => ({ languageId: 'tikv-toml', text: textOf(nth) })],
  [
    'topology.yaml',
    3000,
    (nth) => ({ languageId: 'yaml', text: `server_configs:\n  tikv:\n    an-unknown-name-${nth}: 1\n` }),
  ],
];

for (const [name, count, file] of FILES) {
  test(`${count} documents, each opened, checked and closed, leave nothing (${name})`, () =>
    inServer(async (server) => {
      await openAll(server, name, file, 0, 500);
      const before = await heap(server);
      await openAll(server, name, file, 500, count);
      await assertBounded(server, before);
    }));
}

test(`${EDITS} changes with questions in between leave no more than the last text`, () =>
  inServer(async (server) => {
    await server.open('');
    await edit(server, 2, 500);
    const before = await heap(server);
    await edit(server, 500, EDITS);
    await assertBounded(server, before);
  }));

test('a large document leaves nothing once it is closed', () =>
  inServer(async (server) => {
    const text = Array.from({ length: 100 }, (_, nth) => textOf(nth).replaceAll(/^\[.*\]\n/gm, '')).join('');
    await openAll(server, 'tikv.toml', () => ({ languageId: 'tikv-toml', text }), 0, 1);
    const before = await heap(server);
    const large = text.repeat(50).replaceAll('file-secret', () => `file-${Math.random()}-secret`);
    await openAll(server, 'tikv.toml', () => ({ languageId: 'tikv-toml', text: large }), 1, 2);
    await assertBounded(server, before);
  }));

/** A server that tells what it holds. */
function inServer(run: (server: Server) => Promise<void>): Promise<void> {
  return withServer(run, FULL, OPTIONS, START);
}

/** Messages beside the protocol may overtake it: first all that was said must be done. */
async function heap({ process: child, diagnostics }: Server): Promise<number> {
  assert.deepEqual(await diagnostics('file:///nothing'), []);
  const told = once(child, 'message');
  child.send('heap');
  const [bytes] = await told;
  assert.equal(typeof bytes, 'number');
  return bytes;
}

async function assertBounded(server: Server, before: number): Promise<void> {
  const more = (await heap(server)) - before;
  assert.ok(more < BOUND, `${(more / MB).toFixed(1)} MB more than before`);
}

/** Many at once, and so few that what waits is small. */
async function openAll(server: Server, name: string, file: File, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, to - start) }, (_, nth) => start + nth);
    await Promise.all(some.map((nth) => lookAt(server, `file:///d/${nth}/${name}`, file(nth))));
  }
}

async function lookAt(server: Server, uri: string, file: ReturnType<File>): Promise<void> {
  await server.notify('textDocument/didOpen', { textDocument: { uri, version: 1, ...file } });
  const found = await server.diagnostics(uri);
  assert.notEqual(found.length, 0, uri);
  await server.notify('textDocument/didClose', { textDocument: { uri } });
}

async function edit(server: Server, from: number, to: number): Promise<void> {
  for (let version = from; version < to; version++) {
    await change(server, version, textOf(version));
    const position = { line: 3, character: 2 };
    const range = { start: position, end: position };
    const method = ['diagnostic', 'completion', 'hover', 'codeAction', 'documentSymbol'][version % 5];
    await server.request(`textDocument/${method}`, { textDocument, position, range, context: { diagnostics: [] } });
  }
}
