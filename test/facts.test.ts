/** The compiled options against the facts of every option, release by release. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../server/src/language.ts';
import { judge } from '../server/src/tikv/nodes.ts';
import {
  type Default,
  existsIn,
  isWithin,
  OPTIONS,
  type Option,
  option,
  optionIn,
  valuesIn,
} from '../server/src/tikv/options.ts';
import { formulaIn } from '../server/src/tikv/scope.ts';
import { readDefault } from '../server/src/tikv/value.ts';
import { type Version, version } from '../server/src/tikv/version.ts';
import { FACTS, type Facets, type Fact, factIn } from './facts.ts';

const RELEASES = '4.0.0 4.0.16 5.0.6 5.4.3 6.1.7 6.5.12 7.1.6 7.5.7 8.1.2 8.5.0 8.5.7 master'.split(' ').map(version);
const skip = FACTS === undefined && 'TIKV_TOML_DATA is not set, so the facts are not there';
if (skip) console.log(`skipped: the options against the facts (${skip})`);

/** Where the schema says otherwise on purpose: the facet, the options, and why. */
const EXCEPTIONS: readonly { readonly is: RegExp; readonly why: string }[] = [
  {
    is: /^exists: server\.snap-max-write-bytes-per-sec /,
    why: 'from v7.0 it is a serde alias of server.snap-io-max-bytes-per-sec: TiKV still reads it',
  },
  {
    is: /^aliases: server\.snap-io-max-bytes-per-sec /,
    why: 'that alias is an option of its own here, with its history from before v7.0',
  },
  {
    is: /^successor: (rocksdb|raftdb)\.info-log-/,
    why: 'the facts write "log.*" for the table whose options took over; here it is the table',
  },
  {
    is: /^hidden: memory-usage-limit /,
    why: 'the code hides it, the official documentation tells operators to set it',
  },
  {
    is: /^unit: raftstore\.messages-per-tick /,
    why: 'it counts messages, taken in one go; the facts took the unit from the name',
  },
  {
    is: /^successor: log-rotation-timespan /,
    why: 'TiKV only warns that it ignores it; log.file.max-days says how long old files are kept, not when to rotate',
  },
  {
    is: /^online: \S+\.block-cache-size /,
    why: 'the attribute is there, but TiKV refuses every change: since v6.6 there is only the shared cache',
  },
  {
    is: /^online: (rocksdb\.(defaultcf|writecf|raftcf)|raftdb\.defaultcf)\.write-buffer-limit /,
    why: 'the attribute is there, but TiKV refuses the change for all families but lockcf',
  },
  {
    is: /^default: security\.redact-info-log /,
    why: 'unset before v8.3 and "off" on master are both what false is',
  },
];

type Facet = (facts: Facets, own: Option, target: Version) => readonly [theirs: unknown, ours: unknown] | undefined;

/** What is compared; undefined where the facts leave it open. */
const FACETS: Readonly<Record<string, Facet>> = {
  type: (facts, { types }) => [typesOf(facts), [...types].sort()],
  form: (facts, { form }) => [FORMS[facts.percent ? 'percent' : facts.type], TEXTS.has(form ?? '') ? undefined : form],
  default: (facts, own, target) => compareDefault(facts, facts.default, own, own.default, target),
  effective: (facts, own, target) =>
    facts.effectiveDefault === undefined
      ? undefined
      : compareDefault(facts, facts.effectiveDefault, own, own.effective, target),
  values: (facts, own, target) => {
    const theirs = valuesOf(facts);
    return theirs && [theirs, (valuesIn(own, target) ?? []).map(({ value }) => JSON.stringify(value)).sort()];
  },
  range: ({ rustType }, { minimum, maximum }) => {
    const range = RANGES[rustType.replace(/^Option<(.*)>$/, '$1')];
    return range && [range, [minimum, maximum].map((limit) => (Math.abs(limit ?? HUGE) < HUGE ? limit : undefined))];
  },
  length: ({ length }, own) => [length, own.length],
  online: ({ online }, own, target) => [online, isWithin(own.online, target)],
  hidden: ({ hidden }, own, target) => [hidden, isWithin(own.hidden, target)],
  deprecated: ({ deprecated }, own, target) => [Boolean(deprecated), isWithin(own.deprecated?.ranges, target)],
  successor: ({ deprecated }, own) =>
    typeof deprecated === 'object' ? [deprecated.replacement ?? undefined, own.deprecated?.by] : undefined,
  aliases: ({ aliases }, own) => [aliases, own.aliases ?? []],
  unit: ({ unit }, own) => [unit, own.unit],
};

const FORMS: Readonly<Record<string, Option['form']>> = {
  size: 'size',
  percent: 'percent-size',
  duration: 'duration',
  schedule: 'schedule',
};
/** Forms of strings: the facts have them only here and there. */
const TEXTS: ReadonlySet<string> = new Set(['path', 'url', 'address']);
/** A TOML integer has 64 bits: what is greater is no limit. */
const HUGE = 2 ** 63;
const RANGES: Readonly<Record<string, readonly (number | undefined)[]>> = {
  i32: [-(2 ** 31), 2 ** 31 - 1],
  u32: [0, 2 ** 32 - 1],
  u64: [0, undefined],
  usize: [0, undefined],
  i64: [undefined, undefined],
  isize: [undefined, undefined],
};

