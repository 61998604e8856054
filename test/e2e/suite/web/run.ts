import { runAll } from './mocha.ts';

/** What VS Code calls in the web worker extension host. Rejects when a test fails. */
export async function run(): Promise<void> {
  const counts = await runAll();
  console.log(`E2E-RESULT> ${JSON.stringify(counts)}`);
  if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}
