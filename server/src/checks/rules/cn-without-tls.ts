import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { ALLOWED_CN, ALLOWED_SAN, peerLists } from '../peers.ts';
import { rule } from '../rule.ts';
import { namesOtherMachines, tlsMode, turnTlsOn } from '../tls.ts';

export default rule({
  id: 'cn-without-tls',
  severity: 'warning',
  effect: 'insecure',
  topic: 'tls',
  title: 'Names of peers are listed, but TLS is off',
  why: `\`cert-allowed-cn\` is compared with the certificate of the peer, and without TLS nobody shows one: TiKV lets everybody
in, without a word. Set \`ca-path\`, \`cert-path\` and \`key-path\`. It is only a note where the file says nothing of its
addresses: TiUP and TiDB Operator add the three files.`,
  references: ['CWE-306', 'GDPR Art. 32', 'HIPAA 164.312'],
  beside: true,
  needs: [ALLOWED_CN, ALLOWED_SAN],

  *check(config) {
    for (const { path, names } of peerLists(config)) {
      const entry = config.get(path);
      if (!entry || names.length === 0 || tlsMode(config) !== 'off') continue;
      yield {
        at: entry,
        path,
        severity: namesOtherMachines(config) ? 'warning' : 'info',
        message: say`\`${nameOf(path)}\` has no effect without TLS: nobody shows a certificate, and everybody is let in. Turn TLS on.`,
        fixes: [turnTlsOn(), { title: say`Remove it`, changes: [{ unset: path }] }],
      };
    }
  },
});
