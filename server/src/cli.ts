#!/usr/bin/env node
import './texts.node.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { run } from './cli/run.ts';
import { help } from './cli/worker.ts';

/** The built program itself: the sources have none. */
const PROGRAM = join(import.meta.dirname, 'cli.cjs');

if (isMainThread) start();
else help(workerData, (done) => parentPort?.postMessage(done));

function start(): void {
  // A run is short: what runs often is made fast code later than in a server, and much of it never.
  setFlagsFromString('--interrupt-budget=500000');
  // A reader that has seen enough (`| head`) closes the pipe: not a fault of ours.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'EPIPE') process.exit(2);
    });
  }
  // Not process.exit: what is written to a pipe must drain first.
  run(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    ...(existsSync(PROGRAM) && { program: PROGRAM }),
  }).then(
    (code) => {
      process.exitCode = code;
    },
    (fault: unknown) => {
      process.stderr.write(`tikv-toml: a fault of its own (${String(fault)}). Please report it.\n`);
      process.exitCode = 2;
    },
  );
}
