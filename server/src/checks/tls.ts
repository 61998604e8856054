import type { Value } from '../document/document.ts';
import { say } from '../say.ts';
import { type AddressKind, parseAddress } from '../tikv/address.ts';
import type { Config } from '../tikv/config.ts';
import type { OptionPath } from '../tikv/options.ts';
import type { FixPlan } from './rule.ts';
import { isMeant } from './stray.ts';

/** The three files of TLS, which go together. */
export const TLS_FILES = ['security.ca-path', 'security.cert-path', 'security.key-path'] as const;

/** Whether TLS is on; undefined where a part is missing, cannot be read, or stands where TiKV does not see it. */
export function tlsMode(config: Config): 'on' | 'off' | undefined {
  if (TLS_FILES.every((path) => config.text(path))) return 'on';
  const isOff = TLS_FILES.every((path) => (config.get(path) ? config.text(path) === '' : !isMeant(config, path)));
  return isOff ? 'off' : undefined;
}

/** Turns TLS on; a person must name the files. */
export function turnTlsOn(): FixPlan {
  return { title: say`Turn TLS on`, changes: [{ insert: 'tls' }] };
}

const LOCAL = /^(?:127\.|\[(?:::|(?:0{1,4}:){7})0{0,3}1\]:|\[::ffff:127\.|localhost:)/i;

/** True for an address that TiKV can listen on and other machines can reach. */
export function isExposed(address: string | undefined): boolean {
  return isOnNetwork(address, 'ip', 'any');
}

/** True if the file itself says that TiKV talks with other machines; a manager gives addresses on the command line. */
export function namesOtherMachines(config: Config): boolean {
  const own = ['server.addr', 'server.advertise-addr'] as const;
  const endpoints = endpointsIn(config).map(({ value }) => value.replace(/^https?:\/\//, ''));
  return [...own.map((path) => config.text(path)), ...endpoints].some((text) => isOnNetwork(text, 'ip', 'any', 'name'));
}

/** The addresses of PD that are strings. */
export function endpointsIn(config: Config): Extract<Value, { kind: 'string' }>[] {
  return stringsIn(config, 'pd.endpoints');
}

/** The strings of a list in the file. */
export function stringsIn(config: Config, path: OptionPath): Extract<Value, { kind: 'string' }>[] {
  const value = config.get(path)?.value;
  return value?.kind === 'array' ? value.items.flatMap((item) => (item.kind === 'string' ? item : [])) : [];
}

/** True for the configuration of TiFlash's proxy: TiFlash takes part in its TLS and its addresses. */
export function isLearner(config: Config): boolean {
  if (/^tiflash-learner.*\.toml$/i.test(config.fileName)) return true;
  return ['server.engine-addr', 'server.engine-label', 'engine-store', 'raftstore.snap-handle-pool-size'].some((path) =>
    config.find(path),
  );
}

function isOnNetwork(address = '', ...kinds: readonly AddressKind[]): boolean {
  const kind = parseAddress(address);
  return kind !== undefined && kinds.includes(kind) && !LOCAL.test(address);
}
