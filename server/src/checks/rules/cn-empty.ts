import { say } from '../../say.ts';
import { isToolFile } from '../encryption.ts';
import { ALLOWED_CN, ALLOWED_SAN } from '../peers.ts';
import { rule } from '../rule.ts';
import { isMeant } from '../stray.ts';
import { isExposed, isLearner, stringsIn, TLS_FILES, tlsMode } from '../tls.ts';

export default rule({
  id: 'cn-empty',
  severity: 'warning',
  effect: 'insecure',
  topic: 'tls',
  title: 'Every certificate of the authority may call TiKV',
  why: `With TLS and no \`cert-allowed-cn\` TiKV takes any client whose certificate comes from the authority in \`ca-path\`. The
status port is worse off: it then asks for no certificate at all, and whoever reaches it may change the configuration. List
the common names of TiDB, PD, TiKV, TiFlash, Prometheus and of the tools you use. It is only a note where the file says
nothing of its addresses or is for TiFlash's proxy, and the authority may be the cluster's own, as with TiUP and TiDB Operator.`,
  references: ['CWE-295', 'CWE-306', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 7'],
  beside: true,
  needs: TLS_FILES,

  *check(config) {
    if (tlsMode(config) !== 'on' || isMeant(config, ALLOWED_CN)) return;
    if (stringsIn(config, ALLOWED_SAN).length > 0) return; // it restricts, or has a finding of its own
    const entry = config.get(ALLOWED_CN);
    if (entry && !(entry.value.kind === 'array' && entry.value.items.length === 0)) return;
    if (!entry && isToolFile(config)) return;
    const open = isExposed(config.text('server.status-addr')) || isExposed(config.text('server.addr'));
    yield {
      at: entry?.value ?? config.get(TLS_FILES[0]) ?? config.anchor('security'),
      path: ALLOWED_CN,
      severity: entry || (open && !isLearner(config)) ? 'warning' : 'info',
      message: say`No \`cert-allowed-cn\`: every certificate of this authority may call TiKV, and the status port asks for none at all. List the names that may.`,
      fixes: [{ title: say`List the common names that may call TiKV`, changes: [{ insert: 'tls' }] }],
    };
  },
});
