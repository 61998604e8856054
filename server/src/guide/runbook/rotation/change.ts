import { ROTATION_BUG } from '../../../checks/rotation.ts';
import { inRange, label } from '../../../tikv/version.ts';
import { keepersIn } from '../../choice.ts';
import { fenced, list } from '../layout.ts';
import type { Manager, Situation } from '../situation.ts';

/** How the master key is changed, and the ways that the release does not go. */
export function change(situation: Situation): string[] {
  const { current, config } = situation;
  if (!current) return ['There is no usable master key in this file yet.'];
  const broken = current.kind !== 'file' && config.isIn(...ROTATION_BUG);
  return [
    'To another key:',
    list(
      [
        'Make the new key, and give TiKV its rights on it; those on the old one stay.',
        'In the file of a store, let `[security.encryption.previous-master-key]` say what `[security.encryption.master-key]` says now, with its tables, and `master-key` the new key. Check it: `tikv-toml check`.',
        'Restart the stores one by one. Each must log `encryption: persisted result after replace master key.`, once; from then on its `key.dict` is wrapped with the new key. The data keys in it are the same as before.',
        'When every store has logged it, take `previous-master-key` out. Leave the old key enabled until backups of the old dictionaries have gone as well.',
      ],
      'ordered',
    ),
    list([
      ...ways(situation, current, broken),
      'If the old master key got into wrong hands, the data keys did as well: make new data keys (above) and compact.',
    ]),
    example(situation, current, broken),
  ];
}

function ways(situation: Situation, { kind }: Manager, broken: boolean): string[] {
  if (kind === 'file') return ['To another key file or to any key manager: works as above.'];
  const twoOfGoogle = kind === 'gcp' && keepersIn(situation.config).some(({ name }) => name === 'gcp_v2');
  const also = twoOfGoogle ? ' (also from `gcp` to `gcp_v2`)' : '';
  return [
    broken ? brokenChange(situation) : 'To another key of the same key manager: works as above.',
    `To or from a key file: works as above. To another key manager${also}: never at once, TiKV refuses what another vendor wrapped and does not try \`previous-master-key\`. First to a key file, all stores; then from the file to the new key, all stores.`,
  ];
}

/** The two tables in the middle of a change. */
function example(situation: Situation, manager: Manager, broken: boolean): string {
  const next = manager.kind === 'file' || broken ? FILE : managed(situation, manager, 'NEW-KEY');
  const last =
    manager.kind === 'file' ? ['type = "file"', 'path = "OLD-KEY-FILE"'] : managed(situation, manager, 'OLD-KEY');
  return fenced('toml', [
    '[security.encryption.master-key]            # the new key',
    ...next,
    '',
    '[security.encryption.previous-master-key]   # what master-key said before, all of it',
    ...last.map((line) => line.replace('.master-key.', '.previous-master-key.')),
  ]);
}

const FILE = ['type = "file"', 'path = "/run/tikv-keys/master-2.key"'];

function managed({ config }: Situation, { kind, vendor, key }: Manager, id: string): string[] {
  const name = config.knows(`${key.path}.vendor`) ? [`vendor = "${vendor}"`] : [];
  return ['type = "kms"', ...name, `key-id = "${id}"`, ...(MORE[kind] ?? [])];
}

const MORE: Readonly<Partial<Record<Manager['kind'], readonly string[]>>> = {
  aws: ['region = "REGION"'],
  gcp: ['', '[security.encryption.master-key.gcp]   # needed, also when it is empty'],
  azure: ['', '[security.encryption.master-key.azure]   # with all that it holds now'],
};

function brokenChange({ config, version }: Situation): string {
  const fixed = ROTATION_BUG.find((range) => inRange(config.target.version, range))?.until;
  return `To another key of the same key manager: **not with ${version}**. It gives up when the new key does not decrypt, and does not try \`previous-master-key\` (tikv#17410). Upgrade to ${label(fixed ?? 'master')} or later first, or go through a key file.`;
}
