import { say } from '../../say.ts';
import { parseAddress } from '../../tikv/address.ts';
import type { Config } from '../../tikv/config.ts';
import type { OptionPath } from '../../tikv/options.ts';
import { isNamedForTool } from '../encryption.ts';
import { type Finding, type FixPlan, rule } from '../rule.ts';

export default rule({
  id: 'advertise-address-unspecified',
  severity: 'error',
  effect: 'rejected',
  topic: 'network',
  title: 'TiKV would tell others to reach it at 0.0.0.0',
  why: `TiKV listens on \`server.addr\` and tells the cluster to reach it at \`server.advertise-addr\`, which is the same
when it is absent. \`0.0.0.0\` and \`[::]\` mean every address of this machine: right for listening, useless for others, so
TiKV refuses to start. Set the advertised address to one that the other nodes can reach. TiUP and TiDB Operator pass it on
the command line.`,
  needs: ['server.addr', 'server.advertise-addr', 'server.advertise-status-addr'],

  *check(config) {
    if (isNamedForTool(config)) return; // it starts nothing
    yield* judge(config, 'server.advertise-addr', 'server.addr');
    if (config.text('server.status-addr') !== '') yield* judge(config, 'server.advertise-status-addr');
  },
});

function* judge(config: Config, advertised: OptionPath, listening?: OptionPath): Generator<Finding> {
  if (!config.knows(advertised)) return;
  const own = config.text(advertised) ?? '';
  const path = own === '' ? listening : advertised;
  const entry = path && config.get(path);
  const text = path && config.text(path);
  if (!path || !entry || text === undefined || !isUnspecified(config, text)) return;
  const is = path === advertised ? say`\`${advertised}\` is` : say`\`${advertised}\` is not set, so it is`;
  yield {
    at: entry.value,
    path,
    message: say`${is} ${text}, which no other node can reach: TiKV does not start. Set it to an address of this machine.`,
    settledBy: [advertised],
    fixes: [listening && isReachable(config, listening) ? remove(advertised) : set(advertised, text)],
  };
}

function isReachable(config: Config, listening: OptionPath): boolean {
  const text = config.text(listening);
  return text !== undefined && !isUnspecified(config, text);
}

/** The address that TiKV listens on is told in its place. */
function remove(path: OptionPath): FixPlan {
  return { title: say`Remove \`${path}\``, changes: [{ unset: path }] };
}

function set(path: OptionPath, text: string): FixPlan {
  return { title: say`Set \`${path}\``, changes: [{ set: path, value: placeholder(text) }] };
}

/** Before v4.0.9 only what begins with 0.0.0.0. */
function isUnspecified(config: Config, text: string): boolean {
  if (config.isIn({ until: '4.0.9' })) return text.startsWith('0.0.0.0');
  return parseAddress(text) === 'any';
}

function placeholder(text: string): string {
  return `127.0.0.1:${text.slice(text.lastIndexOf(':') + 1)}`;
}
