import type { Document } from '../document/document.ts';
import { type Analysis, analyze, type Settings } from '../language.ts';
import type { Config } from '../tikv/config.ts';
import { existsIn, isWithin, OPTIONS } from '../tikv/options.ts';
import { compareVersions, nearestRelease, releaseNote, type Version } from '../tikv/version.ts';
import type { Read } from './fixes.ts';
import type { Severity } from './problem.ts';
import { bugEntries } from './upgrade/bugs.ts';
import { defaultEntries } from './upgrade/defaults.ts';
import type { UpgradeEntry } from './upgrade/entry.ts';
import { problemEntries } from './upgrade/problems.ts';
import { renamedEntries } from './upgrade/renamed.ts';

/** What it means for a file to go from one release to another. */
export interface Upgrade {
  readonly document: Document;
  /** As the new release reads it. */
  readonly config: Config;
  readonly from: Version;
  readonly to: Version;
  /** True if the way goes back. */
  readonly isDowngrade: boolean;
  /** Releases that were asked for and never were. */
  readonly notes: readonly string[];
  readonly entries: readonly UpgradeEntry[];
  /** How many options are new, by table at the top of the file; `''` is outside tables. */
  readonly added: readonly { readonly table: string; readonly count: number }[];
}

/** Compares what the two releases make of the text. The versions are stronger than any comment in it. */
export function checkUpgrade(
  text: string,
  asked: Record<'from' | 'to', Version>,
  settings: Settings = {},
  read: Read = analyze,
): Upgrade {
  const from = nearestRelease(asked.from);
  const to = nearestRelease(asked.to);
  const [old, now] = [from, to].map((release) => read(text, { ...settings, flag: release.text }));
  if (!old || !now) throw new Error('two releases are needed');
  return {
    document: now.document,
    config: now.config,
    from,
    to,
    isDowngrade: compareVersions(to, from) < 0,
    notes: [releaseNote(asked.from, from), releaseNote(asked.to, to)].flatMap((note) => note ?? []),
    entries: [...faultEntries(old, now), ...renamedEntries(old, now), ...defaultEntries(old.config, now.config)],
    added: addedOptions(from, to),
  };
}

/** Problems and bugs; a problem that only a bug of the old release made is told as that. */
function faultEntries(old: Analysis, now: Analysis): UpgradeEntry[] {
  const bugs = bugEntries(old, now);
  const rules = new Set(bugs.map(({ rule }) => rule));
  const problems = problemEntries(old, now).filter(({ kind, id }) => kind !== 'solved' || !rules.has(id));
  return [...problems, ...bugs];
}

/** True if the new release does not start with the file, or reads past something in it. */
export function isBlocked({ entries }: Upgrade): boolean {
  return entries.some(({ kind, severity }) => BLOCKING[kind]?.includes(severity));
}

const BLOCKING: { readonly [kind in UpgradeEntry['kind']]?: readonly Severity[] } = {
  refused: ['error', 'warning'],
  ignored: ['error', 'warning'],
  'bug-introduced': ['error'],
};

function addedOptions(from: Version, to: Version): Upgrade['added'] {
  const counts = new Map<string, number>();
  for (const found of OPTIONS.values()) {
    const { path, types, hidden, deprecated } = found;
    const isNew = existsIn(found, to) && !existsIn(found, from);
    if (!isNew || types.includes('table') || isWithin(hidden, to) || isWithin(deprecated?.ranges, to)) continue;
    const table = path.includes('.') ? path.slice(0, path.indexOf('.')) : '';
    counts.set(table, (counts.get(table) ?? 0) + 1);
  }
  return [...counts].map(([table, count]) => ({ table, count }));
}
