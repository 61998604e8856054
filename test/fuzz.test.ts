/** A short run of every target of `npm run fuzz`, always of the same cases. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './fuzz/engine.ts';
import { TARGETS } from './fuzz/targets.ts';

const CASES = 100;

for (const target of TARGETS) {
  test(`${target.name}: ${CASES} cases`, async () => {
    const { failure } = await run(target, 1, (tried) => tried < CASES);
    await target.close?.();
    assert.ok(!failure, failure && `seed ${failure.seed}: ${JSON.stringify(failure.case)}: ${failure.fault}`);
  });
}

test('a failure is found again by its seed, and made small', async () => {
  const target = {
    name: 'no x',
    make: (random: (below: number) => number) => Array.from({ length: 40 }, () => 'axb\n'.charAt(random(4))),
    check: (letters: readonly string[]) => assert.ok(!letters.includes('x')),
    smaller: (letters: readonly string[]) => letters.map((_, at) => letters.filter((_, other) => other !== at)),
  };
  const { failure } = await run(target, 7, () => true);
  assert.deepEqual(failure?.case, ['x']);
  assert.equal((await run(target, failure?.seed ?? 0, (tried) => tried < 1)).failure?.seed, failure?.seed);
});
