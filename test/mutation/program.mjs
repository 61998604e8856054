import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { ROOT } from '../../client/npm.mjs';

/** More often than this times what the test needs without a fault, and a fault counts as an endless loop. */
const PATIENCE = 20;
const LEAST_PATIENCE = 20_000;

/** What the instrumenter writes at each fault is slow; this does the same by variables whose names no source has. */
const HEAD = `let $awake = $fault, $left = 1e9;
const $met = new Uint32Array(FAULTS);
const $spend = () => { if (--$left < 0) throw new Error('endless'); return true; };
module.state = { met: $met, wake(fault, limit) { $awake = fault; $left = limit; } };`;

/**
 * Gives a function that starts the program anew with a fault awake (-1: none), and gives its tests, how often
 * each fault was met, and how to wake another one. With `counting` no fault can wake, and each is counted.
 */
export function loader(text, faults, counting) {
  const head = HEAD.replace('FAULTS', String(faults));
  const body = counting ? countingIn(text) : wakingIn(text);
  const filename = path.join(ROOT, 'mutation.cjs');
  const script = new Script(`(function (require, module, $fault) {${head}\n${body}\n})`, {
    filename,
  });
  const require = createRequire(`${ROOT}/package.json`);
  return (fault = -1) => {
    globalThis.__tests__ = [];
    const module = { exports: {} };
    script.runInThisContext()(require, module, fault);
    return { ...module.state, tests: globalThis.__tests__ };
  };
}

const ACTIVE = /stryMutAct_9fa48\("(\d+)"\)/g;
const COVERED = /stryCov_9fa48\(("[^)]*")\)/g;

function wakingIn(text) {
  return text.replace(ACTIVE, '($$awake === $1 && $$spend())').replace(COVERED, '0');
}

function countingIn(text) {
  const count = (_all, ids) =>
    `(${ids
      .replaceAll('"', '')
      .split(',')
      .map((id) => `$met[${id}]++`)
      .join(',')})`;
  return text.replace(ACTIVE, 'false').replace(COVERED, count);
}

/** How often a fault may be met in a test that meets it so often without any. */
export const limitFor = (hits) => hits * PATIENCE + LEAST_PATIENCE;

/** True if the test finds a fault. */
export async function fails({ run }) {
  try {
    await run({ diagnostic() {}, skip() {}, after() {}, test: async (_title, inner) => inner() });
    return false;
  } catch {
    return true;
  }
}
