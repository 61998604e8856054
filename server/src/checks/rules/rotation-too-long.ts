import { say } from '../../say.ts';
import { parseDuration } from '../../tikv/duration.ts';
import { option } from '../../tikv/options.ts';
import { rule } from '../rule.ts';

const PERIOD = 'security.encryption.data-key-rotation-period';
const DAYS = 86_400_000_000;

export default rule({
  id: 'rotation-too-long',
  severity: 'warning',
  effect: 'advice',
  topic: 'rotation',
  title: 'Data keys are used for very long',
  why: `The more data one key encrypts, and the longer, the more is lost when it becomes known. A new data key costs TiKV next
to nothing, and policies often ask for one within 90 days, at the latest within a year. The period is about data keys; the
master key is changed separately.`,
  references: ['CWE-324', 'NIST SP 800-57', 'PCI DSS Req. 3'],
  needs: [PERIOD],

  *check(config) {
    const value = config.get(PERIOD)?.value;
    const period = value?.kind === 'string' ? parseDuration(value.value, config.target.version) : undefined;
    if (!value || period === undefined || period <= 90 * DAYS) return;
    const days = String(option(PERIOD).default);
    const tooLong = period > 365 * DAYS;
    yield {
      at: value,
      path: PERIOD,
      severity: tooLong ? 'warning' : 'hint',
      message: say`One data key is used for more than ${tooLong ? say`a year` : say`90 days`}: the longer it is in use, the more data is lost with it. A new one costs next to nothing.`,
      fixes: [{ title: say`Set the default, \`${days}\``, changes: [{ set: PERIOD, value: days }] }],
    };
  },
});
