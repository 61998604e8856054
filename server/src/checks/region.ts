import type { Config } from '../tikv/config.ts';
import type { MasterKey } from '../tikv/masterkey.ts';
import { option } from '../tikv/options.ts';
import type { VersionRange } from '../tikv/version.ts';
import { awsRegionOf, type Endpoint, endpointOf } from './endpoint.ts';
import type { Change } from './rule.ts';

/** Releases that talk to AWS through its own library; the others use rusoto. */
export const AWS_SDK: readonly VersionRange[] = [{ since: '8.1.2', until: '8.2.0' }, { since: '8.5.0' }];

/** Releases that start only with a region of their list, if there is no endpoint. */
const WITH_LIST: VersionRange = { until: '8.5.2' };

/** True for a region of the list; TiKV compares without regard to case and takes the names without dashes as well. */
export function isListed(region: string, key: MasterKey): boolean {
  return listed(region, key) !== undefined;
}

/** The region as AWS writes it, where the text is one but for case, blanks, dashes or the letter of a zone. */
export function regionIn(text: string, key: MasterKey): string | undefined {
  const name = text.trim().toLowerCase().replaceAll('_', '-');
  const region = /^(.*\d)[a-z]$/.exec(name)?.[1] ?? name;
  return listed(region, key) ?? [region, region.replace(/-?(\d+)$/, '-$1')].find(isRegion);
}

/** True for the form of an AWS region. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(text);
}

/** Where the ARN of a key says that the key is. */
export function regionOfArn(id: string | undefined): string | undefined {
  const region = /^arn:aws[\w-]*:kms:([a-z0-9-]{1,40}):/.exec(id ?? '')?.[1];
  return region && isRegion(region) ? region : undefined;
}

/** Sets the region, and the endpoint where it is one of another region or the release does not know the region. */
export function useRegion(config: Config, key: MasterKey, region: string): Change[] {
  const endpoint = endpointOf(config, key);
  const there = endpoint && awsRegionOf(endpoint);
  const moved = endpoint && there && there !== region ? inRegion(endpoint, there, region) : undefined;
  const needed = !endpoint && config.isIn(WITH_LIST) && !isListed(region, key);
  return [
    { set: `${key.path}.region`, value: region },
    ...(moved || needed ? [{ set: `${key.path}.endpoint`, value: moved ?? publicEndpoint(region) }] : []),
  ];
}

/** True if the release starts with the region and no endpoint. */
export function needsNoEndpoint(config: Config, key: MasterKey, region: string): boolean {
  return !config.isIn(WITH_LIST) || isListed(region, key);
}

/** The same kind of address (FIPS, IPv6) in another region; undefined for that of a VPC, which is in one region only. */
export function inRegion(endpoint: Endpoint, from: string, to: string): string | undefined {
  if (endpoint.host.includes('.vpce.')) return undefined;
  if (from.startsWith('cn-') !== to.startsWith('cn-')) return publicEndpoint(to);
  return endpoint.text.toLowerCase().replace(from, to);
}

/** Where AWS itself answers for the region. */
export function publicEndpoint(region: string): string {
  return `https://kms.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

function listed(region: string, { path }: MasterKey): string | undefined {
  const name = region.toLowerCase();
  const names = option(`${path}.region`).suggestions ?? [];
  return names.find((known) => known === name || known.replaceAll('-', '') === name);
}
