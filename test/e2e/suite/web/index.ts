import { runAll } from './mocha.ts';
import '../document.test.ts';
import '../fixes.test.ts';
import '../features.test.ts';
import '../commands.test.ts';
// Left out: trust.test.ts and plain.test.ts, whose subjects are files on disk; a worker has none.

/** The module that VS Code loads in the web worker extension host. Rejects when a test fails. */
export async function run(): Promise<void> {
  const counts = await runAll();
  console.log(`E2E-RESULT> ${JSON.stringify(counts)}`);
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
