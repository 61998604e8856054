import { isRegion } from '../../checks/region.ts';
import { type Manager, nameIn, PATH_FORM, type Situation } from './situation.ts';

/** Where a key of AWS is, with words in capitals for what the file does not say. */
export interface AwsKey {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  /** `alias/tikv`. */
  readonly alias?: string;
  /** What `--key-id` takes. */
  readonly id: string;
  /** The resource in a policy: the key itself, or every key of the place for an alias. */
  readonly resource: string;
}

const ARN = /^arn:(aws[\w-]{0,20}):kms:([a-z0-9-]{1,40}):(\d{12}):(key\/[A-Za-z0-9-]{1,64}|alias\/[\w/-]{1,250})$/;
const AWS_ID =
  /^(?:alias\/[\w/-]{1,250}|[A-Za-z0-9-]{1,64}|arn:aws[\w-]{0,20}:kms:[a-z0-9-]{1,40}:\d{12}:[\w/-]{1,256})$/;

export function awsKey(situation: Situation, { key }: Manager): AwsKey {
  const id = nameIn(situation, `${key.path}.key-id`, AWS_ID) ?? 'KEY-ID';
  const [, named, place, owner, own] = ARN.exec(id) ?? [];
  const written = situation.config.text(`${key.path}.region`)?.trim().toLowerCase() ?? '';
  const region = place ?? (isRegion(written) ? written : 'REGION');
  const partition = named ?? partitionOf(region);
  const account = owner ?? 'ACCOUNT-ID';
  const short = own ?? id;
  const isAlias = short.startsWith('alias/');
  const resource = isAlias ? 'key/*' : short.replace(/^(?:key\/)?/, 'key/');
  return {
    ...{ region, account, partition, id, resource: `arn:${partition}:kms:${region}:${account}:${resource}` },
    ...(isAlias && { alias: short }),
  };
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The parts of a Google key's name, with words in capitals for what the file does not say. */
export interface GcpKey {
  readonly project: string;
  readonly location: string;
  readonly ring: string;
  readonly name: string;
}

const GCP_ID =
  /^projects\/([a-z0-9][a-z0-9.:-]{1,60})\/locations\/([a-z0-9-]{2,40})\/keyRings\/([\w-]{1,63})\/cryptoKeys\/([\w-]{1,63})\/?$/;

export function gcpKey(situation: Situation, { key }: Manager): GcpKey {
  const [, project = 'PROJECT', location = 'LOCATION', ring = 'KEY-RING', name = 'KEY'] =
    GCP_ID.exec(nameIn(situation, `${key.path}.key-id`, GCP_ID) ?? '') ?? [];
  return { project, location, ring, name };
}

/** What the file says of a key in Azure, with words in capitals for what it does not say. */
export interface AzureKey {
  readonly name: string;
  readonly vault: string;
  readonly hsm: string;
  /** Application that TiKV signs in as. */
  readonly client: string;
}

export function azureKey(situation: Situation, { key }: Manager): AzureKey {
  const azure = `${key.path}.azure` as const;
  const url = nameIn(situation, `${azure}.keyvault-url`, /^https:\/\/[A-Za-z0-9-]{3,24}\.vault\.[a-z.]{5,40}\/?$/);
  return {
    name: nameIn(situation, `${key.path}.key-id`, /^[A-Za-z0-9-]{1,127}$/) ?? 'KEY',
    vault: /^https:\/\/([^.]+)/.exec(url ?? '')?.[1] ?? 'VAULT',
    hsm: nameIn(situation, `${azure}.hsm-name`, /^[A-Za-z0-9-]{3,24}$/) ?? 'HSM',
    client: nameIn(situation, `${azure}.client-id`, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i) ?? 'CLIENT-ID',
  };
}

/** The path of a key file. */
export function keyFile(situation: Situation, { key }: Manager): string {
  return nameIn(situation, `${key.path}.path`, PATH_FORM) ?? 'KEY-FILE';
}

/** The name of a key for reading: its ARN, id, resource name or path. */
export function keyName(situation: Situation, manager: Manager): string {
  switch (manager.kind) {
    case 'aws':
      return awsKey(situation, manager).id;
    case 'gcp': {
      const { project, location, ring, name } = gcpKey(situation, manager);
      return `projects/${project}/locations/${location}/keyRings/${ring}/cryptoKeys/${name}`;
    }
    case 'azure': {
      const { name, vault } = azureKey(situation, manager);
      return `${name} in the vault ${vault}`;
    }
    case 'file':
      return keyFile(situation, manager);
  }
}
