import { ROTATION_BUG, rotationIn } from '../../checks/rotation.ts';

import { formatDuration } from '../../tikv/duration.ts';
import { type Paragraphs, paragraphs } from './layout.ts';
import { change } from './rotation/change.ts';
import type { Situation } from './situation.ts';

/** When data keys change, and how to change the master key with this release and key manager. */
export function rotation(situation: Situation): Paragraphs | undefined {
  const { mode, current } = situation;
  if (mode === 'off' && !current) return undefined;
  return paragraphs(
    ...(mode === 'off' ? [] : dataKeys(situation)),
    '### Master key',
    underWay(situation),
    ...ownRotation(situation),
    ...change(situation),
    mode === 'off' ? undefined : '### Turning encryption off',
    mode === 'off'
      ? undefined
      : 'Set `data-encryption-method = "plaintext"`, **keep `master-key`**, restart the stores one by one. New files are in clear; old ones, and the key dictionary, still need the key. With `master-key` removed TiKV does not start; with `plaintext` as the new master key and the old one as `previous-master-key` it writes all data keys to the disk in clear.',
  );
}

const TEN_MINUTES = 600_000_000;

function dataKeys({ config, period }: Situation): string[] {
  const text = period === undefined ? 'TiKV does not read the period' : `every ${formatDuration(period)}`;
  const when = config.isIn({ until: '4.0.8' })
    ? 'This release looks whether the key is old enough each time it makes a file.'
    : `A worker looks every ${formatDuration(Math.min(TEN_MINUTES, period || TEN_MINUTES))} whether the key is old enough, and TiKV looks at each start.`;
  return [
    '### Data keys',
    `A new data key is made ${text}. ${when} It needs no call to the key manager. Only files written afterwards use it: a file keeps its key until compaction rewrites it, and no data key is ever removed from \`key.dict\`.`,
    period === 0
      ? '**The period is 0: each look makes a new key, without end.** Set `data-key-rotation-period`, to days.'
      : 'To have a new one now (after a leak): store by store, set a short `data-key-rotation-period` such as `"10m"`, restart, wait for `encryption: rotate data key.` in the log, set the period back, restart; then compact as under Roll-out, so that no file keeps the old key.',
  ];
}

function underWay({ config }: Situation): string | undefined {
  const found = rotationIn(config);
  if (!found) return undefined;
  switch (found.kind) {
    case 'same':
      return '`previous-master-key` is the same key as `master-key`: it has no effect, and can go.';
    case 'cross-vendor':
      return '**The change in this file does not work**: the two keys are of different key managers. Go through a key file, as below.';
    case 'one-vendor':
      return config.isIn(...ROTATION_BUG)
        ? '**The change in this file does not work with this release**, see below.'
        : UNDER_WAY;
    case 'other':
      return UNDER_WAY;
  }
}

const UNDER_WAY =
  'A change of the master key is under way in this file: `previous-master-key` is the old one. Go on with step 3.';

/** What the key manager does by itself. */
function ownRotation({ current }: Situation): string[] {
  switch (current?.kind) {
    case 'aws':
      return [
        "KMS's own automatic rotation keeps the id of the key and what the old key material encrypted: nothing is to be done for it. An alias is another matter: pointed to another key, it keeps a store from coming up again, because TiKV names the key when it decrypts.",
      ];
    case 'gcp':
      return [
        'A new primary version of the key, made by hand or by schedule, needs nothing here: Google finds the version that decrypts by itself. Leave the old versions enabled: what was wrapped with one stays so until the master key is changed.',
      ];
    case 'azure':
      return [
        '**Do not rotate the key inside the vault, and give it no rotation policy.** TiKV names the key without a version, so the vault takes the newest one, which cannot decrypt what an older one wrapped; the store would not come up at its next restart. (Read in the source, not tried.) Make a key with another name instead, and change to it as below.',
      ];
    default:
      return [];
  }
}
