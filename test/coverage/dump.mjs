// Loaded into every process and thread of the tests: at its end it leaves what it has counted.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

process.on('exit', () => {
  const counted = globalThis.__coverage__;
  if (!counted) return;
  // The counts alone: what they are of is the same for all.
  const counts = Object.fromEntries(Object.entries(counted).map(([source, { s, b }]) => [source, { s, b }]));
  const name = `${process.pid}-${threadId}-${Date.now()}.json`;
  writeFileSync(join(process.env.COVERAGE_COUNTS, name), JSON.stringify(counts));
});
