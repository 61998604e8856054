import { say } from '../../say.ts';
import { parseAddress } from '../../tikv/address.ts';
import { rule } from '../rule.ts';

const ADDR = 'server.addr';

export default rule({
  id: 'server-addr-host-name',
  severity: 'error',
  effect: 'start-fails',
  topic: 'network',
  title: 'TiKV cannot listen on a host name',
  why: `\`server.addr\` is what TiKV binds to, and it takes an IP address only: with a host name the check of the file passes,
but the process panics while it starts. Host names belong in \`server.advertise-addr\`. \`127.0.0.1\` is this machine alone,
\`0.0.0.0\` every address it has.`,
  needs: [ADDR],

  *check(config) {
    const entry = config.get(ADDR);
    const text = config.text(ADDR);
    if (!entry || text === undefined || parseAddress(text) !== 'name') return;
    const port = text.slice(text.lastIndexOf(':') + 1);
    yield {
      at: entry.value,
      path: ADDR,
      message: say`\`addr\` is a host name, and TiKV can only listen on an IP address: it panics while it starts.`,
      fixes: [
        ...(config.text('server.advertise-addr')
          ? [
              {
                title: say`Listen on every address: \`0.0.0.0:${port}\``,
                changes: [{ set: ADDR, value: `0.0.0.0:${port}` }],
              },
            ]
          : [
              {
                title: say`Listen on every address, advertise the name`,
                changes: [
                  { set: ADDR, value: `0.0.0.0:${port}` },
                  { set: 'server.advertise-addr', value: text },
                ],
              },
            ]),
        {
          title: say`Listen on this machine only: \`127.0.0.1:${port}\``,
          changes: [{ set: ADDR, value: `127.0.0.1:${port}` }],
        },
      ],
    };
  },
});
