import type { OptionForm } from '../../server/src/tikv/options.ts';
import { atLeast, type Version } from '../../server/src/tikv/version.ts';

/** What a string of a form looks like, and how to say so. Regular expressions as all tools know them: no lookahead. */
export interface Form {
  readonly pattern: string;
  readonly words: string;
}

const SIZE_WORDS =
  'A size such as `512KiB`, `1GiB` or `1.5GB`: B, KiB, MiB, GiB, TiB, PiB, or KB and K, which mean the same. Upper and lower case matter.';

/** The form of an option's strings in a release; undefined where any string will do. */
export function formIn(form: OptionForm | undefined, target: Version): Form | undefined {
  switch (form) {
    case 'size':
      return { pattern: `^\\s*${sizeIn(target)}\\s*$`, words: SIZE_WORDS };
    case 'percent-size':
      return {
        pattern: `^\\s*(${sizeIn(target)}|(100|\\d?\\d)(\\.\\d*)?\\s*%)\\s*$`,
        words: `${SIZE_WORDS} Or a share of the memory, such as \`45%\`.`,
      };
    case 'duration':
      return { pattern: durationIn(target), words: durationWords(target) };
    case 'schedule':
      return {
        pattern: '^\\s*([01]?\\d|2[0-3]):\\s*[0-5]?\\d(\\s+([zZ]|[-+−]([01]\\d|2[0-3])[:\\s]*[0-5]\\d))?$',
        words: 'Times of day such as `03:00`, or with an offset to UTC: `03:00 +0800`.',
      };
    default:
      return undefined;
  }
}

function sizeIn(target: Version): string {
  const number = atLeast(target, '5.1.0') ? '[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?' : '(\\d+\\.?\\d*|\\.\\d+)';
  return `${number}\\s*([KMGTP](i?B)?|B)?`;
}

/** Tools print the pattern: how a number is written is left wide, so that a person can read where the units go. */
function durationIn(target: Version): string {
  const units = unitsIn(target).map((unit) => `([\\d.eE+]+\\s*${unit}\\s*)?`);
  return `^\\s*${units.join('')}$`;
}

function durationWords(target: Version): string {
  return `A duration such as \`7d\`, \`1h30m\` or \`500ms\`: ${unitsIn(target).join(', ')}, each at most once, longest first.`;
}

function unitsIn(target: Version): string[] {
  return ['d', 'h', 'm', 's', 'ms', ...(atLeast(target, '5.3.0') ? ['us'] : [])];
}
