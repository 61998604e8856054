import { say } from '../../say.ts';
import { seenFiles } from '../files.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'tls-certificate-dates',
  severity: 'error',
  effect: 'advice',
  topic: 'tls',
  title: 'A certificate has expired, soon will, or is not valid yet',
  why: `With a certificate outside its dates no other component takes the connection, and the store drops out of the cluster. TiKV
itself starts without a word. It reloads certificates from the same paths, so new ones need no restart.`,
  references: ['CWE-298'],

  *check(config) {
    const { now } = config.disk;
    for (const { entry, option, facts } of seenFiles(config)) {
      const { from, until } = facts.certificate ?? {};
      if (from === undefined || until === undefined) continue;
      const message = faultOf(now, from, until);
      if (message === undefined) continue;
      yield { at: entry.value, path: option, message, severity: until > now && from <= now ? 'warning' : 'error' };
    }
  },
});

const DAY = 24 * 60 * 60 * 1000;
const SOON = 30;

function faultOf(now: number, from: number, until: number): string | undefined {
  if (until <= now) return say`This certificate expired on ${date(until)}: other components refuse it.`;
  if (from > now)
    return say`This certificate is valid only from ${date(from)} on: until then other components refuse it.`;
  const days = Math.ceil((until - now) / DAY);
  if (days > SOON) return undefined;
  return say`This certificate expires on ${date(until)}, in ${days === 1 ? say`1 day` : say`${days} days`}. Renew it: TiKV reads the new one without a restart.`;
}

function date(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
