import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { isToolFile } from '../encryption.ts';
import { rule } from '../rule.ts';
import { isExposed, isLearner, tlsMode, turnTlsOn } from '../tls.ts';

const ADDR = 'server.status-addr';

export default rule({
  id: 'status-addr-exposed',
  severity: 'warning',
  effect: 'insecure',
  topic: 'network',
  title: 'The status port is open to the network without TLS',
  why: `Without TLS the status port asks nobody who they are: metrics, profiles, region keys and the configuration can be read,
and \`POST /config\` changes it. \`GET /config\` also shows secrets that stand in the file, which makes this an error. Turn TLS
on and list the names that may connect, or listen on this machine only; Prometheus then needs an agent here.`,
  references: ['CWE-200', 'CWE-306', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 1'],
  beside: true,
  needs: [ADDR],

  *check(config) {
    const entry = config.get(ADDR);
    const text = config.text(ADDR);
    if (!entry || !text || !isExposed(text) || isToolFile(config) || tlsMode(config) !== 'off') return;
    const secrets = hasSecrets(config);
    const local = `127.0.0.1:${portOf(config, text)}`;
    yield {
      at: entry.value,
      path: ADDR,
      severity: secrets ? 'error' : isLearner(config) ? 'info' : 'warning',
      message: secrets
        ? say`Whoever reaches the status port can read the secrets of this file and change the configuration: it asks for nothing. Turn TLS on, and take the secrets out.`
        : say`Whoever reaches the status port can read metrics and keys and change the configuration: without TLS it asks for nothing.`,
      fixes: [
        turnTlsOn(),
        { title: say`Listen on this machine only: \`${local}\``, changes: [{ set: ADDR, value: local }] },
      ],
    };
  },
});

/** Secrets that `GET /config` shows; v4.0 kept the ones it knew to itself. */
function hasSecrets(config: Config): boolean {
  return config
    .options()
    .some(({ path, option, entry: { value } }) =>
      value.kind === 'string' && value.value !== '' ? option.secret && isShown(config, path) : false,
    );
}

function isShown(config: Config, path: Parameters<Config['knows']>[0]): boolean {
  return config.knows(path) && !config.isIn({ until: '5.0.0' });
}

/** The same port, unless it is the one that belongs to another service. */
function portOf(config: Config, text: string): string {
  const port = text.slice(text.lastIndexOf(':') + 1);
  const isTaken = ['server.addr', 'server.advertise-addr'].some((path) => {
    const value = config.find(path)?.value;
    return value?.kind === 'string' && value.value.endsWith(`:${port}`);
  });
  return isTaken ? '20180' : port;
}
