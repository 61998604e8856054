/** The small language of `schemas/`: what each form gives, what is unknown, and what is no expression. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesIn, parse } from '../schemas/expression.mjs';
import { analyze } from '../server/src/language.ts';
import { evaluate, type Result, type Scope } from '../server/src/tikv/expression.ts';
import { formulaFor } from '../server/src/tikv/formula.ts';
import { type OptionPath, option } from '../server/src/tikv/options.ts';

const OPTIONS: Readonly<Record<string, Result>> = { on: true, off: false, 'a.size': 4096, 'a.name': 'lz4', zero: 0 };

/** `gone` and `$gone` are unknown; the file writes `on` and `gone`. */
const SCOPE: Scope = {
  option: (path) => OPTIONS[path],
  isSet: (path) => path === 'on' || path === 'gone',
  definition: (name) => (name === 'twice' ? 8192 : undefined),
  cpu: 16,
  mem: 1024 ** 3,
};

const VALUES: readonly [text: string, value: Result][] = [
  // literals and units
  ['1', 1],
  ['0.5', 0.5],
  ['1KiB', 1024],
  ['2MiB', 2 * 1024 ** 2],
  ['3GiB', 3 * 1024 ** 3],
  ['1TiB', 1024 ** 4],
  ['1PiB', 1024 ** 5],
  ['7us', 7],
  ['7ms', 7000],
  ['1s', 1_000_000],
  ['1m', 60_000_000],
  ['1h', 3_600_000_000],
  ['1d', 86_400_000_000],
  ['"a b"', 'a b'],
  ['true', true],
  ['false', false],
  // names
  ['a.size', 4096],
  ['$twice', 8192],
  ['cpu', 16],
  ['mem', 1024 ** 3],
  ['gone', undefined],
  ['$gone', undefined],
  // arithmetic, with the usual order
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['10 - 2 - 3', 5],
  ['12 / 4 / 3', 1],
  ['-3 + 5', 2],
  ['a.size * 2 == $twice', true],
  ['gone + 1', undefined],
  ['"a" + 1', undefined],
  // comparisons
  ['1 < 2', true],
  ['2 < 2', false],
  ['2 <= 2', true],
  ['3 <= 2', false],
  ['3 > 2', true],
  ['2 > 2', false],
  ['2 >= 2', true],
  ['1 >= 2', false],
  ['1 == 1', true],
  ['1 == "1"', false],
  ['1 != 2', true],
  ['1 != 1', false],
  ['gone == gone', undefined],
  ['"a" < "b"', undefined],
  ['a.name in ["snappy", "lz4"]', true],
  ['a.name in ["snappy"]', false],
  ['gone in [1]', undefined],
  // connectives: one side may decide, whatever the other is
  ['on and off', false],
  ['on and true', true],
  ['off and gone', false],
  ['gone and off', false],
  ['on and gone', undefined],
  ['off or on', true],
  ['off or false', false],
  ['gone or on', true],
  ['gone or off', undefined],
  ['not off', true],
  ['not on', false],
  ['not gone', undefined],
  ['off or on and off', false],
  ['not off and off', false],
  // what the file writes
  ['on is set', true],
  ['off is set', false],
  ['off is not set', true],
  ['gone is set', true],
  // choices
  ['1 if on else 2', 1],
  ['1 if off else 2', 2],
  ['1 if off else 2 if off else 3', 3],
  ['gone if off else 2', 2],
  ['1 if gone else 1', undefined],
  // functions
  ['min(3, 1, 2)', 1],
  ['max(3, 1, 2)', 3],
  ['floor(2.7)', 2],
  ['ceil(2.1)', 3],
  ['round(2.5)', 3],
  ['clamp(5, 1, 3)', 3],
  ['clamp(0, 1, 3)', 1],
  ['clamp(2, 1, 3)', 2],
  ['max(gone, 1)', undefined],
  ['max(1, 2, "a")', undefined],
  ['max(1, floor(cpu * 0.8))', 12],
];

for (const [text, value] of VALUES) {
  test(`${text} is ${value === undefined ? 'unknown' : JSON.stringify(value)}`, () => {
    assert.equal(evaluate(parse(text), SCOPE), value);
  });
}

const SIZE = 'raftstore.region-split-size' as OptionPath;
const TIME = 'raftstore.raft-base-tick-interval' as OptionPath;
const COUNT = 'server.grpc-concurrency' as OptionPath;

/** How an expression about an option reads, where nothing is known of the node. */
const PRINTED: readonly [text: string, about: OptionPath, printed: string][] = [
  ['(cpu + 1) * 2', COUNT, '(processors + 1) * 2'],
  ['cpu - (1 - 2)', COUNT, 'processors - (1 - 2)'],
  ['cpu > 4 and not (mem > 1GiB or cpu < 2)', COUNT, 'processors > 4 and not (memory > 1GiB or processors < 2)'],
  ['max(cpu, 2)', COUNT, 'max(processors, 2)'],
  ['log.level is set', COUNT, 'log.level is set'],
  ['log.level in ["info", "warn"]', COUNT, 'log.level in ["info", "warn"]'],
  ['1 if cpu > 4 else 2 if cpu > 2 else 3', COUNT, '1 if processors > 4 else 2 if processors > 2 else 3'],
  ['1 if log.level is set else 2', COUNT, '2'],
  ['4096', COUNT, '4096'],
  ['4096', SIZE, '4KiB'],
  ['500', SIZE, '500'],
  ['90s', TIME, '1m30s'],
  ['500us', TIME, '500'],
];

for (const [text, about, printed] of PRINTED) {
  test(`${text} of ${about} reads ${printed}`, () => {
    assert.equal(formulaFor(analyze('').config, option(about), text), printed);
  });
}

for (const text of [
  '',
  '1 +',
  '(1',
  '1)',
  '1 2',
  'min(',
  'in [1]',
  'a is',
  'a in 1',
  '1 if on',
  '"a',
  '1XB',
  'a && b',
]) {
  test(`${text || 'nothing'} is no expression`, () => assert.throws(() => parse(text)));
}

test('every option and definition is named once, in order', () => {
  assert.deepEqual(namesIn('b.x >= max(a, $c) if a is set else 1 + b.x * cpu - "d"'), ['b.x', 'a', '$c']);
});
