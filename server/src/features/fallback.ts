import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { formatDuration } from '../tikv/duration.ts';
import type { Result } from '../tikv/expression.ts';
import { judge } from '../tikv/nodes.ts';
import { type Default, defaultIn, existsIn, type Option, optionIn } from '../tikv/options.ts';
import { formulaIn } from '../tikv/scope.ts';
import { textOf } from '../tikv/texts.ts';
import { readDefault } from '../tikv/value.ts';
import { compareVersions, describeRanges, OLDEST, type Version, type VersionRange, version } from '../tikv/version.ts';
import { formulaText } from './formula.ts';
import { literal } from './literal.ts';
import { sizeInWords } from './quantities.ts';
import { without } from './usual.ts';

/** The default of a release in Markdown: a value, a formula or what happens; with `config` also what that comes to. */
export function defaultText(found: Option, target: Version, config?: Config): string {
  const facts = optionIn(found, target);
  const value = defaultIn(found, target);
  const formula = facts.defaultFrom ?? (value === undefined ? formulaIn(found, target) : undefined);
  if (formula === undefined) return value === undefined ? unset(found) : quoted(found, value);
  const text = `\`${formulaText(formula)}\`${config ? outcome(found, config) : ''}`;
  if (facts.default !== undefined) return say`\`${literal(facts.default)}\`: TiKV takes ${text}`;
  return value === undefined ? text : say`\`${literal(value)}\`, from ${text}`;
}

/** The defaults of releases that have another than the target: `\`64MiB\` before v6.1.0`. */
export function otherDefaults(found: Option, target: Version): string {
  const spans = defaultSpans(found);
  const own = spans.findLast(({ since }) => compareVersions(version(since), target) <= 0);
  return spans
    .filter((span) => span !== own && span.text !== own?.text)
    .map(({ text, since, until }) => `${text} ${describeRanges([rangeOf(since, until)])}`)
    .join('; ');
}

/** An empty text often stands for something. */
function quoted({ path }: Option, value: Default): string {
  const note = value === '' ? textOf(path)?.note : undefined;
  return `\`${literal(value)}\`${note ? `: ${note}` : ''}`;
}

function unset(found: Option): string {
  const note = textOf(found.path)?.note;
  return note ? say`not set: ${note}` : say`not set`;
}

/** The value alone, where there is one. */
function shortDefault(found: Option, target: Version): string {
  const { default: written, defaultFrom } = optionIn(found, target);
  const value = written !== undefined && defaultFrom !== undefined ? undefined : defaultIn(found, target);
  return value === undefined ? defaultText(found, target) : `\`${literal(value)}\``;
}

/** What the formula comes to, unless that is the value already told. */
function outcome(found: Option, config: Config): string {
  const { value } = judge(without(config, found.path), found.path);
  const told = readDefault(found, defaultIn(found, config.target.version), config.target.version);
  return value === undefined || value === told ? '' : say`, here \`${inWords(found, value)}\``;
}

function inWords({ form }: Option, value: NonNullable<Result>): string {
  if (typeof value !== 'number') return String(value);
  if (form === 'duration') return formatDuration(value);
  return form === 'size' || form === 'percent-size' ? sizeInWords(value) : String(value);
}

interface Span {
  readonly since: string;
  readonly until?: string;
  readonly text: string;
}

/** From the oldest release on; where the option is not there, nothing. */
function defaultSpans(found: Option): Span[] {
  const starts = startsOf(found);
  const spans = starts.flatMap((start, i): Span[] => {
    if (!existsIn(found, version(start))) return [];
    const next = starts[i + 1];
    return [{ since: start, text: shortDefault(found, version(start)), ...(next !== undefined && { until: next }) }];
  });
  return spans.filter(({ text }, i) => text !== spans[i - 1]?.text).map((span, i, kept) => upTo(span, kept[i + 1]));
}

function upTo({ since, text }: Span, next: Span | undefined): Span {
  return { since, text, ...(next && { until: next.since }) };
}

/** The releases at which something about the option changes. */
function startsOf({ before = [], ranges = [] }: Option): string[] {
  const bounds = [OLDEST.text, ...before.map(({ until }) => until), ...ranges.flatMap(({ since }) => since ?? [])];
  return [...new Set(bounds)].sort((a, b) => compareVersions(version(a), version(b)));
}

function rangeOf(since: string, until: string | undefined): VersionRange {
  return { ...(since !== OLDEST.text && { since }), ...(until !== undefined && { until }) };
}
