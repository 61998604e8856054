import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import type { MasterKey } from '../tikv/masterkey.ts';
import type { FixPlan } from './rule.ts';
import { isFrom } from './vendor.ts';

/** The ways to sign in to Azure: TiKV takes the first one that is present, even when it is empty. */
export const CREDENTIALS = ['client-certificate', 'client-certificate-path', 'client-secret'] as const;

/** Where our fixes say the certificate is. */
const CERTIFICATE = '/run/tikv-keys/azure-client.pfx';

export type Credential = (typeof CREDENTIALS)[number];

export type Password = 'client-certificate-password';

/** The ways that are present below the key, the one TiKV takes first. */
export function credentialsOf(config: Config, { path }: MasterKey): Credential[] {
  return CREDENTIALS.filter((name) => config.get(`${path}.azure.${name}`));
}

/** True if TiKV makes use of what the option holds. */
export function isUsed(config: Config, key: MasterKey, name: Credential | Password): boolean {
  if (!isFrom(config, key, 'azure')) return false;
  const taken = credentialsOf(config, key)[0];
  return name === 'client-certificate-password' ? taken !== undefined && taken !== 'client-secret' : taken === name;
}

/** Takes the secrets out of the configuration, and signs in with a certificate file where they did that. */
export function takeOut(config: Config, key: MasterKey, names: readonly (Credential | Password)[]): FixPlan {
  const file = `${key.path}.azure.client-certificate-path` as const;
  const used = names.some((name) => isUsed(config, key, name));
  const unlocked = names.every((name) => name === 'client-certificate-password') ? say` without password` : '';
  return {
    title: used ? say`Remove it and use a certificate file${unlocked}` : say`Remove it`,
    changes: [
      ...names.map((name) => ({ unset: `${key.path}.azure.${name}` })),
      ...(used && !config.get(file) ? [{ set: file, value: CERTIFICATE }] : []),
    ],
  };
}

/** A certificate file in place of what is empty. */
export function useFile(config: Config, key: MasterKey): FixPlan {
  const path = `${key.path}.azure.client-certificate-path` as const;
  const empty = credentialsOf(config, key).map((name) => `${key.path}.azure.${name}`);
  return {
    title: say`Set \`client-certificate-path\` to \`${CERTIFICATE}\``,
    changes: [...empty.filter((one) => one !== path).map((one) => ({ unset: one })), { set: path, value: CERTIFICATE }],
  };
}
