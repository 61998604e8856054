import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { peerLists } from '../peers.ts';
import type { Fact } from '../posture.ts';
import { isExposed, TLS_FILES, tlsMode } from '../tls.ts';

/** Whether traffic is encrypted. TiUP and TiDB Operator add TLS themselves to a file that says nothing of the network. */
export function tls(config: Config): Fact {
  const mode = tlsMode(config);
  if (mode === 'on') return { state: 'on', text: say`on`, good: true };
  if (mode === undefined) return { state: 'partial', text: say`incomplete: it needs three files`, good: false };
  return TOLD.some((path) => config.find(path))
    ? { state: 'off', text: say`off`, good: false }
    : { state: 'unset', text: say`not set in this file` };
}

const TOLD = ['server.addr', 'server.advertise-addr', 'server.status-addr', 'pd.endpoints', ...TLS_FILES];

/** Who may connect over TLS. */
export function peers(config: Config): Fact | undefined {
  if (tlsMode(config) !== 'on') return undefined;
  const count = peerLists(config)
    .flatMap(({ names }) => names)
    .filter(({ value }) => value.trim() !== '').length;
  return count > 0
    ? { state: String(count), text: count === 1 ? say`one name is let in` : say`${count} names are let in`, good: true }
    : { state: 'any', text: say`every certificate of the authority is let in`, good: false };
}

/** Who reaches the status port. By default this machine only, but what starts TiKV may say otherwise. */
export function statusPort(config: Config): Fact {
  if (!config.find('server.status-addr')) return { state: 'unset', text: say`not set in this file` };
  const address = String(config.effective('server.status-addr') ?? '');
  if (address === '') return { state: 'off', text: say`off`, good: true };
  if (!isExposed(address)) return { state: 'local', text: say`open to this machine only`, good: true };
  return tlsMode(config) === 'on'
    ? { state: 'network-tls', text: say`open to the network, over TLS` }
    : { state: 'network', text: say`open to the network, without TLS`, good: false };
}
