import facts from '../../../schemas/versions.json' with { type: 'json' };
import { say } from '../say.ts';

/** A TiKV release. `master` is later than all; a dated hotfix tag (8.5.5-20260430) is later than its release. */
export interface Version {
  readonly text: string;
  /** Compared element by element: major, minor, patch, stage (pre-release < release < hotfix), stage detail. */
  readonly order: readonly number[];
}

/** `since` is in the range, `until` is the first release that is not. Either end may be open. */
export interface VersionRange {
  readonly since?: string;
  readonly until?: string;
}

const cache = new Map<string, Version>();
const FORM = /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?(?:-([0-9A-Za-z.-]+))?$/;

export const KNOWN_RELEASES: readonly string[] = facts.releases;
export const OLDEST: Version = version(facts.oldest);

/** Reads `v7.5.4`, `7.5.4`, `9.0.0-beta.1`, `8.5.5-20260430` or `master`; `7.5` is its newest known patch. */
export function parseVersion(text: string): Version | undefined {
  if (text === 'master') return { text, order: [Number.POSITIVE_INFINITY] };
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, major, minor, patch, suffix] = match;
  if (patch === undefined) return suffix === undefined ? newestPatch(Number(major), Number(minor)) : undefined;
  const numbers = [Number(major), Number(minor), Number(patch)];
  return { text: numbers.join('.') + (suffix ? `-${suffix}` : ''), order: [...numbers, ...stage(suffix)] };
}

/** Parses a version that stands in our own facts; a wrong one is a bug. */
export function version(text: string): Version {
  const parsed = cache.get(text) ?? parseVersion(text);
  if (!parsed) throw new Error(`not a version: ${text}`);
  cache.set(text, parsed);
  return parsed;
}

/**
 * The release whose facts hold for a version from the oldest on: itself, or the nearest known one below when there never
 * was such a release. A dated hotfix tag stands for itself.
 */
export function nearestRelease(wanted: Version): Version {
  const [base = ''] = isHotfix(wanted) ? wanted.text.split('-') : [wanted.text];
  if (KNOWN_RELEASES.includes(base)) return wanted;
  const below = KNOWN_RELEASES.findLast((release) => compareVersions(version(release), wanted) <= 0);
  return below === undefined ? OLDEST : version(below);
}

/** Says that another release's facts are used, where that is so. */
export function releaseNote(asked: Version, used: Version): string | undefined {
  if (asked.text === used.text) return undefined;
  return say`TiKV ${label(asked.text)} is not a release this tool knows; ${label(used.text)}, the nearest below it, is taken.`;
}

function isHotfix({ order }: Version): boolean {
  return order[3] === 1;
}

/** Makes something once for a release. Texts may name any number of hotfixes: what is made of too many is forgotten. */
export function onceFor<T>(make: (target: Version) => T): (target: Version) => T {
  const known = new Map<string, T>();
  return (target) => {
    let found = known.get(target.text);
    if (found === undefined) {
      if (known.size >= MOST_KEPT) known.clear();
      found = make(target);
      known.set(target.text, found);
    }
    return found;
  };
}

const MOST_KEPT = 50;

/** Negative if a is older than b, 0 if equal, positive if newer. */
export function compareVersions(a: Version, b: Version): number {
  for (let i = 0; i < Math.max(a.order.length, b.order.length); i++) {
    const difference = (a.order[i] ?? 0) - (b.order[i] ?? 0);
    if (difference !== 0) return Number.isNaN(difference) ? 0 : difference;
  }
  return 0;
}

/** True if the version is the given release or a later one. */
export function atLeast(target: Version, release: string): boolean {
  return compareVersions(target, version(release)) >= 0;
}

export function inRange(target: Version, range: VersionRange): boolean {
  return (
    (range.since === undefined || compareVersions(target, version(range.since)) >= 0) &&
    (range.until === undefined || compareVersions(target, version(range.until)) < 0)
  );
}

/** True if one of the ranges holds the version; no ranges at all mean every version. */
export function inRanges(target: Version, ranges: readonly VersionRange[] | undefined): boolean {
  return ranges === undefined || ranges.some((range) => inRange(target, range));
}

/** `since v4.0.9`, `v5.0.0 to before v8.3.0`: for hovers and messages. */
export function describeRanges(ranges: readonly VersionRange[]): string {
  return ranges.map(describeRange).join(', ');
}

function describeRange({ since, until }: VersionRange): string {
  if (until === undefined) return since === undefined ? say`every version` : say`since ${label(since)}`;
  return since === undefined ? say`before ${label(until)}` : say`${label(since)} to before ${label(until)}`;
}

/** `v8.5.7` for `8.5.7`, `master` for `master`. */
export function label(text: string): string {
  return /^\d/.test(text) ? `v${text}` : text;
}

function stage(suffix: string | undefined): number[] {
  if (suffix === undefined) return [0];
  const numbers = (suffix.match(/\d+/g) ?? []).map(Number);
  return /^\d{8}/.test(suffix) ? [1, ...numbers] : [-1, ...numbers];
}

function newestPatch(major: number, minor: number): Version {
  const line = `${major}.${minor}.`;
  const known = KNOWN_RELEASES.filter((release) => release.startsWith(line) && !release.includes('-'));
  const newest = known.map(version).sort(compareVersions).at(-1);
  return newest ?? { text: `${line}0`, order: [major, minor, 0, 0] };
}
