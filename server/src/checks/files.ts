import type { Entry } from '../document/document.ts';
import type { Config } from '../tikv/config.ts';
import { type FileFacts, NOTHING_KNOWN } from '../tikv/disk.ts';
import { masterKeys } from '../tikv/masterkey.ts';
import type { OptionPath } from '../tikv/options.ts';
import { isFrom } from './vendor.ts';

/** What TiKV expects in a file. */
export type Purpose = 'key' | 'credentials' | 'certificate' | 'private-key' | 'other';

/** A file that the configuration names and TiKV reads. */
export interface NamedFile {
  readonly option: OptionPath;
  readonly entry: Entry;
  readonly path: string;
  readonly purpose: Purpose;
}

/** One that somebody has looked at on this machine. */
export interface SeenFile extends NamedFile {
  readonly facts: FileFacts;
}

/** What to look at: absolute paths of this machine, each with what should be in it. */
export function purposesIn(config: Config): Record<string, Purpose> {
  return Object.fromEntries(filesIn(config).map(({ path, purpose }) => [path, purpose]));
}

/** The files that somebody has looked at, in no order; costs nothing where nobody has. */
export function seenFiles(config: Config): SeenFile[] {
  if (config.disk === NOTHING_KNOWN) return [];
  return filesIn(config).flatMap((file) => {
    const facts = config.disk.file(file.path);
    return facts ? [{ ...file, facts }] : [];
  });
}

/** The files with keys, credentials and certificates, by absolute paths of this machine. */
function filesIn(config: Config): NamedFile[] {
  const keys = masterKeys(config).flatMap((key): [OptionPath, Purpose][] => {
    if (key.type === 'file') return [[`${key.path}.path`, 'key']];
    if (isFrom(config, key, 'gcp', 'gcp_v2')) return [[`${key.path}.gcp.credential-file-path`, 'credentials']];
    return isFrom(config, key, 'azure') ? [[`${key.path}.azure.client-certificate-path`, 'other']] : [];
  });
  return [...keys, ...TLS].flatMap(([option, purpose]) => {
    const entry = config.get(option);
    const path = config.text(option) ?? '';
    if (!entry || !/^\/(?!\/)[^\0\n]*$/.test(path)) return [];
    return { option, entry, path, purpose };
  });
}

const TLS: readonly [OptionPath, Purpose][] = [
  ['security.ca-path', 'certificate'],
  ['security.cert-path', 'certificate'],
  ['security.key-path', 'private-key'],
];

/** True for what nobody but TiKV may read. */
export function isConfidential({ purpose }: NamedFile): boolean {
  return purpose !== 'certificate';
}
