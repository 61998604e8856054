import { say } from '../../say.ts';
import { rule } from '../rule.ts';

const OPTION = 'security.redact-info-log';

export default rule({
  id: 'redact-marker-weak',
  severity: 'info',
  effect: 'insecure',
  topic: 'logs',
  title: 'User data is marked in the log, but not hidden',
  why: `With \`marker\` TiKV puts \`‹\` and \`›\` around keys and values of the user's tables, so that a tool can take them out before
the log is passed on. Until then they stand there in clear, on a disk that is not encrypted. \`true\` writes \`?\` in their place.`,
  versions: [{ since: '8.3.0' }],
  references: ['CWE-532', 'GDPR Art. 32', 'PCI DSS Req. 10'],
  needs: [OPTION],

  *check(config) {
    const value = config.get(OPTION)?.value;
    if (value?.kind !== 'string' || !['marker', 'MARKER'].includes(value.value)) return;
    yield {
      at: value,
      path: OPTION,
      message: say`\`marker\` only marks user data in the log, which is not encrypted; it does not hide it. \`true\` does.`,
      fixes: [{ title: say`Hide user data: set it to \`true\``, changes: [{ set: OPTION, value: true }] }],
    };
  },
});
