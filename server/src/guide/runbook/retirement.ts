import { type AwsKey, awsKey, azureKey, gcpKey, keyFile, keyName } from './keyname.ts';
import { fenced, list, type Paragraphs, paragraphs } from './layout.ts';
import type { Manager, Situation } from './situation.ts';

/** When a master key may go, and how a store or a cluster is made unreadable. */
export function retirement(situation: Situation): Paragraphs | undefined {
  const { current, mode } = situation;
  if (!current) return undefined;
  return paragraphs(
    'Destroying the master key makes the encrypted files of every store unreadable, also those in snapshots of their volumes. It does not touch backups of BR, which have keys of their own, nor what was written in clear (see What stays unencrypted).',
    'Before an old master key is destroyed:',
    list(
      [
        'Every store has logged `encryption: persisted result after replace master key.`; ask also those that were down at the time.',
        'No volume snapshot from before the change is needed any more: its `key.dict` is wrapped with the old key.',
        '`previous-master-key` is gone from every file, and no file, pipeline or log backup names the key.',
        current.kind === 'file'
          ? 'Take the old file away from one store first, and restart the store. If that works, go on.'
          : 'Disable the key first, for a month, and restart one store with it disabled. If that works, destroy it.',
      ],
      'ordered',
    ),
    destroy(situation, current),
    'A single store that is given away or thrown out: take it out of the cluster, stop it, and delete `key.dict` and `file.dict` with the rest of the data directory. Flash disks keep old blocks: for real erasure use the command of the disk, or destroy the master key after all stores have changed to another.',
    mode === 'off' ? undefined : wholeCluster(situation),
  );
}

function wholeCluster({ posture }: Situation): string {
  const traffic = posture.facts.get('tls')?.state === 'off' ? ', and the traffic was in clear' : '';
  return `The end of the whole cluster: stop it, then destroy the master key, the keys of its backups and the backups. Logs, core dumps and PD's data are not encrypted by it${traffic}.`;
}

/** The commands of the end, always with a way back. They name the previous key or none: never the one in use. */
function destroy(situation: Situation, current: Manager): string {
  const { previous } = situation;
  const isOther = previous && keyName(situation, previous) !== keyName(situation, current);
  const old = isOther && previous.kind === current.kind ? previous : undefined;
  return END[current.kind](situation, old);
}

type End = (situation: Situation, old: Manager | undefined) => string;

const END: Readonly<Record<Manager['kind'], End>> = {
  aws: endOfAws,
  gcp: endOfGcp,
  azure: endOfAzure,
  file: endOfFile,
};

function endOfAws(situation: Situation, old: Manager | undefined): string {
  const { id, region, alias } = old ? awsKey(situation, old) : OLD_AWS_KEY;
  const key = `--region ${region} --key-id ${alias === undefined ? id : 'OLD-KEY'}`;
  return fenced('sh', [
    `aws kms disable-key ${key}     # the id or ARN of the old key, no alias`,
    `aws kms schedule-key-deletion ${key} --pending-window-in-days 30`,
    `aws kms cancel-key-deletion ${key}     # the way back; then enable-key`,
  ]);
}

const OLD_AWS_KEY: Pick<AwsKey, 'id' | 'region' | 'alias'> = { id: 'OLD-KEY', region: 'REGION' };

function endOfGcp(situation: Situation, old: Manager | undefined): string {
  const { project, location, ring, name } = old ? gcpKey(situation, old) : OLD_GCP_KEY;
  const place = `--project=${project} --location=${location} --keyring=${ring} --key=${name}`;
  return fenced('sh', [
    `gcloud kms keys versions list ${place}     # every version that wrapped something counts`,
    `gcloud kms keys versions disable VERSION ${place}`,
    `gcloud kms keys versions destroy VERSION ${place}`,
    `gcloud kms keys versions restore VERSION ${place}     # the way back, until the time is over`,
  ]);
}

const OLD_GCP_KEY = { project: 'PROJECT', location: 'LOCATION', ring: 'KEY-RING', name: 'OLD-KEY' };

function endOfAzure(situation: Situation, old: Manager | undefined): string {
  const { vault, name } = old ? azureKey(situation, old) : { vault: 'VAULT', name: 'OLD-KEY' };
  const key = `--vault-name ${vault} --name ${name}`;
  return fenced('sh', [
    `az keyvault key set-attributes ${key} --enabled false`,
    `az keyvault key delete ${key}`,
    `az keyvault key recover ${key}     # the way back, while soft delete keeps it`,
  ]);
}

function endOfFile(situation: Situation, old: Manager | undefined): string {
  const where = old ? ` (\`${keyFile(situation, old)}\`)` : '';
  return `An old key file: delete it on every store${where}, and every copy in secret stores, backups and safes. One copy left is a key that is not destroyed.`;
}
