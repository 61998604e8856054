import { TEXTS } from '../generated/texts.ts';
import { existsIn, type Option, option, typesIn, valuesIn } from '../tikv/options.ts';
import { describeRanges, inRanges, label, type Version } from '../tikv/version.ts';
import type { Topic } from './complete.ts';
import { condition } from './facts.ts';
import { literal } from './literal.ts';

/** What there is to say about an option, a table or a value, for a release, in Markdown. Undefined for unknown paths. */
export function describe({ path, value }: Topic, target: Version): string | undefined {
  const found = option(path);
  if (!found) return undefined;
  return value === undefined ? describeOption(found, target) : describeValue(found, value);
}

function describeOption(found: Option, target: Version): string {
  const texts = TEXTS.get(found.path);
  const isTable = found.types.includes('table');
  const exists = existsIn(found, target);
  return [
    `**${found.path}** (${typeAndDefault(found, target)})`,
    exists ? '' : `**Not in TiKV ${label(target.text)}**, the version this file is for: TiKV ignores it.`,
    texts?.text,
    exists ? values(found, target) : '',
    [...notes(found), isTable ? '' : change(found, target)].filter(Boolean).join(' '),
    texts && `[Official documentation](${texts.docs})`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function describeValue(found: Option, value: string | boolean): string | undefined {
  const meaning = TEXTS.get(found.path)?.values?.[String(value)];
  const ranges = found.values?.find((listed) => listed.value === value)?.ranges;
  return [meaning, ranges && `In TiKV ${describeRanges(ranges)}.`].filter(Boolean).join('\n\n') || undefined;
}

const FORMS = { duration: 'duration such as `"1h30m"`', path: 'path', url: 'URL' } as const;

function typeAndDefault(found: Option, target: Version): string {
  const types = found.form ? FORMS[found.form] : typesIn(found, target).join(' or ');
  const limits = found.minimum === undefined ? '' : `, at least ${found.minimum}`;
  const fallback = found.default === undefined || found.default === '' ? '' : `, default \`${literal(found.default)}\``;
  return types + limits + fallback;
}

/** A list where there is something to say of the values. */
function values(found: Option, target: Version): string {
  const meanings = TEXTS.get(found.path)?.values ?? {};
  const listed = (valuesIn(found, target) ?? []).filter(({ hidden }) => !hidden).map(({ value }) => value);
  const written = (value: string | boolean) => `\`${literal(value)}\``;
  if (listed.length === 0) return '';
  if (!listed.some((value) => meanings[String(value)])) return `Values: ${listed.map(written).join(', ')}.`;
  const line = (value: string | boolean) => `- ${[written(value), meanings[String(value)]].filter(Boolean).join(': ')}`;
  return listed.map(line).join('\n');
}

function notes(found: Option): string[] {
  return [
    found.secret ? 'Holds a secret: whoever can read this file, its copies or the log can read it.' : '',
    found.when ? `It is ${condition(found)}.` : '',
    found.ranges ? `In TiKV ${describeRanges(found.ranges)}.` : '',
  ];
}

function change(found: Option, target: Version): string {
  if (!inRanges(target, found.online ?? [])) return 'A change needs a restart.';
  return 'Can be changed online.';
}
