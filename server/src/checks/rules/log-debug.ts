import { say } from '../../say.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'log-debug',
  severity: 'info',
  effect: 'insecure',
  topic: 'logs',
  title: 'A detailed log holds more user data',
  why: `At \`debug\` and \`trace\` TiKV logs requests one by one, with more keys and values of the user's tables than usual, into a
log that is not encrypted and grows fast. Use these levels for as long as you look for something; the level can be changed
while TiKV runs from v6.2.0 on.`,
  references: ['CWE-532', 'GDPR Art. 32'],
  beside: true,
  needs: ['log.level', 'log-level'],

  *check(config) {
    for (const path of ['log.level', 'log-level'] as const) {
      const value = config.get(path)?.value;
      if (!value || !config.knows(path) || (path === 'log-level' && config.get('log.level'))) continue;
      if (!['debug', 'trace'].includes(String(config.effective(path)))) continue;
      yield {
        at: value,
        path,
        message: say`At this level TiKV logs far more, also user data, and the log is not encrypted. Set it back to \`info\` when done.`,
        fixes: [{ title: say`Set it to \`info\``, changes: [{ set: path, value: 'info' }] }],
      };
    }
  },
});
