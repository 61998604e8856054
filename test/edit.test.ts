/** Several operations of one plan: between braces stays a list with single commas, and no two edits overlap. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Edit, type Operation } from '../server/src/document/document.ts';
import { planEdits } from '../server/src/toml/edit.ts';
import { blockEnd, lineEnd, lineStart, nextLine } from '../server/src/toml/layout.ts';
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
  ['t = {}', [set('t.u.a'), set('t.u.v.w.b')], 't = { u = { a = 9, v = { w = { b = 9 } } } }'],
  ['t = { u.a = 1, u.b = 2, c = 3 }', unset('t.u'), 't = { c = 3 }'],
  ['t = { u = { b = 2, d = 4 }, c = 3 }', unset('t.c', 't.u.b'), 't = { u = { d = 4 } }'],
  ['a = 1', [set('a', '2'), set('a', '3')], 'a = 3'],
  // at the top of the file
  ['', [set('a')], 'a = 9'],
  ['\n\n', [set('a')], 'a = 9\n\n'],
  ['# c\n', [set('a')], '# c\na = 9\n'],
  ['a = 1\nb = 2\nc = 3\n[t]\n', [set('d')], 'a = 1\nb = 2\nc = 3\nd = 9\n[t]\n'],
  ['# c\n[t]\na = 1\n', [set('b'), set('c')], 'b = 9\nc = 9\n\n# c\n[t]\na = 1\n'],
  // new headers
  ['', [set('a.x y'), set('b.z')], '[a]\n"x y" = 9\n\n[b]\nz = 9\n'],
  ['# c', [set('a.x')], '# c\n\n[a]\nx = 9\n'],
  ['x = 1', [set('a.y'), set('b.z')], 'x = 1\n\n[a]\ny = 9\n\n[b]\nz = 9\n'],
  ['w = 1\r\nx = 1', [set('a.y'), set('b.z')], 'w = 1\r\nx = 1\r\n\r\n[a]\r\ny = 9\r\n\r\n[b]\r\nz = 9\r\n'],
  ['[a]\nb = 1\n\n[c]\nd = 1\n', [set('a.e.f')], '[a]\nb = 1\n\n[a.e]\nf = 9\n\n[c]\nd = 1\n'],
  ['a = 1 # c\n[t.u]\nb = 1\n', [set('t.x')], 'a = 1 # c\n[t]\nx = 9\n\n[t.u]\nb = 1\n'],
  [
    '[t.u.a]\r\nb = 1\r\n',
    [set('t.x'), set('t.u.y')],
    '[t]\r\nx = 9\r\n\r\n[t.u]\r\ny = 9\r\n\r\n[t.u.a]\r\nb = 1\r\n',
  ],
  ['[t.a]\nb = 1\n', [...unset('t.a'), set('t.c')], '[t]\nc = 9\n\n'],
  // blank lines, indentation, line breaks of every kind
  ['[a]\nb = 1\r\n', [set('a.x y')], '[a]\nb = 1\n"x y" = 9\r\n'],
  ['[a]\rb = 1\rc = 2', unset('a.b'), '[a]\rc = 2'],
  ['\ufeff[a]', [set('a.b')], '\ufeff[a]\nb = 9'],
  ['t.a = 1\n  t.u.b = 2 # c\n[x]', [set('t.u.d')], 't.a = 1\n  t.u.b = 2 # c\n  t.u.d = 9\n[x]'],
  ['[]\n[t]\na = 1\n \t\n[u]', unset('t'), '[]\n[u]'],
  // moved, with comments
  ['# one\n# two\na = 1\n[u]\n\t b = 2\n', [move('a', 'u.a')], '[u]\n\t b = 2\n\t # one\n\t # two\n\t a = 1\n'],
  ['[t]\n  # c\n  a = 1 # d\n[u]\nb = 2', [move('t.a', 'u.a')], '[t]\n[u]\nb = 2\n# c\na = 1 # d'],
  ['[t]\n# c\na = 1\nc = { d = 3 }\n[u]\nb = 2', [move('t', 'u')], '[u]\nb = 2\n# c\na = 1\nc = { d = 3 }'],
  ['t.a = 1\nu.b = 2', [move('t', 'u')], 'u.b = 2\nu.a = 1'],
  ['t.a = 1\n[u]\nb = 1', [move('u', 't.x.u')], 't.a = 1\nt.x.u.b = 1\n'],
  ['[[t]]\na = 1\n[u]\nb = 1', [move('t', 'v')], '[[v]]\na = 1\n[u]\nb = 1'],
  // what is not there
  ['[[t]]\na = 1', unset('t.a')],
  ['a = 1', unset('b')],
  // what would write over another option, or into one, has no place
  ['t.u.a = 1\nt.u.b = 2', [rename('t.u.a', 'b')]],
  ['a = 1\nb = 2', [move('a', 'b')]],
  ['t = { a = 1 }', [set('t')]],
  ['t = { u.a = 1 }', [set('t.u.b')]],
  ['a = 1', [set('a.b')]],
  ['a = 1', [set('a.u.b'), set('a.u.v.c')]],
  ['t.a = 1\nu.a = 2', [move('t', 'u')]],
  ['[t]\na = 1\n[[t.x]]\nb = 1\n[u]\n', [move('t', 'u')]],
];

for (const [text, operations, expected] of CASES) {
  test(`${text} -> ${expected ?? 'nothing'}`, () => {
    const edits = planEdits(parse(text), operations);
    assert.equal(edits && applyEdits(text, edits), expected);
    assert.deepEqual(overlapping(edits ?? []), []);
    assert.ok(!edits?.some(({ end }) => end > text.length));
  });
}

const COMMENTS: readonly (readonly [text: string, left: string])[] = [
  ['[a]\n\t # c\nb = 1\n', '[a]\nb = 1\n'],
  ['a = 1  # c\nb = 1\n', 'a = 1\nb = 1\n'],
  ['# c', ''],
  ['# c\na = 1', 'a = 1'],
  ['  # c\n\na = 1', '\na = 1'],
];

for (const [text, left] of COMMENTS) {
  test(`${JSON.stringify(text)} without its comment`, () => {
    const [comment] = parse(text).comments;
    assert.equal(comment && applyEdits(text, [removeComment(text, comment)]), left);
  });
}

/** What stands before a line, the line, its line break, and what is below. */
const LINES: readonly (readonly [before: string, line: string, end: string, below: string])[] = [
  ['', '', '', ''],
  ['', 'ab', '\n', '\nc'],
  ['a\r\n', 'bc', '\r\n', 'd'],
  ['a\r', 'bc', '\r', 'd'],
  ['a\r', '', '\r', 'b'],
  ['a\n', 'b', '', ''],
];

