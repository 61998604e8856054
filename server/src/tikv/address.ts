/** What TiKV makes of an address: `any` is 0.0.0.0 or [::], `name` a host name, undefined what it refuses. */
export type AddressKind = 'ip' | 'any' | 'name';

/**
 * Reads `host:port` as TiKV does: an IPv4 or a bracketed IPv6 address with any port; else a host that the URL standard
 * takes, with a port above 0. Source: components/tikv_util/src/config.rs, check_addr.
 */
export function parseAddress(text: string): AddressKind | undefined {
  const ip = parseIp(text);
  if (ip !== undefined) return ip;
  const parts = text.split(':').filter((part) => part !== '');
  const [host = '', port = ''] = parts;
  if (parts.length !== 2 || !/^\+?\d{1,20}$/.test(port) || Number(port) === 0 || Number(port) > 65_535)
    return undefined;
  return isHost(host) ? 'name' : undefined;
}

function parseIp(text: string): AddressKind | undefined {
  const [, v4, v6, port = ''] = /^(?:(\d{1,3}(?:\.\d{1,3}){3})|\[([0-9a-fA-F:.]+)\]):(\d{1,5})$/.exec(text) ?? [];
  if ((v4 ?? v6) === undefined || Number(port) > 65_535) return undefined;
  if (v4 !== undefined) {
    if (v4.split('.').some((part) => Number(part) > 255 || /^0\d/.test(part))) return undefined;
    return v4 === '0.0.0.0' ? 'any' : 'ip';
  }
  const host = hostOf(`[${v6}]`);
  return host === undefined ? undefined : host === '[::]' ? 'any' : 'ip';
}

function isHost(host: string): boolean {
  return !/[/?#@\\[\]\t\n\r]/.test(host) && hostOf(host) !== undefined;
}

function hostOf(host: string): string | undefined {
  try {
    return new URL(`http://${host}/`).hostname;
  } catch {
    return undefined;
  }
}
