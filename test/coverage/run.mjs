// `npm run coverage`: runs the unit tests on a copy of the project whose sources count what runs, in every process and thread,
// the built programs too; prints lines and branches of each folder, the worst files, and the total. Ends with 1 below 95 %.
// `-- test/rules.test.ts …` runs only these. `coverage/missed.txt` then has each line and branch that nothing ran.
import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, npm, ROOT } from '../../client/npm.mjs';
import { copyProject } from '../copy.mjs';

const here = import.meta.dirname;
ensureInstalled(ROOT);
ensureInstalled(here);
const { createInstrumenter } = await import('istanbul-lib-instrument');
const { report } = await import('./report.mjs');

const instrumenter = createInstrumenter({ esModules: true, parserPlugins: ['typescript', 'importAttributes'] });
const zero = {};
const folder = await copyProject((text, name) => {
  const counting = instrumenter.instrumentSync(text, name);
  zero[name] = instrumenter.lastFileCoverage();
  return counting.replace(/^(?:#!.*\n)?/, '$&// @ts-nocheck\n');
});
const counts = path.join(folder, 'counts');
mkdirSync(counts);
mkdirSync(path.join(ROOT, 'coverage'), { recursive: true });
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
npm(folder, 'run', '--silent', 'build');
const failed = runTests(process.argv.slice(2));
const { text, details, good } = report(zero, counted());
writeFileSync(path.join(ROOT, 'coverage/missed.txt'), details);
console.log(text);
if (failed) console.log('\nSome tests failed (coverage/tests.tap): the figures are not to be trusted.');
process.exitCode = good && !failed ? 0 : 1;

/** True if a test failed. */
function runTests(asked) {
  const all = readdirSync(path.join(folder, 'test')).filter((name) => name.endsWith('.test.ts'));
  const files = asked.length > 0 ? asked : all.map((name) => `test/${name}`);
  const dump = pathToFileURL(path.join(here, 'dump.mjs'));
  const tap = openSync(path.join(ROOT, 'coverage/tests.tap'), 'w');
  const args = ['--import', 'tsx', '--test', '--test-reporter=tap', '--test-timeout=600000', ...files];
  const env = { ...process.env, NODE_OPTIONS: `--import=${dump}`, COVERAGE_COUNTS: counts };
  return spawnSync(process.execPath, args, { cwd: folder, env, stdio: ['ignore', tap, 'inherit'] }).status !== 0;
}

function* counted() {
  for (const name of readdirSync(counts)) yield JSON.parse(readFileSync(path.join(counts, name), 'utf8'));
}
