import type { Analysis } from '../language.ts';
import { label } from '../tikv/version.ts';
import type { Keeper } from './keepers.ts';
import { listOf, NEW_FILE, pageOf, ROLLING_RESTART } from './page.ts';

/** What to do with the configuration that turns encryption on, in order. Markdown. */
export function configurePage({ config }: Analysis, keeper: Keeper): string {
  return pageOf('Turn encryption at rest on', [
    ['Before the first start', listOf(BEFORE[keeper.name])],
    [
      'Roll it out',
      `${ROLLING_RESTART}\n\nBegin with one store. TiKV ${label(config.target.version.text)} encrypts what it writes from then on; a store may stay half encrypted for a while, and stores with and without encryption work together.`,
    ],
    [
      'Proof, on every store',
      listOf([
        'The log of the first start has `encryption is being enabled. method = …`.',
        'The metric `tikv_encryption_is_initialized` is 1, and `tikv_encryption_file_num` grows.',
        'Of a stopped store or a copy of one, `tikv-toml verify DATA_DIR` tells how much is encrypted.',
      ]),
    ],
    [
      'Data that was there before',
      'It stays in clear until compaction writes it anew. A full compaction with `tikv-ctl compact --bottommost force`, at a quiet hour and one store at a time, does that at once. Old copies on the disk, in backups and in volume snapshots stay in clear.',
    ],
    [
      'From now on',
      listOf([
        '`key.dict`, `file.dict` and the master key belong together: losing one of them loses the data.',
        'Do not move or rename the data directory: TiKV notes the files by their absolute paths.',
        'The runbook of this file has the rest: backups, alerts, rights, rotation, disasters. It is made by _TiKV TOML: Show Runbook_, and in the terminal by `tikv-toml report --runbook FILE`.',
      ]),
    ],
  ]);
}

const ROLE = 'Give every TiKV node the right to use the key, and nothing more: the runbook of this file has it ready.';

const BEFORE: Readonly<Record<Keeper['name'], readonly string[]>> = {
  aws: [ROLE, 'Protect the key from deletion, and turn its yearly rotation on: the key id stays the same.'],
  gcp: [ROLE, 'Protect the versions of the key from destruction: the data needs the one it was encrypted with.'],
  gcp_v2: [ROLE, 'Protect the versions of the key from destruction: the data needs the one it was encrypted with.'],
  azure: [
    ROLE,
    'Bring the certificate file to every node, with mode 0400.',
    'Protect vault and HSM from being purged.',
  ],
  file: NEW_FILE,
  vault: [
    'Review the file for Vault Agent, and follow the steps in its comments.',
    'Make sure that TiKV starts after the agent has written the key file.',
    'Back Vault up: without the key the data is lost.',
  ],
};
