/** Several operations of one plan: between braces stays a list with single commas, and no two edits overlap. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Edit, type Operation } from '../server/src/document/document.ts';
import { planEdits } from '../server/src/toml/edit.ts';
import { parse } from '../server/src/toml/parse.ts';
import { removeComment } from '../server/src/toml/remove.ts';

const unset = (...names: string[]): Operation[] => names.map((name) => ({ op: 'unset', path: name.split('.') }));
const set = (name: string, literal = '9'): Operation => ({ op: 'set', path: name.split('.'), literal });
const move = (name: string, to: string): Operation => ({ op: 'move', path: name.split('.'), to: to.split('.') });
const rename = (name: string, to: string): Operation => ({ op: 'rename', path: name.split('.'), to });

const CASES: readonly (readonly [text: string, operations: readonly Operation[], expected?: string])[] = [
  ['t = { a = 1, b = 2, c = 3 }', unset('t.a'), 't = { b = 2, c = 3 }'],
  ['t = { a = 1, b = 2, c = 3 }', unset('t.a', 't.b'), 't = { c = 3 }'],
  ['t = { a = 1, b = 2, c = 3 }', unset('t.b', 't.c'), 't = { a = 1 }'],
  ['t = { a = 1, b = 2, c = 3 }', unset('t.a', 't.c'), 't = { b = 2 }'],
  ['t = {a=1,b=2,c=3,d=4}', unset('t.d', 't.b'), 't = {a=1,c=3}'],
  ['t = { a = 1, b = 2 }', unset('t.a', 't.b'), 't = {}'],
  ['t = { a = 1, b = 2 }', [...unset('t.b'), set('t.c')], 't = { a = 1, c = 9 }'],
  ['t = { a = 1, b = 2, c = 3 }', [...unset('t.b', 't.c'), set('t.d'), set('t.a')], 't = { a = 9, d = 9 }'],
  ['t = { a = 1 }', [...unset('t.a'), set('t.b')], 't = { b = 9 }'],
  ['t = {}', [set('t.a')], 't = { a = 9 }'],
  ['t = { }', [set('t.a'), set('t.b')], 't = { a = 9, b = 9 }'],
  ['t = { a = 1, b = 2, c = 3 }', [...unset('t.a', 't.c'), rename('t.b', 'x')], 't = { x = 2 }'],
  ['t = { a = 1, b = 2 }', [move('t.a', 't.x'), move('t.b', 't.y')], 't = { x = 1, y = 2 }'],
  ['t = { a = 1, u = { b = 2, c = 3 } }', unset('t.u.b', 't.u.c'), 't = { a = 1, u = {} }'],
  ['t = { a = 1, u = { b = 2, c = 3 } }', unset('t.u', 't.u.c'), 't = { a = 1 }'],
  ['a = 1\n\n[t]\nb = 1\n\n[t.u]\nc = 2\n', unset('t'), 'a = 1\n\n'],
  ['t.a = 1\n[t.b]\nt.c = 2', [move('t.b.t', 't.d')], 't.a = 1\nt.d.c = 2\n[t.b]\n'],
  ['t = {}\n[u]\na = 1', [move('u', 't.u')], 't = { u = { a = 1 } }\n'],
  ['[a\n[t\n\n[t', unset('t'), '[a\n'],
  ['t = { a = 1, u = { b = 2 } }', [...unset('t.a'), move('t.u.b', 't.b')], 't = { u = {}, b = 2 }'],
  ['t = {}', [set('t.a'), set('t.u.b')], 't = { a = 9, u = { b = 9 } }'],
  ['a =\nb = 1', [set('a')], 'a = 9\nb = 1'],
  // what would write over another option, or into one, has no place
  ['t.u.a = 1\nt.u.b = 2', [rename('t.u.a', 'b')]],
  ['a = 1\nb = 2', [move('a', 'b')]],
  ['t = { a = 1 }', [set('t')]],
];

for (const [text, operations, expected] of CASES) {
  test(`${text} -> ${expected ?? 'nothing'}`, () => {
    const edits = planEdits(parse(text), operations);
    assert.equal(edits && applyEdits(text, edits), expected);
    assert.deepEqual(overlapping(edits ?? []), []);
  });
}

const COMMENTS: readonly (readonly [text: string, left: string])[] = [
  ['[a]\n\t # c\nb = 1\n', '[a]\nb = 1\n'],
  ['a = 1  # c\nb = 1\n', 'a = 1\nb = 1\n'],
  ['# c', ''],
];

for (const [text, left] of COMMENTS) {
  test(`${JSON.stringify(text)} without its comment`, () => {
    const [comment] = parse(text).comments;
    assert.equal(comment && applyEdits(text, [removeComment(text, comment)]), left);
  });
}

test('a quoted name that is broken is what stands in its quotes', () => {
  const [block] = parse('"a\\q" = 1').blocks;
  assert.match(block?.statements[0]?.keys[0]?.name ?? '', /^a\\q/);
});

function overlapping(edits: readonly Edit[]): Edit[] {
  return edits.filter(({ start }, i) => start < (edits[i - 1]?.end ?? 0));
}
