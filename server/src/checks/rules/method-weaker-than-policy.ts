import { say } from '../../say.ts';
import { encryptionMode, hasRealKey, METHOD, useBestMethod } from '../encryption.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'method-weaker-than-policy',
  severity: 'hint',
  effect: 'advice',
  topic: 'encryption',
  title: 'The data keys are shorter than many policies ask for',
  why: `AES with 128 or 192 bits is secure. Policies for data that must stay secret for many years often ask for 256 bits all the
same, and on today's processors \`aes256-ctr\` costs little more. TiKV uses a new method for files written from then on; the
others follow when compaction rewrites them. The length of the master key has nothing to do with it: it always has 256 bits.`,
  references: ['NIST SP 800-57', 'PCI DSS Req. 3'],
  needs: [METHOD],

  *check(config) {
    const entry = config.get(METHOD);
    const bits = /^aes(128|192)-ctr$/.exec(String(config.effective(METHOD)))?.[1];
    if (!entry || !bits || encryptionMode(config) !== 'on' || !hasRealKey(config)) return;
    yield {
      at: entry.value,
      path: METHOD,
      message: say`The data keys have ${bits} bits. That is secure; where a policy asks for 256 bits it is not enough.`,
      fixes: [useBestMethod(config)],
    };
  },
});
