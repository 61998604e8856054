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

/** What these ask of is not so in the copy: it is large, its sources read otherwise, and each process writes down its counts. */
const NOT_OF_THE_COPY = new Set([
  'every text of the server is in the bundle, and nothing else is',
  'it is small, needs no other package, and has nothing of the editor',
  'a bundle for browsers runs where there is no Node',
  'importing the library does nothing but define its functions',
  'bad place: no permission to read, none to write',
]);

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
if (failed.length > 0) {
  console.log(`\nTests failed (coverage/tests.tap): the figures are not to be trusted.\n${failed.join('\n')}`);
}
process.exitCode = good && failed.length === 0 ? 0 : 1;

/** The names of the tests that failed. */
function runTests(asked) {
  const all = readdirSync(path.join(folder, 'test')).filter((name) => name.endsWith('.test.ts'));
  const files = asked.length > 0 ? asked : all.map((name) => `test/${name}`);
  const dump = pathToFileURL(path.join(here, 'dump.mjs'));
  const tap = openSync(path.join(ROOT, 'coverage/tests.tap'), 'w');
  const args = ['--import', 'tsx', '--test', '--test-reporter=tap', '--test-timeout=600000', ...files];
  const env = { ...process.env, NODE_OPTIONS: `--import=${dump}`, COVERAGE_COUNTS: counts };
  const { status } = spawnSync(process.execPath, args, { cwd: folder, env, stdio: ['ignore', tap, 'inherit'] });
  const lines = readFileSync(path.join(ROOT, 'coverage/tests.tap'), 'utf8').matchAll(/^not ok \d+ - (.*)$/gm);
  const failed = Array.from(lines, ([, name]) => name);
  if (status !== 0 && failed.length === 0) return ['(the run of the tests)'];
  return failed.filter((name) => !NOT_OF_THE_COPY.has(name));
}

function* counted() {
  for (const name of readdirSync(counts)) yield JSON.parse(readFileSync(path.join(counts, name), 'utf8'));
}
