import { type Entry, entryAt } from '../document/document.ts';
import { say } from '../say.ts';
import { type Config, MASTER_KEYS, type MasterKeyPath } from '../tikv/config.ts';
import { masterKey } from '../tikv/masterkey.ts';
import { option, optionNamed, valuesIn } from '../tikv/options.ts';
import { fold } from './alias.ts';
import type { Change } from './rule.ts';
import { isMeant } from './stray.ts';

export const METHOD = 'security.encryption.data-encryption-method';

/** `unknown` is TiKV's own name for a method that cannot be used. */
export type Mode = 'off' | 'on' | 'unknown';

/** Whether the method turns encryption on; undefined where TiKV refuses its value, which other findings say. */
export function encryptionMode(config: Config): Mode | undefined {
  const method = config.effective(METHOD);
  const entry = config.get(METHOD);
  if (entry && entry.value.kind !== 'string') return undefined;
  if (!option(METHOD).values?.some(({ value }) => value === method)) return undefined;
  return method === 'plaintext' ? 'off' : method === 'unknown' ? 'unknown' : 'on';
}

/** The method to propose where none is given or the one given cannot be kept. */
export function bestMethod(config: Config): string {
  return String(valuesIn(option(METHOD), config.target.version)?.[0]?.value);
}

/** Turns encryption on with that method. */
export function useBestMethod(config: Config): { title: string; changes: readonly Change[] } {
  const value = bestMethod(config);
  return { title: say`Set \`data-encryption-method\` to \`${value}\``, changes: [{ set: METHOD, value }] };
}

/** True if one of the two tables describes a key that protects something. */
export function hasRealKey(config: Config, path?: MasterKeyPath): boolean {
  return (path ? [path] : MASTER_KEYS).some((one) => {
    const type = masterKey(config, one)?.type;
    return type === 'file' || type === 'kms';
  });
}

/** Switches such as `enabled` that people expect beside the method, and TiKV does not have. */
export function encryptionSwitches(config: Config): { entry: Entry; path: string }[] {
  return SWITCHES.flatMap(([table, names]) =>
    [...(config.table(table)?.entries.values() ?? [])]
      .filter(({ name }) => !optionNamed(table, name) && names.has(fold(name)))
      .map((entry) => ({ entry, path: `${table}.${entry.name}` })),
  );
}

const SWITCHES: readonly [string, ReadonlySet<string>][] = [
  [
    'security.encryption',
    new Set(['enable', 'enabled', 'isenabled', 'encryptionenabled', 'enableencryption', 'encrypt', 'on']),
  ],
  ['security', new Set(['enableencryption', 'encryptionenabled', 'encrypt', 'encryptionatrest'])],
];

/** True if the file wants encryption in words TiKV does not read; other findings say so. */
export function wantsEncryption(config: Config): boolean {
  return isMeant(config, METHOD) || encryptionSwitches(config).length > 0;
}

/** True for the configuration of a whole server, false for a fragment or for what tikv-ctl needs. */
export function isServerFile(config: Config): boolean {
  if (isNamedForTool(config)) return false;
  const names = [...config.document.root.entries.keys()];
  if (names.includes('server') || names.includes('pd')) return true;
  return hasDataDir(config) && names.some((name) => name !== 'storage' && name !== 'security');
}

/** True for the few options that tikv-ctl needs to read an encrypted store: it has no use for a method. */
export function isToolFile(config: Config): boolean {
  return isNamedForTool(config) || (hasDataDir(config) && !isServerFile(config));
}

/** By the name of the file: what is kept for tikv-ctl may be a copy of more than it needs. */
export function isNamedForTool({ fileName }: Config): boolean {
  return /^tikv-ctl.*\.toml$/i.test(fileName);
}

/** In the text: a flag of the server says nothing about what the file is for. */
function hasDataDir({ document }: Config): boolean {
  return entryAt(document.root, ['storage', 'data-dir']) !== undefined;
}
