// The thread that runs the tests: first it says which test meets which fault, then whether a test finds the fault it is told.
import { parentPort, workerData } from 'node:worker_threads';
import { fails, limitFor, loader } from './program.mjs';

/** `files` names the source of each fault. */
const { program, files, mostTests } = workerData;
/** A test that takes longer would be run too often (milliseconds of processor time). */
const SLOW = 1000;

console.log = () => {};
const load = loader(program, files.length, false);
const survey = workerData.survey ?? (await look());
const usual = load();
parentPort.on('message', async (fault) => parentPort.postMessage({ fault, by: await finder(fault) }));
parentPort.postMessage({ survey });

/** Runs each test once without a fault: how often it meets which one. Broken and slow tests are undefined. */
async function look() {
  const { tests, met } = loader(program, files.length, true)();
  const loading = new Set(idsIn(met).keys());
  const seen = [];
  for (const test of tests) {
    met.fill(0);
    const start = process.cpuUsage();
    const broken = await fails(test);
    const hits = idsIn(met);
    const from = new Set([...hits.keys()].map((fault) => files[fault]));
    const usable = !broken && process.cpuUsage(start).user / 1000 < SLOW;
    seen.push(usable ? { ...test, run: undefined, hits, from } : undefined);
  }
  return { loading, seen };
}

function idsIn(met) {
  return new Map([...met.entries()].filter(([, times]) => times > 0));
}

/** The title of the first test that finds the fault; undefined if none does, null if none meets it. */
async function finder(fault) {
  const atLoad = survey.loading.has(fault);
  const order = testsFor(fault, atLoad);
  if (order.length === 0) return null;
  const running = atLoad ? tryLoad(fault) : usual;
  if (!running) return 'the program does not start';
  for (const at of order) {
    running.wake(fault, limitFor(survey.seen[at].hits.get(fault) ?? 0));
    const test = running.tests[at];
    if (!test || (await fails(test))) return test?.title ?? 'a test is missing';
  }
  running.wake(-1, 0);
  return undefined;
}

/** The tests that meet a fault, the nearest first. What is met while the program starts can matter to every test. */
function testsFor(fault, atLoad) {
  const rank = distance(files[fault]);
  const all = survey.seen.map((test, at) => ({ at, rank: test && (atLoad || test.hits.has(fault)) ? rank(test) : -1 }));
  const order = all.filter((one) => one.rank >= 0).sort((a, b) => a.rank - b.rank);
  const near = order.slice(0, (2 * mostTests) / 3);
  const far = order.slice(near.length);
  const step = Math.max(1, far.length / (mostTests - near.length));
  const spread = Array.from({ length: Math.floor(far.length / step) }, (_, i) => far[Math.floor(i * step)]);
  return [...near, ...spread].map(({ at }) => at);
}

/** How far a test is from a source: those about it, pages made while the program starts, those that run little of it, others. */
function distance(name) {
  const id = name.slice(name.lastIndexOf('/') + 1, -3);
  const folder = name.slice(0, name.indexOf('/'));
  return ({ title, suite, hits, from }) => {
    if (suite === id || title.startsWith(`${id}: `) || title.includes(`/${id}.md`)) return 0;
    if (suite.startsWith(folder) || suite === 'docs' || (folder === 'toml' && suite === 'edit')) return 1;
    return from.has(name) ? 1 + hits.size : 1e6;
  };
}

function tryLoad(fault) {
  try {
    return load(fault);
  } catch {
    return undefined;
  }
}
