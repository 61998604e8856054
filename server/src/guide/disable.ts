import { encryptionMode, hasRealKey, METHOD } from '../checks/encryption.ts';
import { type Analysis, analyze, type Settings } from '../language.ts';
import { say } from '../say.ts';
import { MASTER_KEYS } from '../tikv/config.ts';
import { label } from '../tikv/version.ts';
import { newFaults } from './choice.ts';
import { pageOf, ROLLING_RESTART } from './page.ts';
import { carryOut, type Planned, unreadable } from './plan.ts';

const [KEY] = MASTER_KEYS;

/** Turns encryption off for what is written from now on. The master key stays: what is encrypted needs it. Never throws. */
export function disable(text: string, settings: Settings): Planned {
  const before = analyze(text, settings);
  const refused = cannotDisable(before);
  if (refused !== undefined) return { refused };
  return carryOut(before, settings, [{ set: METHOD, value: 'plaintext' }], (after) => ({
    faults: newFaults(before, after),
    page: disablePage(after),
  }));
}

/** Why encryption cannot be turned off in this file. */
export function cannotDisable(before: Analysis): string | undefined {
  const { config } = before;
  const unread = unreadable(before);
  if (unread !== undefined) return unread;
  if (encryptionMode(config) !== 'on') return say`Encryption is not on in this file`;
  return hasRealKey(config, KEY)
    ? undefined
    : say`The file has no master key, so TiKV does not start with it: give it the key that the data was encrypted with first`;
}

function disablePage({ config }: Analysis): string {
  return pageOf('Turn encryption off', [
    [
      'What the file says now',
      'New files are written in clear. Files that are encrypted stay so, and TiKV reads them with the data keys in `key.dict`, which the master key still wraps. **Keep `master-key` as it is**: without it TiKV does not start, and the data cannot be read. Never set its type to `plaintext`, with the old key as the previous one: TiKV would then write all data keys to disk in clear.',
    ],
    ...(config.isIn({ until: '6.3.0' })
      ? [
          [
            'This release',
            `TiKV ${label(config.target.version.text)} can panic after encryption is turned off (tikv/tikv#13081, mended in v6.3.0). Go to v6.3.0 or later first, or try it on one store.`,
          ] as const,
        ]
      : []),
    ['Roll it out', ROLLING_RESTART],
    [
      'Get rid of what is encrypted',
      `Compaction writes files anew, and then in clear. Most of the data follows with time; a full compaction, at a quiet hour and one store at a time, does it at once:

    tikv-ctl --host ADDRESS compact -d kv -c default --bottommost force
    tikv-ctl --host ADDRESS compact -d kv -c write --bottommost force
    tikv-ctl --host ADDRESS compact -d kv -c lock --bottommost force

The Raft log goes by itself as Regions move on. \`tikv-toml verify DATA_DIR\`, on a stopped store or a copy of one, tells how much is left. The metric \`tikv_encryption_is_initialized\` stays 1: it says that the dictionaries are there.`,
    ],
    [
      'The master key',
      'Keep it for as long as one encrypted file is left on any store, and for every backup or volume snapshot of the data directory from before. There is no need to take the table out of the file.',
    ],
  ]);
}
