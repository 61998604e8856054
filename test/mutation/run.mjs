// `npm run mutate [-- FOLDER… --limit N --minutes N --seed N --tests N]`: makes small faults in `server/src/FOLDER` (checks and
// toml unless told), one at a time, and prints those that no test finds. Every fault would take many hours: it tries so many of
// each folder, in an order that the seed says, and ends after so many minutes. Of the tests that meet a fault it runs `--tests`.
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

const text = { type: 'string' };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: text, minutes: text, seed: text, tests: text },
});
const { limit = 500, minutes = 30, seed = 1, tests = 500 } = values;
const folders = positionals.length > 0 ? positionals : ['checks', 'toml'];
const { mutants, program, original } = await buildWithFaults(folders);
const names = mutants.map(({ fileName }) => fileName);
const judge = createJudge(program, names, Number(tests));
const say = outcome(original, path.join(here, 'equal.txt'));
await judge.ready();
const end = Date.now() + Number(minutes) * 60_000;
for (const [done, [folder, mutant]] of inTurn(folders).entries()) {
  if (Date.now() > end) break;
  say.judged(folder, mutant, await judge.finder(Number(mutant.id)));
  if (done % 50 === 49) console.error(`${done + 1} faults tried`);
}
judge.stop();
process.exitCode = say.total() ? 0 : 1;

/** The faults of all folders by turns: wherever it ends, each has had its share. */
function inTurn(all) {
  const lists = all.map((folder) => {
    const isOwn = ({ fileName }) => fileName === folder || fileName.startsWith(`${folder}/`);
    return choose(mutants.filter(isOwn)).map((mutant) => [folder, mutant]);
  });
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

/** So many of them as are asked for, in an order that only the seed decides. */
function choose(list) {
  let state = Number(seed);
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const rest = [...list];
  const count = Math.min(Number(limit), rest.length);
  return Array.from({ length: count }, () => rest.splice(Math.floor(random() * rest.length), 1)[0]);
}
