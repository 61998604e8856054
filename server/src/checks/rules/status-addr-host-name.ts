import { say } from '../../say.ts';
import { parseAddress } from '../../tikv/address.ts';
import { rule } from '../rule.ts';

const ADDR = 'server.status-addr';
const ADVERTISED = 'server.advertise-status-addr';

export default rule({
  id: 'status-addr-host-name',
  severity: 'warning',
  effect: 'advice',
  topic: 'network',
  title: 'The status service does not start with a host name',
  why: `The check of the file takes a host name, but the status service listens on an IP address only: TiKV logs \`failed to bind
addr for status service\` and runs without it. There are no metrics then, and no answer to tools that ask the port. Host names
belong in \`advertise-status-addr\`.`,
  needs: [ADDR],

  *check(config) {
    const entry = config.get(ADDR);
    const text = config.text(ADDR);
    if (!entry || text === undefined || parseAddress(text) !== 'name') return;
    const port = text.slice(text.lastIndexOf(':') + 1);
    const advertise = config.knows(ADVERTISED) && !config.text(ADVERTISED);
    const [local, everywhere] = [`127.0.0.1:${port}`, `0.0.0.0:${port}`];
    yield {
      at: entry.value,
      path: ADDR,
      message: say`\`status-addr\` is a host name, and the status service can only listen on an IP address: TiKV runs without it, and without metrics.`,
      fixes: [
        { title: say`Listen on this machine only: \`${local}\``, changes: [{ set: ADDR, value: local }] },
        {
          title: advertise
            ? say`Listen on every address, advertise the name`
            : say`Listen on every address: \`${everywhere}\``,
          changes: [{ set: ADDR, value: everywhere }, ...(advertise ? [{ set: ADVERTISED, value: text }] : [])],
        },
      ],
    };
  },
});
