/** Many files: several threads, progress, output in large pieces. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readArguments } from '../server/src/cli/arguments.ts';
import { buffered } from '../server/src/cli/buffered.ts';
import { paint } from '../server/src/cli/color.ts';
import { knowingOf } from '../server/src/cli/known.ts';
import { inParallel, threadsFor } from '../server/src/cli/parallel.ts';
import { type Piece, pieceOf } from '../server/src/cli/piece.ts';
import { progressOn } from '../server/src/cli/progress.ts';
import type { CheckRequest } from '../server/src/cli/requests.ts';
import { type Files, inFolder } from './folder.ts';
import { PROGRAM, tikvToml } from './terminal.ts';

const FILES: Files = Object.fromEntries(
  Array.from({ length: 100 }, (_, i) => [`tikv-${i}.toml`, i % 3 === 0 ? '[x]\noops = 1\n' : `# node ${i}\n`]),
);

/** What the threads of `program` make of the files, and what this one makes alone; `shared`: it leaves them something to do. */
async function compared(args: string, program: string, folder: string, shared: boolean): Promise<[Piece[], Piece[]]> {
  const files = [...Object.keys(FILES), 'gone.toml'].map((name) => join(folder, name));
  const request = requestOf(`check ${args} x`);
  const knowing = knowingOf(request.baseline);
  assert.ok(!('fault' in knowing));
  const work = { request, style: { paint: paint(false), width: 100 }, knowing, stdin: noInput() };
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const order = { request, color: false, width: 100, files, taken };
  const leave: typeof knowing.leave = (checked) => {
    if (shared) untilOthersTook(taken);
    return knowing.leave(checked);
  };
  const together: Piece[] = [];
  for await (const piece of inParallel(order, 3, program, { ...work, knowing: { ...knowing, leave } })) {
    together.push(piece);
  }
  const alone: Piece[] = [];
  for (const file of files) alone.push(await pieceOf(file, work));
  return [together, alone];
}

/** Blocks this thread, which has taken one batch, until another thread has one as well. */
function untilOthersTook(taken: Int32Array): void {
  const end = Date.now() + 60_000;
  while (Atomics.load(taken, 0) < 2) {
    assert.ok(Date.now() < end, 'no other thread took a batch');
    Atomics.wait(taken, 0, 1, 10);
  }
}

async function* noInput(): AsyncGenerator<string> {}

function requestOf(args: string): CheckRequest {
  const request = readArguments(args.split(' '));
  assert.equal(request.action, 'check');
  return request as CheckRequest;
}

for (const args of [
  '--profile strict --rule log-debug=off',
  '--format sarif --tikv-args=--addr=a:1 --cpus 4',
  '--baseline none.json --write-baseline',
]) {
  test(`three threads say what one says, in its order: ${args}`, () =>
    inFolder(FILES, async (folder) => {
      const [together, alone] = await compared(args, PROGRAM, folder, true);
      assert.equal(together.length, 101);
      assert.deepEqual(together, alone);
    }));
}

const TAKE = "Atomics.add(require('worker_threads').workerData.taken, 0, 1);";
const BROKEN: readonly [what: string, text: string, takes: boolean][] = [
  ['cannot start', 'this is no program', false],
  ['ends at once', 'process.exit(1)', false],
  ['takes work and breaks', `${TAKE} throw new Error('oops');`, true],
  ['takes work and ends', TAKE, true],
];

for (const [what, text, takes] of BROKEN) {
  test(`a thread that ${what} loses nothing`, () =>
    inFolder(FILES, async (folder) => {
      writeFileSync(join(folder, 'broken.cjs'), text);
      const [together, alone] = await compared('--no-config', join(folder, 'broken.cjs'), folder, takes);
      assert.deepEqual(together, alone);
    }));
}

const THREADS: readonly [args: string, files: number, processors: number, threads: number][] = [
  ['check a', 1, 64, 1],
  ['check a', 511, 64, 1],
  ['check a', 512, 64, 2],
  ['check a', 100_000, 64, 8],
  ['check a', 100_000, 2, 1],
  ['check a', 100_000, 1, 1],
  ['check a', 100_000, 8, 4],
  ['check a -', 100_000, 8, 1],
  ['check --fix a', 100_000, 8, 1],
];

for (const [args, files, processors, threads] of THREADS) {
  test(`${threads} threads for ${files} files on ${processors} processors: ${args}`, () =>
    assert.equal(threadsFor(requestOf(args), files, processors), threads));
}

test('progress: only on a terminal, only of long work, and gone in the end', () => {
  const shown: string[] = [];
  let time = 0;
  const sink = (isTTY: boolean) => ({ isTTY, write: (text: string) => shown.push(text) });
  const silent = progressOn(sink(false), 10, () => time);
  const progress = progressOn(sink(true), 10, () => time);
  const at = (now: number, done: number) => {
    time = now;
    silent.step(done);
    progress.step(done);
  };
  at(999, 3);
  progress.clear();
  assert.deepEqual(shown, []);
  at(1000, 4);
  at(1050, 5);
  at(1100, 6);
  silent.clear();
  progress.clear();
  progress.clear();
  assert.deepEqual(shown, ['\r4 of 10 files checked', '\r6 of 10 files checked', '\r\u001B[K']);
});

test('small texts are written together, large ones at once', () => {
  const written: string[] = [];
  let before = 0;
  const sink = buffered({ write: (text) => written.push(text) }, () => before++);
  sink.write('a');
  sink.write('b');
  assert.deepEqual(written, []);
  sink.write('c'.repeat(100_000));
  sink.flush();
  assert.deepEqual(written, [`ab${'c'.repeat(100_000)}`]);
  assert.equal(before, 1);
});

test('a report is in the order of its files, whatever their names', () =>
  inFolder({ 'b/tikv.toml': 'oops', 'a/tikv.toml': 'oops', 'a-b/tikv.toml': 'oops' }, async (folder) => {
    const { stdout } = tikvToml(['check', '.'], { folder });
    assert.deepEqual(stdout.match(/^\S+tikv\.toml(?=:)/gm), ['a-b/tikv.toml', 'a/tikv.toml', 'b/tikv.toml']);
  }));
