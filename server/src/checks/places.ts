import { Beside } from '../document/beside.ts';
import type { Entry } from '../document/document.ts';
import { nameOf } from '../document/path.ts';
import type { Config } from '../tikv/config.ts';
import { inMasterKeys, masterKeys } from '../tikv/masterkey.ts';
import type { OptionPath } from '../tikv/options.ts';
import { looksSecret } from './secrets.ts';
import { TLS_FILES } from './tls.ts';
import { isFrom } from './vendor.ts';

/** A path to a file that TiKV opens for `[security]`. */
export interface Place {
  readonly path: OptionPath;
  readonly entry: Entry;
  readonly text: string;
}

/**
 * The paths the target version will open. Empty ones, pasted secrets, and what a template will replace are left out. Looked
 * for once.
 */
export function placesOpened(config: Config): readonly Place[] {
  return found.once(config, () => [...placesIn(config)]);
}

const found = new Beside<Config, readonly Place[]>();

function* placesIn(config: Config): Generator<Place> {
  for (const path of pathsOpened(config)) {
    const entry = config.get(path);
    const text = config.text(path);
    if (entry && text && !text.trim().startsWith('{') && !looksSecret(text)) yield { path, entry, text };
  }
}

/** The same file in the folder where our snippets put it: a path TiKV can open from wherever it is started. */
export function usualPlace({ path, text }: Place): string {
  const usual = USUAL[nameOf(path)] ?? '';
  const name = text.split(/[\\/]/).at(-1) ?? '';
  return /^\w[\w.-]*$/.test(name) ? usual.slice(0, usual.lastIndexOf('/') + 1) + name : usual;
}

/** The options that hold such paths. */
export const PLACES: readonly OptionPath[] = [
  ...TLS_FILES,
  ...inMasterKeys('path', 'gcp.credential-file-path', 'azure.client-certificate-path'),
];

function* pathsOpened(config: Config): Generator<OptionPath> {
  yield* TLS_FILES;
  for (const key of masterKeys(config)) {
    if (key.type === 'file') yield `${key.path}.path`;
    if (isFrom(config, key, 'gcp', 'gcp_v2')) yield `${key.path}.gcp.credential-file-path`;
    if (isFrom(config, key, 'azure')) yield `${key.path}.azure.client-certificate-path`;
  }
}

const USUAL: Readonly<Record<string, string>> = {
  path: '/run/tikv-keys/master.key',
  'credential-file-path': '/run/tikv-keys/gcp-credentials.json',
  'client-certificate-path': '/run/tikv-keys/azure-client.pfx',
  'ca-path': '/etc/tikv/tls/ca.pem',
  'cert-path': '/etc/tikv/tls/tikv.pem',
  'key-path': '/etc/tikv/tls/tikv.key',
};

/** True for a path with a drive letter, or with backslashes for slashes. */
export function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]|^[^/]*\\/.test(path);
}

/** True for a path that only a shell could make whole. */
export function isExpandable(path: string): boolean {
  return /^~|\$[\w{(]|%\w+%/.test(path);
}
