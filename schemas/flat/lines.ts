import { KNOWN_RELEASES, parseVersion } from '../../server/src/tikv/version.ts';
import facts from '../versions.json' with { type: 'json' };

/** Every minor release line with its newest release, oldest first: `8.5` -> `8.5.7`; the last is `master`. */
export const LINES: ReadonlyMap<string, string> = new Map(
  KNOWN_RELEASES.map((release) => [lineOf(release), newestOf(release)]),
);

/** The line that new users run. */
export const DEFAULT_LINE: string = facts.default;

function lineOf(release: string): string {
  return /^\d+\.\d+/.exec(release)?.[0] ?? release;
}

/** Pre-releases count only while there is nothing else. */
function newestOf(release: string): string {
  const newest = parseVersion(lineOf(release))?.text ?? release;
  return KNOWN_RELEASES.includes(newest) ? newest : release;
}
