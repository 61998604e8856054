import { keyFile } from './keyname.ts';
import { list, type Paragraphs, paragraphs, table } from './layout.ts';
import { dataDir } from './paths.ts';
import type { Situation } from './situation.ts';

/** What must be kept to read the data again, and what a loss means. */
export function keys(situation: Situation): Paragraphs | undefined {
  const { current, config, mode } = situation;
  if (!current && mode === 'off') return undefined;
  const folder = dataDir(situation);
  return paragraphs(
    table(
      ['Lost', 'What it means'],
      [
        ['the master key', 'the encrypted files of **every** store, once it restarts; nothing but backups is left'],
        [`\`${folder}/key.dict\` of one store`, 'the encrypted files of that store'],
        [
          `\`${folder}/file.dict\` of one store`,
          'the encrypted files of that store: key and start value of each stand there only',
        ],
      ],
    ),
    'Each store has dictionaries of its own. A store that lost one is replaced like a store with a dead disk: take it out of the cluster, start a new one with an empty data directory, and let PD copy the regions from the other stores. Never give one store the dictionaries of another.',
    'Dictionaries are of use only with the data files of the same moment: `file.dict` changes with every file, and a `key.dict` from before the newest data key lacks that key. So do not copy them alone from a running store: take a snapshot of the whole volume (all volumes of the store at the same moment), and to restore it, put it back at the same path.',
    keep(situation),
    config.isIn({ since: '4.0.2' })
      ? `Last resort, with TiKV stopped: \`tikv-ctl --config tikv.toml encryption-meta dump-file\` lists the files, \`… dump-key\` prints data keys **in clear**. It goes by \`master-key\` alone, not by \`previous-master-key\`.`
      : undefined,
  );
}

/** How to keep the master key itself. */
function keep(situation: Situation): string | undefined {
  const { current } = situation;
  switch (current?.kind) {
    case 'aws':
      return list([
        'The master key cannot be copied out of AWS KMS: what protects it is that nobody can delete it. Deny `kms:ScheduleKeyDeletion` and `kms:DisableKey` to all but few, keep the waiting period at 30 days, and set an alarm on both.',
        'For a region that may be lost, a multi-Region key (`mrk-…`) has replicas that decrypt the same; only `region`, and an ARN in `key-id`, change. A key must be made as one; it cannot become one.',
      ]);
    case 'gcp':
      return list([
        'The master key cannot be copied out of Cloud KMS: what protects it is that nobody destroys its versions. Leave `cloudkms.cryptoKeyVersions.destroy` to few, keep the time between scheduling and destruction long (30 days), and alert on it.',
        'A key of a multi-region location outlives a region; the location cannot be changed later.',
      ]);
    case 'azure':
      return list([
        'Turn soft delete and purge protection on for the vault. `az keyvault key backup` gives a file that can be restored in the same subscription and geography only.',
        'The Managed HSM is needed when a new store starts or the master key changes, not to decrypt: keep its security domain safe all the same.',
      ]);
    case 'file':
      return list([
        `The key file \`${keyFile(situation, current)}\` is 65 bytes; keep copies in two places that fail apart (a secret store and a sealed offline copy), and never beside the data or its backups: who has both has the data.`,
        'Test a copy before it is needed: `tikv-toml keycheck COPY` says whether TiKV would take it, and shows nothing of it.',
      ]);
    default:
      return undefined;
  }
}
