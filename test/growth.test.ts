/** What reads a text takes time in proportion to its length, also where the text is made to take more. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixAll } from '../server/src/checks/fixes.ts';
import { analyze } from '../server/src/language.ts';
import { parse } from '../server/src/toml/parse.ts';
import { WORST } from './fuzz/worst.ts';

type Work = (text: string) => unknown;

const PARSE: Work = parse;
const CHECK: Work = (text) => analyze(text).problems;
const FIXES: Work = (text) => analyze(text).problems.map(({ fixes }) => fixes.map(({ edits }) => edits));

/** A text by its name in `worst.ts`, its length, and what reads it. Time that grew with the square failed each of them. */
const CASES: readonly [name: string, length: number, work: Work][] = [
  ['equalsInQuote', 20_000, PARSE],
  ['ml3line', 100_000, PARSE],
  ['ml3trail', 20_000, PARSE],
  ['size1s', 8000, CHECK],
  ['dur1s', 8000, CHECK],
  ['float1s', 8000, CHECK],
  ['keyidws', 8000, CHECK],
  ['lonecr', 8000, FIXES],
  ['certCn', 8000, CHECK],
  ['urlpw2', 20_000, CHECK],
  ['svc2', 20_000, CHECK],
  ['secretsB64one', 40_000, CHECK],
  ['suppressBlank', 20_000, CHECK],
];

for (const [name, length, work] of CASES) {
  test(`${name}: four times the text takes about four times as long`, () => {
    const make = WORST[name] as (length: number) => string;
    work(make(length));
    const [once, four] = [make(length), make(4 * length)].map((text) => fastest(() => work(text))) as [number, number];
    // The square would be 16 times; a little time says nothing.
    assert.ok(four < 10 * once + 20, `${four} ms for four times what took ${once} ms`);
  });
}

test('control characters all over one text or comment are mended at once', () => {
  for (const [broken, mended] of [
    [`a = "${'\r'.repeat(5000)}"`, `a = "${'\\u000d'.repeat(5000)}"`],
    [`# ${'\u0001'.repeat(5000)}x`, '# x'],
  ] as const) {
    assert.equal(fixAll(broken, {}).applied, 1);
    assert.equal(fixAll(broken, {}).text, mended);
  }
});

test('what removes a line leaves those that only a CR parts from it', () => {
  const { problems } = analyze('wrong-one = 1\r[server]\rgrpc-concurrency = 4\r');
  const removal = problems.find(({ id }) => id === 'unknown-key')?.fixes[0]?.edits;
  assert.deepEqual(removal, [{ start: 0, end: 14, newText: '' }]);
});

function fastest(work: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...times);
}
