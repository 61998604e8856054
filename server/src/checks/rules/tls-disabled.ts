import { say } from '../../say.ts';
import { isGiven } from '../../tikv/commandline.ts';
import type { Config } from '../../tikv/config.ts';
import { encryptionMode, isToolFile } from '../encryption.ts';
import { rule } from '../rule.ts';
import { isExposed, isLearner, namesOtherMachines, TLS_FILES, tlsMode, turnTlsOn } from '../tls.ts';

/** A file with none of these leaves addresses and TLS to what starts TiKV. */
const TOLD = ['server.addr', 'server.advertise-addr', 'server.status-addr', 'pd.endpoints', ...TLS_FILES] as const;

export default rule({
  id: 'tls-disabled',
  severity: 'info',
  effect: 'insecure',
  topic: 'tls',
  title: 'Traffic between the components is not encrypted',
  why: `Without \`ca-path\`, \`cert-path\` and \`key-path\` everything crosses the network in clear: rows, snapshots, backups and
what TiKV says to PD. Whoever reaches the port can also read and write without a password. It is a warning where the file
listens on the network, or encrypts data on disk and talks with other machines. A file without any address is left alone:
TiUP and TiDB Operator add addresses and TLS themselves.`,
  references: ['CWE-306', 'CWE-319', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 4'],
  beside: true,
  needs: TOLD,

  *check(config) {
    const path = TLS_FILES[0];
    if (isToolFile(config) || !TOLD.some((one) => isWritten(config, one)) || tlsMode(config) !== 'off') return;
    const exposed = isWritten(config, 'server.addr') && isExposed(config.text('server.addr'));
    const encrypted = encryptionMode(config) === 'on';
    const serious = (exposed || (encrypted && namesOtherMachines(config))) && !isLearner(config);
    const address = exposed ? config.get('server.addr') : undefined;
    yield {
      at: (config.get(path) ?? address)?.value ?? config.anchor('security'),
      path,
      severity: serious ? 'warning' : 'info',
      message: exposed
        ? say`TiKV listens on the network without TLS: data crosses it in clear, and whoever reaches the port can read and write. Turn TLS on.`
        : say`TLS is off: ${encrypted ? say`data is encrypted on disk, but ` : say`data `}crosses the network in clear. Turn it on.`,
      fixes: [turnTlsOn()],
    };
  },
});

/** What a flag says is not in the file, and says that something else starts TiKV. */
function isWritten(config: Config, path: (typeof TOLD)[number]): boolean {
  const entry = config.get(path);
  return entry !== undefined && !isGiven(entry.value);
}
