import { type Mode as EncryptionMode, encryptionMode, METHOD } from '../../checks/encryption.ts';
import { overridden } from '../../checks/overridden.ts';
import { type Posture, postureOf } from '../../checks/posture.ts';
import { carries, type Secrets, secretsOf } from '../../checks/redact.ts';
import { looksSecret } from '../../checks/secrets.ts';
import { isFrom } from '../../checks/vendor.ts';
import type { Analysis } from '../../language.ts';
import type { CommandLine } from '../../tikv/commandline.ts';
import { type Config, MASTER_KEYS, type MasterKeyPath } from '../../tikv/config.ts';
import { parseDuration } from '../../tikv/duration.ts';
import { type MasterKey, masterKey } from '../../tikv/masterkey.ts';
import type { OptionPath } from '../../tikv/options.ts';
import { label } from '../../tikv/version.ts';

/** What keeps a master key. */
export type Kind = 'aws' | 'gcp' | 'azure' | 'file';

/** A master key that protects something and that the release can use. */
export interface Manager {
  readonly kind: Kind;
  /** As in the file: `gcp_v2`; `file` for a key file. */
  readonly vendor: string;
  readonly title: string;
  readonly key: MasterKey;
}

/** What the sections of the runbook go by. */
export interface Situation {
  readonly analysis: Analysis;
  /** As TiKV has it after its flags. */
  readonly config: Config;
  readonly posture: Posture;
  /** `v8.5.7`. */
  readonly version: string;
  /** `refused`: it is wanted, and TiKV does not start with it. */
  readonly mode: 'on' | 'off' | 'refused';
  /** The method, where it is one that encrypts. */
  readonly method?: string;
  readonly current?: Manager;
  readonly previous?: Manager;
  /** Time between two data keys, in microseconds; undefined where TiKV does not take the text. */
  readonly period?: number;
  readonly secrets: Secrets;
}

const PERIOD = 'security.encryption.data-key-rotation-period';

/** Reads the situation; undefined for a file of another component, or for what only tikv-ctl reads. */
export function situationOf(analysis: Analysis, commandLine?: CommandLine): Situation | undefined {
  const posture = postureOf(analysis, commandLine);
  if (!posture) return undefined;
  const config = overridden(analysis.config, commandLine);
  const [current, previous] = MASTER_KEYS.map((path) => managerAt(config, path));
  const period = parseDuration(String(config.effective(PERIOD) ?? ''), config.target.version);
  const encryption = encryptionMode(config);
  return {
    analysis,
    config,
    posture,
    version: label(config.target.version.text),
    mode: modeOf(posture, encryption),
    ...(encryption === 'on' && { method: String(config.effective(METHOD)) }),
    ...(current && { current }),
    ...(previous && { previous }),
    ...(period !== undefined && { period }),
    secrets: secretsOf(analysis.config),
  };
}

function modeOf({ facts }: Posture, encryption: EncryptionMode | undefined): Situation['mode'] {
  if (encryption === 'off') return 'off';
  return facts.get('encryption')?.state === 'on' ? 'on' : 'refused';
}

function managerAt(config: Config, path: MasterKeyPath): Manager | undefined {
  const key = masterKey(config, path);
  if (key?.type === 'file') return { kind: 'file', vendor: 'file', title: 'a key file', key };
  const found = key && VENDORS.find(({ vendor }) => key.vendor === vendor);
  return found && (found.vendor === 'aws' || isFrom(config, key, found.vendor)) ? { ...found, key } : undefined;
}

const VENDORS: readonly Omit<Manager, 'key'>[] = [
  { kind: 'aws', vendor: 'aws', title: 'AWS KMS' },
  { kind: 'gcp', vendor: 'gcp', title: 'Google Cloud KMS' },
  { kind: 'gcp', vendor: 'gcp_v2', title: 'Google Cloud KMS (`gcp_v2`)' },
  { kind: 'azure', vendor: 'azure', title: 'Azure Key Vault' },
];

/**
 * A name of the file for the page; undefined where it is not there, is not of the form (which must leave out whatever
 * a shell, JSON or Markdown would read) or may be a credential.
 */
export function nameIn({ config, secrets }: Situation, path: OptionPath, form: RegExp): string | undefined {
  const text = config.text(path)?.trim();
  if (!text || !form.test(text) || looksSecret(text) || carries(secrets, text)) return undefined;
  return text;
}

/** A path of a file or folder that needs no quotes. */
export const PATH_FORM = /^\/?[A-Za-z0-9._@+-]+(?:\/[A-Za-z0-9._@+-]+)*\/?$/;
