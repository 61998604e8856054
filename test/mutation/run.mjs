// `npm run mutate [-- FOLDER… --limit N --seed N --tests N]`: makes small faults in `server/src/FOLDER` (checks and toml unless
// told), one at a time, and prints those that no test finds. Without `--limit` every fault is tried, which takes hours;
// with it so many of each folder, chosen by the seed. Of the tests that meet a fault, the `--tests` nearest are run.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, npm, ROOT } from '../../client/npm.mjs';

const here = import.meta.dirname;
ensureInstalled(ROOT);
ensureInstalled(here);
npm(ROOT, 'run', '--silent', 'schemas');
const { buildWithFaults } = await import('./build.mjs');
const { createJudge } = await import('./watch.mjs');
const { outcome } = await import('./outcome.mjs');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: 'string' }, seed: { type: 'string' }, tests: { type: 'string' } },
});
const folders = positionals.length > 0 ? positionals : ['checks', 'toml'];
const limit = Number(values.limit ?? Number.POSITIVE_INFINITY);
const { mutants, program, original } = await buildWithFaults(folders);
const judge = createJudge(
  program,
  mutants.map(({ fileName }) => fileName),
  Number(values.tests ?? 500),
);
const say = outcome(original, path.join(here, 'equal.txt'));
for (const folder of folders) {
  const own = mutants.filter(({ fileName }) => fileName === folder || fileName.startsWith(`${folder}/`));
  for (const mutant of choose(own, Number(values.seed ?? 1)))
    say.judged(folder, mutant, await judge.finder(Number(mutant.id)));
}
judge.stop();
process.exitCode = say.total() ? 0 : 1;

/** So many of them as are asked for, the same ones for the same seed. */
function choose(list, seed) {
  if (list.length <= limit) return list;
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const rest = [...list];
  const chosen = Array.from({ length: limit }, () => rest.splice(Math.floor(random() * rest.length), 1)[0]);
  return chosen.sort((a, b) => Number(a.id) - Number(b.id));
}
