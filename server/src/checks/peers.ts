import type { Value } from '../document/document.ts';
import type { Config } from '../tikv/config.ts';
import type { FixPlan } from './rule.ts';
import { stringsIn } from './tls.ts';

export const ALLOWED_CN = 'security.cert-allowed-cn';
export const ALLOWED_SAN = 'security.cert-allowed-san';

/** A list of names of peers that TiKV lets in. */
export interface PeerList {
  readonly path: typeof ALLOWED_CN | typeof ALLOWED_SAN;
  readonly names: readonly Extract<Value, { kind: 'string' }>[];
}

/** The lists that the file has and the target version reads. */
export function peerLists(config: Config): PeerList[] {
  return ([ALLOWED_CN, ALLOWED_SAN] as const)
    .filter((path) => config.get(path) && config.knows(path))
    .map((path) => ({ path, names: stringsIn(config, path) }));
}

/** True where a name is looked for anywhere in that of the peer; else the two must be equal. */
export function looksWithin(config: Config): boolean {
  return config.isIn({ since: 'master' });
}

/** The list with other names, or without the option when none are left; not where comments would be lost. */
export function rewrite(config: Config, path: PeerList['path'], title: string, names: readonly string[]): FixPlan[] {
  const list = config.get(path)?.value;
  const comments = config.document.comments.some(({ start }) => list && start > list.start && start < list.end);
  if (comments) return [];
  return [{ title, changes: [names.length > 0 ? { set: path, value: names } : { unset: path }] }];
}
