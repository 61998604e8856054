import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { type Option, option } from '../tikv/options.ts';
import { textOf } from '../tikv/texts.ts';
import { describeRanges, type Version } from '../tikv/version.ts';
import type { Topic } from './complete.ts';
import { type Description, descriptionOf } from './description.ts';

/** What there is to say about an option, a table or a value, for a release, in Markdown. Undefined for unknown paths. */
export function describe({ path, value }: Topic, target: Version, config?: Config): string | undefined {
  const found = option(path);
  if (!found) return undefined;
  return value === undefined ? toMarkdown(descriptionOf(found, target, config)) : describeValue(found, value);
}

/** The description first, the facts as a table below. */
function toMarkdown({ path, absence, text, facts, values, limits, docs }: Description): string {
  const parts = [
    `**${path}**`,
    absence,
    text,
    table(facts),
    list(values.map(({ written, meaning }) => [`\`${written}\``, meaning].filter(Boolean).join(': '))),
    limits.length > 0 ? say`TiKV also checks:\n\n${list(limits)}` : '',
    docs && say`[Official documentation](${docs})`,
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** The first fact is the head of the table: Markdown has none without. */
function table(rows: Description['facts']): string {
  if (rows.length === 0) return '';
  const [head, ...others] = rows.map(([name, value]) => `| ${name} | ${value.replaceAll('|', '\\|')} |`);
  return [head, '| --- | --- |', ...others].join('\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function describeValue(found: Option, value: string | number | boolean): string | undefined {
  const meaning = textOf(found.path)?.values?.[String(value)];
  const ranges = found.values?.find((listed) => listed.value === value)?.ranges;
  return [meaning, ranges && say`In TiKV ${describeRanges(ranges)}.`].filter(Boolean).join('\n\n') || undefined;
}
