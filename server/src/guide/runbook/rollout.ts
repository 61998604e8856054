import { tlsMode } from '../../checks/tls.ts';
import { type Bug, bugsOf, fixedIn } from '../../tikv/bugs.ts';
import type { Config } from '../../tikv/config.ts';
import { label } from '../../tikv/version.ts';
import { keepersIn } from '../choice.ts';
import { awsKey, keyFile } from './keyname.ts';
import { fenced, list, type Paragraphs, paragraphs } from './layout.ts';
import type { Manager, Situation } from './situation.ts';

/** Where nothing is encrypted yet. */
export function turnOn(situation: Situation): Paragraphs | undefined {
  const { mode, current, config, version } = situation;
  if (mode !== 'off') return undefined;
  if (current) {
    return [
      `A master key is set, but no method: TiKV writes new files in clear. If encryption was turned off on purpose, that is as it should be: **leave \`master-key\` in the file**, because the key dictionary of every store stays wrapped with it, and files written before need it until compaction has rewritten them. Otherwise set \`data-encryption-method\` in \`[security.encryption]\`, and read on from there.`,
    ];
  }
  const names = keepersIn(config).map(({ name }) => name);
  return [
    `This file does not encrypt anything at rest. TiKV ${version} can keep its master key with: ${names.map((name) => `\`${name}\``).join(', ')}. A key manager is better than a key file, which protects little if it lies on the machine of the data.`,
    fenced('sh', [
      'tikv-toml init encryption --vendor NAME tikv.toml   # prints the new file, or which options are missing',
      'tikv-toml report --runbook tikv.toml                # this page for the new file',
    ]),
    'Until then the storage may do it instead (encrypted volumes of the cloud, LUKS): that protects a lost disk, not a copied file.',
  ];
}

/** What to do before the first start with encryption, and how to go from store to store. */
export function rollOut(situation: Situation): Paragraphs | undefined {
  const { mode, config, current, posture } = situation;
  if (mode === 'off') return undefined;
  const isEncrypted = posture.facts.get('raft-log')?.state === 'encrypted';
  const raftLog = isEncrypted ? ' The Raft log ages out by itself.' : '';
  return paragraphs(
    list(
      [
        'Check the file of every store: `tikv-toml check --inspect-files tikv.toml`. `tikv-server --config-check` looks neither at keys nor at key managers, and says that all is well.',
        ...keyReady(situation),
        'Make a backup that does not depend on the stores you are about to change, and test that it can be restored.',
        oneStore(current),
        'Then go from store to store, and wait until each one is up again: a restart needs the key, a running store does not.',
        `Files that exist stay as they are until compaction rewrites them. To do that now, at the cost of much I/O, one store after the other: \`${compact(config)}\`, and the same for \`-c default\`.${raftLog}`,
        config.knows('raft-engine.enable')
          ? 'From now on the data directory and the folders of the Raft log and the WAL must stay where they are (see Performance and moves).'
          : 'From now on the data directory and the folders of Raft and the WAL must stay where they are (see Performance and moves).',
      ],
      'ordered',
    ),
    knownFaults(situation),
  );
}

function oneStore(current: Manager | undefined): string {
  const start =
    current?.kind === 'file'
      ? 'TiKV reads the key file at each start, and ends at once if it is not as it should be'
      : 'At each start TiKV asks for its master key; when that fails it may try for some minutes before it ends';
  return `Start with one store (TiUP: \`tiup cluster reload NAME -N STORE:20160\`). ${start}, so look at the log before going on.`;
}

function compact(config: Config): string {
  const certificates = tlsMode(config) === 'on' ? ' --ca-path CA --cert-path CERT --key-path KEY' : '';
  return `tikv-ctl${certificates} --host STORE:20160 compact -d kv -c write --bottommost force`;
}

/** The key exists, and TiKV may use it. */
function keyReady(situation: Situation): string[] {
  const { current, config } = situation;
  switch (current?.kind) {
    case 'file':
      return [
        `Make the key and put it on each store before TiKV starts: \`tikv-toml keygen ${keyFile(situation, current)}\`, then \`tikv-toml keycheck\` on it. All stores may share one key. Keep a copy in a safe place first (see Keys: back up and restore).`,
      ];
    case 'aws': {
      const { region, id } = awsKey(situation, current);
      const endpoint = config.text(`${current.key.path}.endpoint`) ? ' --endpoint-url ENDPOINT' : '';
      return [
        'Make a symmetric key, and give TiKV its rights (see Rights at the key manager).',
        `On each store, as the user and with the credentials of TiKV, see that the key can be used; this prints the name of the key only: \`aws kms generate-data-key --region ${region}${endpoint} --key-id ${id} --key-spec AES_256 --query KeyId\`.`,
      ];
    }
    case 'gcp':
      return [
        'Make a symmetric key (purpose `ENCRYPT_DECRYPT`) in a location that offers Cloud HSM: TiKV takes random bytes from the HSM of the location of the key. Then give TiKV its rights (see Rights at the key manager).',
      ];
    case 'azure':
      return [
        'TiKV needs both: an **RSA** key in a Key Vault, which wraps (RSA-OAEP-256), and a Managed HSM, from which it takes random bytes. Make them, and give TiKV its rights on both (see Rights at the key manager).',
      ];
    default:
      return ['Set a master key that this release can use: `tikv-toml check` says what is missing.'];
  }
}

/** Told in the sections they are about. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'kms-master-key-rotation',
  'raft-engine-in-clear',
  'log-backup-spill-in-clear',
]);

function knownFaults({ config, analysis, version }: Situation): string | undefined {
  const found = new Set(analysis.problems.map(({ id }) => id));
  const meets = ({ id, change, rule, others, other }: Bug) =>
    !change && !others && other === undefined && !ELSEWHERE.has(id) && (rule === undefined || found.has(rule));
  const bugs = bugsOf(config, config).filter(meets);
  if (bugs.length === 0) return undefined;
  const says = (bug: Bug) => {
    const release = fixedIn(bug, config.target.version);
    return `${bug.text} ${bug.todo}${release ? ` Fixed in ${label(release)}.` : ''}`;
  };
  return `Known faults of ${version} that may meet this file:\n\n${list(bugs.map(says))}`;
}
