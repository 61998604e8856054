import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { existsIn, isWithin, type Option, optionIn, typesIn, valuesIn } from '../tikv/options.ts';
import { textOf } from '../tikv/texts.ts';
import { describeRanges, label, type Version } from '../tikv/version.ts';
import { condition, typeName } from './facts.ts';
import { defaultText, otherDefaults } from './fallback.ts';
import { limitsOf } from './limits.ts';
import { literal } from './literal.ts';

/** All there is to say of an option or a table in a release. Texts are Markdown without blocks: code, bold, links. */
export interface Description {
  readonly path: string;
  readonly isTable: boolean;
  /** Why it counts for nothing in the release. */
  readonly absence?: string;
  readonly text: string;
  /** Name and value, in the order they are shown. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly values: readonly ValueMeaning[];
  /** What TiKV checks of it beyond its type, a sentence each. */
  readonly limits: readonly string[];
  /** The official page. */
  readonly docs?: string;
}

export interface ValueMeaning {
  /** As TOML writes it. */
  readonly written: string;
  readonly meaning: string;
}

/** Of an option or table of any release; `config` makes values known that depend on the node or on other options. */
export function descriptionOf(found: Option, target: Version, config?: Config): Description {
  const texts = textOf(found.path);
  const whole = isTable(found);
  const isThere = existsIn(found, target);
  const values = isThere ? meaningsOf(found, target) : [];
  return {
    path: found.path,
    isTable: whole,
    ...(!isThere && { absence: say`**Not in TiKV ${label(target.text)}**, which ignores it.` }),
    text: texts?.text ?? '',
    facts: [
      ...(whole ? [] : valueFacts(found, target, values.length > 0, config)),
      ...factsOf(found),
      ...(whole ? [] : [changeFact(found, target)]),
    ],
    values,
    limits: isThere ? limitsOf(found.path, target) : [],
    ...(texts && { docs: texts.docs }),
  };
}

/** A table of other options, not one of any names. */
function isTable({ types, free }: Option): boolean {
  return types.includes('table') && !free;
}

type Fact = readonly [name: string, value: string];

const FORMS = {
  size: () => say`size such as \`"512MB"\``,
  'percent-size': () => say`size such as \`"16GB"\`, or a share of the memory such as \`"45%"\``,
  duration: () => say`duration such as \`"1h30m"\``,
  schedule: () => say`times of day such as \`["03:00"]\``,
  path: () => say`path`,
  url: () => say`URL`,
  address: () => say`address such as \`"10.0.1.5:20160"\``,
} as const;

function valueFacts(found: Option, target: Version, isListed: boolean, config: Config | undefined): Fact[] {
  const values = isListed ? [] : listed(found, target).map((value) => `\`${literal(value)}\``);
  return [
    [say`Type`, typeText(found, target)],
    ...fact(say`Values`, values.join(', ')),
    ...fact(say`Default`, defaultText(found, target, config)),
    ...fact(say`Other defaults`, otherDefaults(found, target)),
  ];
}

function typeText(found: Option, target: Version): string {
  const { form, minimum, length, free, unit, tick } = optionIn(found, target);
  if (free) return say`table of strings such as \`zone = "z1"\``;
  const types = typesIn(found, target);
  const name = form ? FORMS[form]() : types.includes('array') ? say`list of strings` : typeName(found, target);
  const limits = minimum === undefined || minimum <= 0 ? '' : say`, at least ${minimum}`;
  const items = length === undefined ? '' : say`, exactly ${length}`;
  const counts = unit === undefined ? '' : say`, in ${tick ? say`${unit} of \`${tick}\`` : unit}`;
  return name + limits + items + counts;
}

/** What holds for options and tables alike. */
function factsOf(found: Option): Fact[] {
  const { ranges, renamedTo, aliases, secret } = found;
  return [
    ...fact(say`Releases`, ranges ? describeRanges(ranges) : !isTable(found) && say`all from v4.0.0`),
    ...fact(say`Deprecated`, deprecatedText(found)),
    ...fact(say`Renamed to`, renamedTo && `\`${renamedTo}\``),
    ...fact(say`Other names`, aliases?.map((name) => `\`${name}\``).join(', ')),
    ...fact(say`Hidden`, !found.deprecated && hiddenText(found)),
    ...fact(say`Condition`, condition(found)),
    ...fact(say`Secret`, secret && say`yes: whoever can read this file, its copies or the log can read it`),
    ...fact(say`Command line`, flagText(found)),
  ];
}

function fact(name: string, value: string | false | undefined): Fact[] {
  return value ? [[name, value]] : [];
}

function isAlways(ranges: NonNullable<Option['ranges']>): boolean {
  return ranges.some(({ since, until }) => since === undefined && until === undefined);
}

function deprecatedText({ deprecated }: Option): string | undefined {
  if (!deprecated) return undefined;
  const when = isAlways(deprecated.ranges) ? say`yes` : describeRanges(deprecated.ranges);
  return deprecated.by ? say`${when}: use \`${deprecated.by}\`` : when;
}

function hiddenText({ hidden }: Option): string | undefined {
  if (!hidden) return undefined;
  const where = say`TiKV's source marks it so: its developers may change or drop it`;
  return isAlways(hidden) ? where : say`${describeRanges(hidden)}: ${where}`;
}

function flagText({ flag }: Option): string | undefined {
  if (!flag) return undefined;
  return say`\`--${flag.name}\` overrides the file${flag.ranges ? say`, ${describeRanges(flag.ranges)}` : ''}`;
}

function changeFact({ online }: Option, target: Version): Fact {
  if (!online) return [say`Changes online`, say`no, needs a restart`];
  const since = isAlways(online) ? '' : say`, ${describeRanges(online)}`;
  return [
    say`Changes online`,
    isWithin(online, target) ? say`yes${since}` : say`no, needs a restart; yes ${describeRanges(online)}`,
  ];
}

function listed(found: Option, target: Version): (string | number | boolean)[] {
  return (valuesIn(found, target) ?? []).filter(({ hidden }) => !hidden).map(({ value }) => value);
}

/** The listed values with what they mean; empty where there is nothing to say of any of them. */
function meaningsOf(found: Option, target: Version): ValueMeaning[] {
  const said = textOf(found.path)?.values ?? {};
  const values = listed(found, target);
  if (!values.some((value) => said[String(value)])) return [];
  return values.map((value) => ({ written: literal(value), meaning: said[String(value)] ?? '' }));
}
