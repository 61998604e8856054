import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import type { MasterKey } from '../tikv/masterkey.ts';
import { isMeant } from './stray.ts';
import { isFrom } from './vendor.ts';

/** Whose key an id names, where its form tells. */
export function ownerOf(id: string): 'aws' | 'gcp' | 'azure' | undefined {
  if (/^(?:arn:|alias\/|mrk-[0-9a-f]{32}$)/i.test(id)) return 'aws';
  if (/^(?:gcp-kms:|(?:https?:)?\/\/cloudkms\.|\/{0,3}projects\/)/i.test(id)) return 'gcp';
  if (/^https?:\/\/[^/]*(?:vault|hsm)[^/]*\/|^https?:\/\/[^/]+\/keys\//i.test(id)) return 'azure';
  return undefined;
}

/** True if TiKV asks AWS for the key, and nothing says that another vendor was meant: that is a finding of its own. */
export function asksAws(config: Config, key: MasterKey): boolean {
  if (!isFrom(config, key, 'aws') || isMeant(config, `${key.path}.vendor`)) return false;
  const owner = ownerOf(config.text(`${key.path}.key-id`) ?? '') ?? 'aws';
  const vendor = config.get(`${key.path}.vendor`)?.value;
  if (vendor && (vendor.kind !== 'string' || vendor.value !== '')) {
    return vendor.kind === 'string' && vendor.value === 'aws' && owner === 'aws';
  }
  return owner === 'aws' && !config.table(`${key.path}.azure`) && !config.table(`${key.path}.gcp`);
}

/** What comes of a fault that TiKV meets when it asks the key manager, as the end of a sentence. */
export function whenAsked({ current }: MasterKey): string {
  return current
    ? say`TiKV fails when it first needs the key`
    : say`TiKV cannot use the previous master key when it needs it`;
}
