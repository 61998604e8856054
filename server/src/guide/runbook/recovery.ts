import { type Paragraphs, table } from './layout.ts';
import type { Situation } from './situation.ts';

/** What to do when something of the keys, a store or a site is gone. */
export function recovery(situation: Situation): Paragraphs | undefined {
  const { current } = situation;
  if (!current) return undefined;
  const cases = current.kind === 'file' ? fileCases() : managerCases(situation);
  return [
    table(
      ['What happened', 'What to do'],
      [
        ...cases,
        [
          'A store lost its disk, or a dictionary',
          'Replace the store with an empty one, with the same `[security.encryption]`. Its new dictionaries have nothing to do with the old ones.',
        ],
        [
          'The whole site is lost',
          'Build a new cluster with a master key of its own, and restore the backups into it with the keys of the backups. The old master key is not needed: a backup holds rows, not files.',
        ],
        [
          'The master key is gone for good',
          'Stores that still run can be read: do not restart any, and make a full backup at once. Then a new cluster as above. Stores that are down are lost.',
        ],
      ],
    ),
    'Try it twice a year, on a test cluster: restore a full backup and a log backup with the keys from their safe place; restart one store after the key manager was unreachable; replace a store.',
  ];
}

/** A key manager that does not answer. */
function managerCases({ config }: Situation): string[][] {
  const tries = config.isIn({ until: '5.0.0' })
    ? 'It tries a few times, ten seconds each, and ends.'
    : 'It tries again only after errors that may pass, for some minutes at most, and ends.';
  return [
    [
      'The key manager cannot be reached, or refuses',
      `Stores that run go on, also with new data keys: what the key manager unwrapped stays in memory. A store that restarts does not come up. ${tries} **Stop every rolling restart and upgrade**, then mend network, DNS, time, credentials or rights.`,
    ],
    [
      'The key is disabled, or about to be deleted',
      'The same, with a deadline: enable it or cancel the deletion before the waiting period ends.',
    ],
  ];
}

function fileCases(): string[][] {
  return [
    [
      'The machine was booted and the key file is gone (tmpfs)',
      'TiKV does not start. Put the file back, same path, owner and mode, check it (`tikv-toml keycheck`), start TiKV.',
    ],
    [
      'The key file is damaged or replaced',
      'Stores that run have read it already and go on. Put back the right one before any restart; a wrong one is refused, and nothing is written with it.',
    ],
  ];
}
