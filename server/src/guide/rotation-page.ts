import type { Analysis } from '../language.ts';
import { label } from '../tikv/version.ts';
import { listOf, NEW_FILE, pageOf, ROLLING_RESTART } from './page.ts';

/** From which key manager to which, as the page names them; `file` for a key file. */
export interface Direction {
  readonly from: string;
  readonly to: string;
}

/** What to do with the configuration that begins a rotation, in order. Markdown. */
export function rotationPage({ config }: Analysis, { from, to }: Direction): string {
  return pageOf('Rotate the master key', [
    [
      'What the file says now',
      `\`master-key\` is the new key, \`previous-master-key\` the old one. TiKV ${label(config.target.version.text)} opens its key dictionary (\`key.dict\`) with the old key at the next start and writes it anew under the new one. The data keys in it stay the same, so no data is written again and a store needs no longer to start than usual.`,
    ],
    [
      'Before',
      listOf([
        ...(to === 'file'
          ? NEW_FILE
          : [`Let TiKV use the new key at \`${to}\` on every node, and keep its right to use the old one.`]),
        ...(from === 'file' ? ['Leave the old key file where it is on every node.'] : []),
        'Have a backup that does not depend on these stores, and know that it can be restored.',
      ]),
    ],
    ['Roll it out', `${ROLLING_RESTART}\n\nBegin with one store, and look at the proof below before the next.`],
    ['Proof, on every store', PROOF],
    [
      'If a store does not start',
      'Its log says why: `Both master key failed` names both reasons. Put the old configuration back on stores that have not restarted yet. A store that has written its dictionary under the new key needs the new key: with it as `previous-master-key` and the old key as `master-key` it goes back the same way.',
    ],
    [
      'Then',
      listOf([
        'When every store has logged the line, finish the rotation: remove `previous-master-key` from all files. The next restart, whenever it comes, takes it up.',
        'Backups and volume snapshots from before hold a `key.dict` under the old key. Keep the old key as long as one of them might be restored.',
        'Then disable the old key, wait for a few restarts of stores, and only after that destroy it.',
        'If the old key has leaked, whoever has an old `key.dict` has the data keys. Then also make new data keys and rewrite the data: a shorter `data-key-rotation-period` for one restart, and a full compaction.',
      ]),
    ],
  ]);
}

/** What to do with the configuration that ends a rotation. Markdown. */
export function finishPage(): string {
  return pageOf('Finish the rotation', [
    [
      'Before you save it',
      'Every store must have started with the new key and logged `encryption: persisted result after replace master key`. A store that has not will not start without the old key.',
    ],
    ['Roll it out', 'Put the file on every node. A restart only for this is not needed.'],
    [
      'The old key',
      'Backups and volume snapshots from before the rotation still need it. When none of them will be restored any more, disable the key, wait for a few restarts, then destroy it.',
    ],
  ]);
}

const PROOF = `- The log has, once, \`encryption: persisted result after replace master key\`.
- The metric \`tikv_encryption_is_initialized\` is 1.
- Of a stopped store or a copy of one, \`tikv-toml verify DATA_DIR\` says what wraps \`key.dict\`.`;
