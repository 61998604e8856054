import type { Config } from '../tikv/config.ts';
import type { MasterKey } from '../tikv/masterkey.ts';
import { option, valuesIn } from '../tikv/options.ts';
import { type SnippetName, snippetsIn } from '../tikv/snippets.ts';
import type { Version } from '../tikv/version.ts';
import type { Effect } from './problem.ts';

/** A key manager that TiKV can use. */
export interface Vendor {
  readonly value: string;
  readonly name: string;
  readonly snippet: SnippetName;
}

const VENDORS: readonly Vendor[] = [
  { value: 'aws', name: 'AWS KMS', snippet: 'aws-kms' },
  { value: 'gcp', name: 'Google Cloud KMS', snippet: 'gcp-kms' },
  { value: 'gcp_v2', name: 'Google Cloud KMS (gcp_v2)', snippet: 'gcp-kms-v2' },
  { value: 'azure', name: 'Azure Key Vault', snippet: 'azure-kms' },
];

/** The key managers the target version can use; looked for once. */
export function vendorsIn({ target }: Config): readonly Vendor[] {
  const { version } = target;
  const known = releases.get(version.text) ?? vendorsOf(version);
  releases.set(version.text, known);
  return known;
}

const releases = new Map<string, readonly Vendor[]>();

function vendorsOf(version: Version): readonly Vendor[] {
  const snippets = new Set(snippetsIn(version).map(([name]) => name));
  return VENDORS.filter(({ snippet }) => snippets.has(snippet));
}

/** True if the target version asks one of these vendors for the master key. */
export function isFrom({ target }: Config, key: MasterKey, ...vendors: readonly string[]): boolean {
  if (key.vendor === undefined || !vendors.includes(key.vendor)) return false;
  const known = valuesIn(option(`${key.path}.vendor`), target.version) ?? [];
  return known.some(({ value }) => value === key.vendor);
}

/** What comes of a fault that TiKV meets when it opens the key: the previous one is opened only when the current one fails. */
export function whenOpened(key: MasterKey): Effect {
  return key.current ? 'start-fails' : 'advice';
}
