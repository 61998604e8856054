import type { Config } from './config.ts';
import { parsed } from './expression.ts';
import { judge } from './nodes.ts';
import type { OptionPath } from './options.ts';
import { bugTexts } from './texts.ts';
import { inRange, inRanges, onceFor, type Version, type VersionRange } from './version.ts';

/** A fault, or a change of behaviour, that comes and goes with releases; from `schemas/known-bugs.json`. */
export interface Bug {
  readonly id: string;
  /** The releases that have it. */
  readonly ranges: readonly VersionRange[];
  /** Not a fault, only different from before. */
  readonly change?: boolean;
  /** What it does to a file that it meets. */
  readonly effect: 'start-fails' | 'insecure' | 'advice';
  /** The option to point at, where the file has it. */
  readonly at?: OptionPath;
  /** An expression: it meets files for which this is true, as a release with the bug reads them. */
  readonly when?: string;
  /** It meets files in which this rule finds something. */
  readonly rule?: string;
  /** And the other release of the two is one of these. */
  readonly others?: readonly VersionRange[];
  /** And this is true, as the other release reads the file. */
  readonly other?: string;
  /** What happens, in whole sentences. */
  readonly text: string;
  /** What to do with a release that has it. */
  readonly todo: string;
  /** What is better in a release that no longer has it. */
  readonly after?: string;
  readonly source: string;
}

/** The bugs of a release that may meet the file; `other` is the file as the release before or after reads it. */
export function bugsOf(config: Config, other: Config): readonly Bug[] {
  return bugsIn(config.target.version).filter(
    ({ when = 'true', others = [{}], other: otherwise = 'true' }) =>
      other.isIn(...others) && holds(config, when) && holds(other, otherwise),
  );
}

const bugsIn = onceFor((version): readonly Bug[] => bugTexts().filter(({ ranges }) => inRanges(version, ranges)));

function holds(config: Config, condition: string): boolean {
  return judge(config, parsed(condition)).value === true;
}

/** The release without the bug that comes next after one with it. */
export function fixedIn({ ranges }: Bug, target: Version): string | undefined {
  return ranges.find((range) => inRange(target, range))?.until;
}
