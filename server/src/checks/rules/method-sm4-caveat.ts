import { say } from '../../say.ts';
import { hasRealKey, METHOD, useBestMethod } from '../encryption.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'method-sm4-caveat',
  severity: 'info',
  effect: 'advice',
  topic: 'encryption',
  title: 'SM4 is slower than AES, and not in every build of TiKV',
  why: `SM4 is the cipher to use where Chinese regulation asks for it. Elsewhere AES serves better: processors have instructions
for it, while \`sm4-ctr\` can cost half of the throughput or more, and it is not among the algorithms of FIPS 140. From v7.6.0 on
a build of TiKV that uses the system's OpenSSL, as the one for FIPS mode does, takes the name and then cannot open an encrypted
file.`,
  versions: [{ since: '6.3.0' }],
  needs: [METHOD],

  *check(config) {
    const entry = config.get(METHOD);
    if (!entry || config.effective(METHOD) !== 'sm4-ctr' || !hasRealKey(config)) return;
    const builds = config.isIn({ since: '7.6.0' })
      ? say`, and a build that uses the OpenSSL of the system (such as the one for FIPS) does not have it`
      : '';
    yield {
      at: entry.value,
      path: METHOD,
      message: say`SM4 is much slower than AES and not approved by FIPS 140${builds}. It is right where a regulation asks for it.`,
      fixes: [useBestMethod(config)],
    };
  },
});
