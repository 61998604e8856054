import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** In this order: the trust suite must be there before the extension is. */
const FILES = process.env.E2E_LOCALE
  ? ['language', 'titles']
  : ['trust', 'document', 'fixes', 'features', 'commands', 'yaml', 'plain'];

/**
 * The module that VS Code's test runners load. Rejects when a test fails; E2E_RESULT names the file that gets the counts,
 * E2E_GREP runs only the tests whose title matches, E2E_LOCALE says that VS Code is in another language.
 */
export async function run(): Promise<void> {
  const { E2E_GREP, E2E_RESULT } = process.env;
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 60_000, ...(E2E_GREP ? { grep: E2E_GREP } : {}) });
  for (const file of FILES) mocha.addFile(path.join(__dirname, `${file}.test.cjs`));
  const stats = await new Promise<Mocha.Stats>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats as Mocha.Stats));
  });
  const counts = { passed: stats.passes, failed: stats.failures };
  if (E2E_RESULT) writeFileSync(E2E_RESULT, JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
