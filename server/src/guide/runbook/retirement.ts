import { tlsMode } from '../../checks/tls.ts';
import { awsKey, azureKey, gcpKey, keyFile } from './keyname.ts';
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
        'Disable the key first, for a month, and restart one store with it disabled. If that works, destroy it.',
      ],
      'ordered',
    ),
    destroy(situation, current),
    'A single store that is given away or thrown out: take it out of the cluster, stop it, and delete `key.dict` and `file.dict` with the rest of the data directory. Flash disks keep old blocks: for real erasure use the command of the disk, or destroy the master key after all stores have changed to another.',
    mode === 'off' ? undefined : wholeCluster(situation),
  );
}

function wholeCluster({ config }: Situation): string {
  const traffic = tlsMode(config) === 'on' ? '' : ', and the traffic was in clear';
  return `The end of the whole cluster: stop it, then destroy the master key, the keys of its backups and the backups. Logs, core dumps and PD's data are not encrypted by it${traffic}.`;
}

/** The command that starts the end, always with a waiting period. */
function destroy(situation: Situation, manager: Manager): string {
  switch (manager.kind) {
    case 'aws': {
      const { id, region, alias } = awsKey(situation, manager);
      const key = alias === undefined ? id : 'KEY-ID-OR-ARN';
      return fenced('sh', [
        `aws kms disable-key --region ${region} --key-id ${key}`,
        `aws kms schedule-key-deletion --region ${region} --key-id ${key} --pending-window-in-days 30   # an alias is not taken here`,
        `aws kms cancel-key-deletion --region ${region} --key-id ${key}                                 # the way back; then enable-key`,
      ]);
    }
    case 'gcp': {
      const { project, location, ring, name } = gcpKey(situation, manager);
      const place = `--project=${project} --location=${location} --keyring=${ring} --key=${name}`;
      return fenced('sh', [
        `gcloud kms keys versions list ${place}     # every version that wrapped something counts`,
        `gcloud kms keys versions disable VERSION ${place}`,
        `gcloud kms keys versions destroy VERSION ${place}`,
        `gcloud kms keys versions restore VERSION ${place}     # the way back, until the time is over`,
      ]);
    }
    case 'azure': {
      const { vault, name } = azureKey(situation, manager);
      return fenced('sh', [
        `az keyvault key set-attributes --vault-name ${vault} --name ${name} --enabled false`,
        `az keyvault key delete --vault-name ${vault} --name ${name}`,
        `az keyvault key recover --vault-name ${vault} --name ${name}     # the way back, while soft delete keeps it`,
      ]);
    }
    case 'file':
      return `The key file: delete it on every store (\`${keyFile(situation, manager)}\`; on tmpfs an unmount is enough), and every copy in secret stores, backups and safes. One copy left is a key that is not destroyed.`;
  }
}
