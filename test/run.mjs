// `npm test`: installs and builds what is missing, runs every suite, and ends with the line "N passed, N failed".
// `--unit` leaves out the suites in a real VS Code. Needs nothing but Node and npm: it runs on a fresh clone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, npm, ROOT } from '../client/npm.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'tikv-toml-test-'));

try {
  const results = [...suites()];
  const total = results.reduce(sum, { passed: 0, failed: 0, skipped: 0 });
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped: the reasons stand above`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** The counts of each part; a part that cannot even start is one failure and ends the run. */
function* suites() {
  try {
    ensureInstalled(ROOT);
    npm(ROOT, 'run', 'build');
  } catch (fault) {
    console.error(`Nothing was tested: ${fault.message}`);
    return yield { passed: 0, failed: 1, skipped: 0 };
  }
  // Test files run beside each other, and would install it all at the same time. Those that need it say if it is not there.
  run(['test/tools/install.mjs']);
  yield unit();
  if (!process.argv.includes('--unit')) yield editor();
}

/** Unit, page and protocol tests. */
function unit() {
  const report = join(scratch, 'unit.tap');
  const files = readdirSync(join(ROOT, 'test')).filter((name) => name.endsWith('.test.ts'));
  const ok = run([
    ...['--import', 'tsx', '--test', '--test-timeout=600000'],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${report}`],
    ...files.map((name) => join('test', name)),
  ]);
  const tap = read(report);
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return agree(ok, { passed: count('pass'), failed, skipped: count('skipped') + count('todo') });
}

/** The suites in a real VS Code. They skip themselves, loudly, where it cannot run; in CI they count that as failed. */
function editor() {
  const report = join(scratch, 'e2e.json');
  const ok = run(['test/e2e/run.mjs'], { E2E_COUNTS: report });
  return agree(ok, { passed: 0, failed: 0, skipped: 0, ...JSON.parse(read(report) || '{"failed":1}') });
}

/** A runner that ends badly without counting a failure (a crash, say), or that ran nothing, is one failure. */
function agree(ok, counts) {
  const empty = counts.passed + counts.failed + counts.skipped === 0;
  return (!ok && counts.failed === 0) || empty ? { ...counts, failed: 1 } : counts;
}

function sum(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function run(args, environment = {}) {
  const env = { ...process.env, ...environment };
  const { status, error } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) console.error(String(error));
  return status === 0;
}