function typesOf({ type, also = [], enum: names = [], enumInt }: Facets): string[] {
  const numbers = enumInt || also.includes('integer-ms') ? ['integer'] : [];
  const types: Readonly<Record<string, readonly string[]>> = {
    bool: ['boolean'],
    duration: ['string', ...numbers],
    enum: [...(names.length > 0 ? ['string'] : []), ...numbers, ...(also.includes('bool') ? ['boolean'] : [])],
    float: ['float', 'integer'],
    integer: ['integer'],
    map: ['table'],
    size: ['integer', 'string'],
    string: ['string'],
    table: ['table'],
    unsigned: ['integer'],
  };
  return [...(types[type] ?? ['array'])].sort();
}

function valuesOf({ enum: names, enumAliases = [], enumInt = [], also = [] }: Facets): string[] | undefined {
  if (!names && enumInt.length === 0) return undefined;
  const truths = also.includes('bool') ? [true, false] : [];
  return [...(names ?? []), ...enumAliases, ...enumInt, ...truths].map((value) => JSON.stringify(value)).sort();
}

/** `derived` is a default that an expression gives; tables have none. */
function compareDefault(
  { type }: Facets,
  theirs: unknown,
  own: Option,
  ours: Default | undefined,
  target: Version,
): readonly [unknown, unknown] | undefined {
  if (type === 'table') return undefined;
  if (theirs === 'derived') return [theirs, formulaIn(own, target) === undefined ? ours : theirs];
  const read = (value: unknown) =>
    value === undefined
      ? undefined
      : typeof value === 'object'
        ? JSON.stringify(value)
        : readDefault(own, value as Default, target);
  return [read(theirs), read(ours)];
}

test('every option is as the facts have it in every release', { skip }, (t) => {
  const wrong = new Map<string, string[]>();
  const used = new Set<string>();
  let compared = 0;
  for (const fact of FACTS ?? []) {
    for (const target of RELEASES) {
      for (const [facet, theirs, ours] of differences(fact.path, factIn(fact, target), target)) {
        const what = `${facet}: ${fact.path} is ${JSON.stringify(theirs)}, here ${JSON.stringify(ours)}`;
        const known = EXCEPTIONS.find(({ is }) => is.test(what));
        if (known) used.add(known.why);
        else wrong.set(what, [...(wrong.get(what) ?? []), target.text]);
      }
      compared++;
    }
  }
  t.diagnostic(`${compared} comparisons, ${FACTS?.length} options and tables in ${RELEASES.length} releases`);
  assert.deepEqual(
    [...wrong].map(([what, releases]) => `${what} (${releases.join(' ')})`),
    [],
  );
  assert.deepEqual(
    EXCEPTIONS.filter(({ why }) => !used.has(why)),
    [],
    'an exception that is none any more',
  );
});

function* differences(
  path: string,
  facts: Facets | undefined,
  target: Version,
): Generator<readonly [facet: string, theirs: unknown, ours: unknown]> {
  const found = option(path);
  const isThere = found !== undefined && existsIn(found, target);
  if (isThere !== (facts !== undefined)) yield ['exists', facts !== undefined, isThere];
  if (!found || !isThere || !facts) return;
  const own = optionIn(found, target);
  for (const [name, compare] of Object.entries(FACETS)) {
    const [theirs, ours] = compare(facts, own, target) ?? [];
    if (JSON.stringify(theirs) !== JSON.stringify(ours)) yield [name, theirs, ours];
  }
}

/** A node for which the facts tell some derived values, as `asOf` has them. */
const NODE = { cpus: 8, memory: 16 * 1024 ** 3 };

test('an empty file gives the values that TiKV works with', { skip }, (t) => {
  const wrong: string[] = [];
  let compared = 0;
  for (const target of RELEASES) {
    const { config } = analyze('', { flag: target.text, node: NODE });
    for (const fact of FACTS ?? []) {
      const found = option(fact.path);
      const theirs = workedWith(fact, target);
      if (!found || theirs === undefined || !existsIn(found, target)) continue;
      const own = optionIn(found, target);
      const ours = judge(config, fact.path).value;
      const what = `default: ${fact.path} is ${theirs}, here ${ours} (${target.text})`;
      const isKnown = EXCEPTIONS.some(({ is }) => is.test(what));
      if (!isKnown && readDefault(own, theirs, target) !== ours) wrong.push(what);
      compared++;
    }
  }
  t.diagnostic(`${compared} values of 12 releases`);
  assert.ok(compared > 7000);
  assert.deepEqual(wrong, []);
});

/** As far as one value says it. */
function workedWith(fact: Fact, target: Version): string | number | boolean | undefined {
  const facts = factIn(fact, target);
  const isNow = fact.asOf === `v${target.text}`;
  const value = facts?.effectiveDefault ?? facts?.default;
  const derived = facts?.effectiveDefault === undefined ? fact.defaultAt8c16g : fact.effectiveAt8c16g;
  const told = value === 'derived' ? (isNow ? derived : undefined) : value;
  return typeof told === 'object' ? undefined : (told as Default & string);
}

test('no option is known that TiKV does not have', { skip }, () => {
  const known = new Set(FACTS?.map(({ path }) => path));
  const aliases = new Set(
    FACTS?.flatMap(({ path, aliases: names }) => names.map((name) => path.replace(/[^.]+$/, name))),
  );
  const extra = [...OPTIONS.values()].filter(
    (found) => !known.has(found.path) && !aliases.has(found.path) && RELEASES.some((target) => existsIn(found, target)),
  );
  assert.deepEqual(
    extra.map(({ path }) => path),
    [],
  );
});
