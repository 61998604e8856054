/** `npm run fuzz -- --time 60 --seed 1 --target toml-bytes`: seconds for each target, where to begin, which one (else all). */
import { parseArgs } from 'node:util';
import { run } from './engine.ts';
import { scaling } from './scaling.ts';
import { TARGETS } from './targets.ts';

const { values } = parseArgs({
  options: {
    time: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rounds: { type: 'string' },
    target: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
const chosen = TARGETS.filter(({ name }) => !values.target || values.target === name);
if (values.target === 'scaling') scaling(values.only);
else if (chosen.length === 0) {
  console.error(`targets: ${[...TARGETS.map(({ name }) => name), 'scaling'].join(', ')}`);
  process.exitCode = 2;
}

for (const target of values.target === 'scaling' ? [] : chosen) {
  const end = performance.now() + Number(values.time) * 1000;
  const most = Number(values.rounds ?? Number.POSITIVE_INFINITY);
  const { tried, failure } = await run(target, Number(values.seed), (done) => done < most && performance.now() < end);
  await target.close?.();
  console.log(`${target.name}: ${tried} cases from seed ${values.seed}${failure ? ', FAILED' : ''}`);
  if (!failure) continue;
  process.exitCode = 1;
  console.log(`again: npm run fuzz -- --target ${target.name} --seed ${failure.seed} --rounds 1`);
  console.log(JSON.stringify(failure.case), '\n', failure.fault);
}
