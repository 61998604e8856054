import { say } from '../../say.ts';
import { parseDuration } from '../../tikv/duration.ts';
import { option } from '../../tikv/options.ts';
import { rule } from '../rule.ts';

const PERIOD = 'security.encryption.data-key-rotation-period';

export default rule({
  id: 'rotation-zero',
  severity: 'error',
  effect: 'advice',
  topic: 'rotation',
  title: 'A rotation period of zero makes new data keys without end',
  why: `TiKV takes a zero period, and even the empty string, which it reads as zero. It does not mean "never": the
background worker then makes and stores a new data key in every round of its loop. The key dictionary grows without
limit and is written to disk again and again. Leave the option out for the default, or give a period of days.`,
  needs: [PERIOD],

  *check(config) {
    const entry = config.get(PERIOD);
    if (entry?.value.kind !== 'string' || parseDuration(entry.value.value, config.target.version) !== 0) return;
    const days = String(option(PERIOD).default);
    yield {
      at: entry.value,
      path: PERIOD,
      message: say`Zero does not mean "never": TiKV makes a new data key again and again, and the key dictionary only grows.`,
      fixes: [{ title: say`Set the default, \`${days}\``, changes: [{ set: PERIOD, value: days }] }],
    };
  },
});
