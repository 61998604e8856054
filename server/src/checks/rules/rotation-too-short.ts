import { say } from '../../say.ts';
import { parseDuration } from '../../tikv/duration.ts';
import { option } from '../../tikv/options.ts';
import { rule } from '../rule.ts';

const PERIOD = 'security.encryption.data-key-rotation-period';
const MINUTES = 60_000_000;

export default rule({
  id: 'rotation-too-short',
  severity: 'warning',
  effect: 'advice',
  topic: 'rotation',
  title: 'New data keys are made too often',
  why: `TiKV looks every ten minutes at most whether the data key is old enough, so a shorter period is not kept. Data keys
are never removed: each new one stays in the key dictionary, which is written anew every time. A period of days is usual.`,
  needs: [PERIOD],

  *check(config) {
    const value = config.get(PERIOD)?.value;
    const period = value?.kind === 'string' ? parseDuration(value.value, config.target.version) : undefined;
    if (!value || !period || period >= 60 * MINUTES) return;
    const days = String(option(PERIOD).default);
    const tooShort = period < 10 * MINUTES;
    yield {
      at: value,
      path: PERIOD,
      severity: tooShort ? 'warning' : 'info',
      message: tooShort
        ? say`TiKV looks only every ten minutes whether a new data key is due, and old ones are never removed: a period of days is better.`
        : say`A new data key more than once an hour: old ones are never removed, so the key dictionary grows. A period of days is usual.`,
      fixes: [{ title: say`Set the default, \`${days}\``, changes: [{ set: PERIOD, value: days }] }],
    };
  },
});
