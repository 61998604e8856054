// Loaded into every process and thread of the tests: at its end it leaves what it has counted.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

process.on('exit', () => {
  const counted = globalThis.__coverage__;
  if (!counted) return;
  const name = `${process.pid}-${threadId}-${Date.now()}.json`;
  writeFileSync(join(process.env.COVERAGE_COUNTS, name), JSON.stringify(counted));
});
