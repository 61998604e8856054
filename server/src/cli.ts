#!/usr/bin/env node
import './texts.node.ts';
import { run } from './cli/run.ts';

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
}).then(
  (code) => {
    process.exitCode = code;
  },
  (fault: unknown) => {
    process.stderr.write(`tikv-toml: a fault of its own (${String(fault)}). Please report it.\n`);
    process.exitCode = 2;
  },
);
