import { parentOf } from '../../document/path.ts';
import { MASTER_KEYS } from '../../tikv/config.ts';
import { atLeast, label } from '../../tikv/version.ts';
import type { Upgrade } from '../upgrade.ts';
import type { EntryKind, UpgradeEntry } from './entry.ts';

/** Entries that belong under one heading, what must be done about first. */
export interface UpgradeSection {
  /** Whole sentence without full stop. */
  readonly title: string;
  /** What holds for all of them. */
  readonly note?: string;
  readonly entries: readonly UpgradeEntry[];
}

/** Everything but the defaults, in sections; empty ones are left out. */
export function upgradeSections(upgrade: Upgrade): UpgradeSection[] {
  const old = label(upgrade.from.text);
  const now = label(upgrade.to.text);
  const pick = (...kinds: readonly EntryKind[]) =>
    upgrade.entries.filter(({ kind, already }) => !already && kinds.includes(kind));
  const ignored = pick('ignored');
  const already = upgrade.entries.filter((entry) => entry.already);
  return [
    { title: `TiKV ${now} does not start with these`, entries: pick('refused') },
    { title: `Known faults that come with ${now}`, entries: pick('bug-introduced') },
    { title: `TiKV ${now} ignores these`, ...checkNote(upgrade, ignored), entries: ignored },
    { title: `Wrong for ${old} already, and still for ${now}`, ...checkNote(upgrade, already), entries: already },
    { title: `TiKV ${old} ignores these, ${now} obeys`, entries: pick('takes-effect') },
    { title: 'What works another way', entries: pick('behaviour') },
    { title: 'Old names and options', entries: pick('renamed', 'deprecated') },
    { title: `Worth a look in ${now}`, entries: pick('noted') },
    { title: `Known faults of ${old} that ${now} still has`, entries: pick('bug-remains') },
    { title: `Known faults of ${old} that are gone`, entries: pick('bug-fixed') },
    { title: `Problems of ${old} that are gone`, entries: pick('solved') },
  ].filter(({ entries }) => entries.length > 0);
}

/** Where TiUP stops: an unknown option is no fault for TiKV's start, but for its check of the file, except in a master key. */
function checkNote({ to }: Upgrade, entries: readonly UpgradeEntry[]): Pick<UpgradeSection, 'note'> {
  const isUnknown = ({ id, path = '' }: UpgradeEntry) =>
    (id === 'key-not-in-version' || id === 'unknown-key') && !MASTER_KEYS.some((key) => path.startsWith(`${key}.`));
  if (!atLeast(to, '5.0.0') || !entries.some(isUnknown)) return {};
  return {
    note: 'A start passes over unknown options, but `tikv-server --config-check`, which TiUP runs before an upgrade, stops at them: "unknown configuration options".',
  };
}

/** The defaults that change, by table, those first that operators notice. */
export function defaultsByTable({ entries }: Upgrade): ReadonlyMap<string, readonly UpgradeEntry[]> {
  const tables = new Map<string, UpgradeEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== 'default') continue;
    const table = parentOf(entry.path ?? '');
    tables.set(table, [...(tables.get(table) ?? []), entry]);
  }
  return tables;
}

export const DEFAULTS_TITLE = 'Defaults that change for options the file leaves out';

export const DEFAULTS_NOTE = 'To keep an old value, write it into the file.';

/** `3 in [gc], 1 outside tables`; undefined where nothing is new. */
export function addedLine({ added }: Upgrade): string | undefined {
  const parts = added.map(({ table, count }) => `${count} ${table === '' ? 'outside tables' : `in [${table}]`}`);
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** A way back is only half checked here. */
export function downgradeNote({ isDowngrade, from, to }: Upgrade): string | undefined {
  if (!isDowngrade) return undefined;
  return `${label(to.text)} is older than ${label(from.text)}: this is a downgrade, which TiKV does not support in general. Only the configuration is looked at here, not whether the data can be read.`;
}
