import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { parseAddress } from '../../tikv/address.ts';
import type { Config } from '../../tikv/config.ts';
import type { OptionPath } from '../../tikv/options.ts';
import { type Finding, type FixPlan, rule } from '../rule.ts';

const LISTENING: readonly OptionPath[] = ['server.addr', 'server.advertise-addr', 'server.status-addr'];
const STATUS_ADDR = 'server.status-addr';
const ADVERTISE_STATUS = 'server.advertise-status-addr';
const RECEIVERS: readonly OptionPath[] = ['resource-metering.receiver-address', 'resource-metering.agent-address'];

export default rule({
  id: 'address-invalid',
  severity: 'error',
  effect: 'rejected',
  topic: 'network',
  title: 'An address is not of the form host:port',
  why: `TiKV reads an address as an IP address or host name, a colon and a port. A missing port, a scheme such as
\`http://\`, a second colon or a host name with characters that no host name has make it refuse the file. IPv6 addresses
stand in brackets: \`[fd00::5]:20160\`.`,
  needs: [...LISTENING, ADVERTISE_STATUS, ...RECEIVERS],

  *check(config) {
    const statusIsOff = config.text(STATUS_ADDR) === '';
    for (const path of LISTENING) yield* judge(config, path);
    if (!statusIsOff) yield* judge(config, ADVERTISE_STATUS);
    for (const path of RECEIVERS) yield* judge(config, path);
  },
});

function* judge(config: Config, path: OptionPath): Generator<Finding> {
  const entry = config.get(path);
  const text = config.text(path);
  const mayBeEmpty = path !== 'server.addr';
  if (!entry || !config.knows(path) || text === undefined || (text === '' && mayBeEmpty)) return;
  if (parseAddress(text)) return;
  yield {
    at: entry.value,
    path,
    message: say`\`${nameOf(path)}\` is no address TiKV can use, so it does not start. Write host and port, such as \`"10.0.1.5:20160"\` or \`"[fd00::5]:20160"\`.`,
    fixes: mended(path, text),
  };
}

/** Without a scheme and a path, with brackets around IPv6, with the usual port. */
function mended(path: OptionPath, text: string): FixPlan[] {
  const bare = text
    .trim()
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/\/.*$/, '');
  const port = path.includes('status') ? 20180 : 20160;
  const candidates = [bare, `${bare.replace(/:$/, '')}:${port}`, `[${bare}]:${port}`];
  const value = candidates.find((candidate) => parseAddress(candidate));
  if (value === undefined) return [];
  return [{ title: say`Change to \`"${value}"\``, preferred: value === bare, changes: [{ set: path, value }] }];
}
