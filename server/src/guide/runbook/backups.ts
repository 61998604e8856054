import spill from '../../checks/rules/log-backup-temp-clear.ts';
import { tlsMode } from '../../checks/tls.ts';
import type { Config } from '../../tikv/config.ts';
import { inRanges } from '../../tikv/version.ts';
import { awsKey } from './keyname.ts';
import { fenced, list, type Paragraphs, paragraphs } from './layout.ts';
import type { Situation } from './situation.ts';

/** Which flags keep backups encrypted: those of the data files never do. */
export function backups(situation: Situation): Paragraphs {
  const { mode } = situation;
  return paragraphs(
    mode === 'off'
      ? 'Backups are encrypted, or not, apart from the data files.'
      : 'BR (with TiUP: `tiup br`) reads rows, not files: what it writes is in clear unless told otherwise, whatever this file says.',
    ...fullBackup(situation),
    ...logBackup(situation),
  );
}

/** Where the releases encrypt what they back up. */
const FULL = { since: '5.3.0' };
const LOG = { since: '8.4.0' };

const BY_STORAGE =
  'have the storage encrypt (for S3: a bucket with SSE-KMS and a policy that refuses anything else; for disks: an encrypted volume)';

/** BR's methods have the names of TiKV's, but for SM4, which it does not have. */
function methodOf({ method }: Situation): string {
  return method?.startsWith('aes') ? method : 'aes256-ctr';
}

/** How BR reaches the cluster. */
function clusterFlags(config: Config): string {
  return `--pd PD:2379${tlsMode(config) === 'on' ? ' --ca CA --cert CERT --key KEY' : ''}`;
}

const HEX_BYTES: Readonly<Record<string, number>> = { 'aes128-ctr': 16, 'aes192-ctr': 24, 'aes256-ctr': 32 };

function fullBackup(situation: Situation): string[] {
  const { config, method, version } = situation;
  if (!config.isIn(FULL)) return [`### Full backup`, `${version} cannot encrypt a full backup: ${BY_STORAGE}.`];
  const own = methodOf(situation);
  const pd = clusterFlags(config);
  return paragraphs(
    '### Full backup',
    method && !method.startsWith('aes')
      ? `BR has nothing that matches \`${method}\`. Use \`${own}\` if your rules allow AES, else ${BY_STORAGE}.`
      : undefined,
    fenced('sh', [
      `(umask 077; openssl rand -hex ${HEX_BYTES[own] ?? 32} > /run/br-keys/backup.key)   # a key of its own, not the master key`,
      `br backup full  ${pd} --storage STORAGE --crypter.method ${own} --crypter.key-file /run/br-keys/backup.key`,
      `br restore full ${pd} --storage STORAGE --crypter.method ${own} --crypter.key-file /run/br-keys/backup.key`,
    ]),
    'Keep that key as long as the backup, in another place. `--crypter.key` on the command line would show it in the list of processes and in the history of the shell.',
  );
}

function logBackup(situation: Situation): string[] {
  const { config, version, mode } = situation;
  if (!config.knows('log-backup.enable')) return [];
  const spills =
    mode !== 'off' && inRanges(config.target.version, spill.versions) && config.effective('log-backup.enable') === true
      ? `${version} writes the temporary files of log backup in clear, also with encryption at rest on. Keep \`log-backup.temp-path\` on an encrypted volume; v8.1.1 and later encrypt them.`
      : undefined;
  if (!config.isIn(LOG)) {
    return paragraphs('### Log backup', `${version} cannot encrypt a log backup: ${BY_STORAGE}.`, spills);
  }
  const own = methodOf(situation);
  const pd = clusterFlags(config);
  return paragraphs(
    '### Log backup',
    fenced('sh', [
      `br log start --task-name TASK ${pd} --storage STORAGE --log.crypter.method ${own} --log.crypter.key-file /run/br-keys/log.key`,
    ]),
    ...withMasterKey(situation, `br log start --task-name TASK ${pd} --storage STORAGE`, own),
    '`br restore point` takes the same flags, and with them those of the full backup (`--crypter.*`).',
    spills,
  );
}

/** A master key of log backup gives each file a data key of its own. */
function withMasterKey(situation: Situation, command: string, method: string): string[] {
  const { current } = situation;
  if (current?.kind === 'azure') {
    return [
      'Log backup can also work with a master key (`--master-key`), but not well with Azure: the address that BR takes must carry a client secret, and names no Managed HSM, from which TiKV takes random bytes. Stay with the fixed key.',
    ];
  }
  return [
    'Or with a master key, which gives each file a data key of its own:',
    fenced('sh', `${command} --master-key-crypter-method ${method} --master-key '${masterKeyUri(situation)}'`),
    list([
      'Every store uses this key: TiKV needs its rights on it as on its own (or the key file, at the same path on each store). Take another key than that of the data files, so that one can be retired without the other.',
      current?.kind === 'aws' || current?.kind === 'gcp'
        ? 'Credentials in this address stand in the list of processes and in the definition of the task: use those of the machine where your BR can.'
        : undefined,
    ]),
  ];
}

/** The address of a key beside TiKV's own, at the same key manager. */
function masterKeyUri(situation: Situation): string {
  const { current } = situation;
  if (current?.kind === 'aws') return `aws-kms:///BACKUP-KEY-ID?REGION=${awsKey(situation, current).region}`;
  if (current?.kind !== 'gcp') return 'local:///run/br-keys/log-master.key';
  return 'gcp-kms:///projects/PROJECT/locations/LOCATION/keyRings/KEY-RING/cryptoKeys/BACKUP-KEY?AUTH=specified&CREDENTIALS=FILE';
}