for (const [before, line, end, below] of LINES) {
  const text = before + line + end + below;
  test(`${JSON.stringify(text)} has the line ${JSON.stringify(line)}`, () => {
    const from = before.length;
    for (let at = from; at <= from + line.length; at++) {
      const found = [lineStart(text, at), lineEnd(text, at), nextLine(text, at)];
      assert.deepEqual(found, [from, from + line.length, from + (line + end).length]);
    }
  });
}

test('a block ends above the comment of the next', () => {
  const text = '# c\n[a]\n# d\n[b]\ne = 1\n# f\n\n';
  const document = parse(text);
  const found = document.blocks.map((block) => text.slice(block.span.start, blockEnd(document, block)));
  assert.deepEqual(found, ['# c', '[a]', '[b]\ne = 1\n# f']);
});

test('a broken name is what stands there, in its quotes if it has any', () => {
  const [quoted, bare] = parse('"a\\q" = 1\na$ = 1').blocks.flatMap(({ statements }) =>
    statements.flatMap(({ keys }) => keys),
  );
  assert.match(quoted?.name ?? '', /^a\\q/);
  assert.deepEqual([quoted?.quoted, bare?.quoted, bare?.name], [true, false, 'a$']);
});

function overlapping(edits: readonly Edit[]): Edit[] {
  return edits.filter(({ start }, i) => start < (edits[i - 1]?.end ?? 0));
}
