/** Where fixes write in YAML maps: comments, order and the style of what is there stay. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Operation } from '../server/src/document/document.ts';
import { openHost } from '../server/src/hosts/open.ts';

const set = (name: string, literal = '9'): Operation => ({ op: 'set', path: name.split('.'), literal });
const unset = (name: string): Operation => ({ op: 'unset', path: name.split('.') });
const rename = (name: string, to: string): Operation => ({ op: 'rename', path: name.split('.'), to });
const move = (name: string, to: string): Operation => ({ op: 'move', path: name.split('.'), to: to.split('.') });
const table = (name: string): Operation => ({ op: 'table', path: name.split('.') });

/** The options of a topology's `tikv`; undefined: there is no safe place. */
const CASES: readonly (readonly [before: string, operations: readonly Operation[], after: string | undefined])[] = [
  ['a: 1 # why\nb: 2\n', [set('a')], 'a: 9 # why\nb: 2\n'],
  ['a: x\n', [set('a', '"info"')], 'a: info\n'],
  ["a: 'x'\n", [set('a', '"info"')], "a: 'info'\n"],
  ['a: "x"\n', [set('a', '"y"')], 'a: "y"\n'],
  ['a: x\n', [set('a', '"on"')], 'a: "on"\n'],
  ['a: x\n', [set('a', '"1"')], 'a: "1"\n'],
  ['a:\nb: 1\n', [set('a', '"y"')], 'a: "y"\nb: 1\n'],
  ['a:\n  - 1\n  - 2\nb: 1\n', [set('a', '["x"]')], 'a:\n  ["x"]\nb: 1\n'],
  ['a: &x 1\nb: *x\n', [set('b')], 'a: &x 1\nb: 9\n'],
  ['a.b: 1\nc: 2\n', [set('a.d')], 'a.b: 1\na.d: 9\nc: 2\n'],
  ['a.b: 1\nc: 2\n', [set('e.f')], 'a.b: 1\nc: 2\ne.f: 9\n'],
  ['a:\n  b: 1\n  # below\n\nc: 2\n', [set('a.d')], 'a:\n  b: 1\n  d: 9\n  # below\n\nc: 2\n'],
  ['a:\n  b: 1\nc: 2\n', [set('e.f'), set('e.g.h')], 'a:\n  b: 1\nc: 2\ne:\n  f: 9\n  g:\n    h: 9\n'],
  ['a:\n    b: 1\n', [set('a.c')], 'a:\n    b: 1\n    c: 9\n'],
  ['a:\n  b.c: 1\n', [set('a.b.d')], 'a:\n  b.c: 1\n  b.d: 9\n'],
  ['a:\n  b:\n    c: 1\n', [set('a.x'), set('a.b.z')], 'a:\n  b:\n    c: 1\n    z: 9\n  x: 9\n'],
  ['a:\nb: 1\n', [set('a.x')], 'a:\n  x: 9\nb: 1\n'],
  ['a: # why\nb: 1\n', [set('a.x')], 'a: # why\n  x: 9\nb: 1\n'],
  ['a: {b: 1}\n', [set('a.c')], 'a: {b: 1, c: 9}\n'],
  ['a: {b: 1}\n', [set('a.c.d')], 'a: {b: 1, c.d: 9}\n'],
  ['a: {}\n', [set('a.c')], 'a: {c: 9}\n'],
  ['a: { }\n', [set('a.c')], 'a: { c: 9 }\n'],
  ['a: 1\n', [set('a.b')], undefined],
  ['a:\n  b: 1\n', [set('a')], undefined],
  ['a: 1 # why\nb: 2\n', [unset('a')], 'b: 2\n'],
  ['a:\n  b: 1\n  c: 2\n', [unset('a.b')], 'a:\n  c: 2\n'],
  ['a:\n  b:\n    c: 1\nd: 2\n', [unset('a.b.c')], 'd: 2\n'],
  ['a.b.c: 1\na.b.d: 2\ne: 3\n', [unset('a.b')], 'e: 3\n'],
  ['a: {b: 1, c: 2, d: 3}\n', [unset('a.c')], 'a: {b: 1, d: 3}\n'],
  ['a: {b: 1}\nc: 2\n', [unset('a.b')], 'c: 2\n'],
  ['a: |\n  x\n  y\nb: 1\n', [unset('a')], 'b: 1\n'],
  ['a: 1\n', [unset('b')], undefined],
  ['a: &x 1\nb: *x\n', [unset('a')], undefined],
  ['a: &x 1\nb: *x\n', [unset('b')], 'a: &x 1\n'],
  ['a_b: 1 # why\n', [rename('a_b', 'a-b')], 'a-b: 1 # why\n'],
  ['"a_b": 1\n', [rename('a_b', 'a-b')], '"a-b": 1\n'],
  ['x_y.a: 1\nx_y:\n  b: 2\n', [rename('x_y', 'x-y')], 'x-y.a: 1\nx-y:\n  b: 2\n'],
  ['x.a_b.c: 1\n', [rename('x.a_b', 'd')], 'x.d.c: 1\n'],
  ['a: 1\nb: 2\n', [rename('a', 'b')], undefined],
  ['x: &a {b: 1}\ny: *a\n', [rename('y.b', 'c')], undefined],
  ['a:\n  # why\n  b: 1 # so\nc:\n  d: 2\n', [move('a.b', 'c.b')], 'c:\n  d: 2\n  # why\n  b: 1 # so\n'],
  ['a:\n  b: 1\n  e: 3\nc: {d: 2}\n', [move('a.b', 'c.b')], 'a:\n  e: 3\nc: {d: 2, b: 1}\n'],
  ['b:\n  - x # 1\n  - y\nc:\n  d: 2\n', [move('b', 'c.b')], 'c:\n  d: 2\n  b:\n    - x # 1\n    - y\n'],
  ['b:\n  x:\n    y: |\n      z\nc:\n  d: 2\n', [move('b.x', 'c.x')], 'c:\n  d: 2\n  x:\n    y: |\n      z\n'],
  ['a:\n  b:\n    c: 1\n', [move('a.b', 'b')], 'b:\n  c: 1\n'],
  ['a.b: 1\na.c: 2\n', [move('a', 'x.y')], 'x.y.b: 1\nx.y.c: 2\n'],
  ['a:\n  b: 1\nx:\n  c: 2\n', [move('a', 'x')], 'x:\n  c: 2\n  b: 1\n'],
  ['b:\n  - 1\nc: {d: 2}\n', [move('b', 'c.b')], undefined],
  ['a: 1\nb: 2\n', [move('a', 'b')], undefined],
  ['a: 1\n', [table('b')], undefined],
  ['a: 1\n', [table('b'), set('b.c')], 'a: 1\nb.c: 9\n'],
  ['a:\n  b: 1\n', [unset('a.b'), table('a')], undefined],
  ['a: 1\n', [unset('a'), set('b')], 'b: 9\n'],
];

const HEAD = 'server_configs:\n  tikv:\n';
const TAIL = '  pd:\n    log.level: info\n';

function topology(options: string): string {
  return `${HEAD}${options.replace(/^(?=.)/gm, '    ')}${TAIL}`;
}

function planned(yaml: string, operations: readonly Operation[]): string | undefined {
  const { document } = openHost(yaml).parts[0]?.analysis ?? assert.fail('no part');
  const edits = document.plan?.(document, operations);
  return edits && applyEdits(yaml, edits);
}

test('changes in the maps of a topology', () => {
  for (const [before, operations, after] of CASES) {
    const expected = after === undefined ? undefined : topology(after);
    assert.equal(planned(topology(before), operations), expected, `${before} ${JSON.stringify(operations)}`);
    const windows = planned(topology(before).replaceAll('\n', '\r\n'), operations);
    assert.equal(windows, expected?.replaceAll('\n', '\r\n'), `${before}, Windows`);
  }
});

/** Where a name with dots is no path, and an empty map is a table. */
const STRUCTS: readonly (readonly [before: string, operations: readonly Operation[], after: string | undefined])[] = [
  ['a:\n  b: 1\n', [set('c.d')], 'a:\n  b: 1\nc:\n  d: 9\n'],
  ['a: 1\n', [set('c.d')], 'a: 1\nc:\n  d: 9\n'],
  ['a: {b: 1}\n', [set('a.c.d')], 'a: {b: 1, c: {d: 9}}\n'],
  ['a: 1\n', [table('b')], 'a: 1\nb: {}\n'],
  ['a:\n  b: 1\n', [unset('a.b')], 'a: {}\n'],
  ['a: {b: 1}\n', [unset('a.b')], 'a: {}\n'],
];

test('changes in the maps of a manifest', () => {
  const manifest = (options: string) =>
    `kind: TidbCluster\nspec:\n  tikv:\n    config:\n${options.replace(/^(?=.)/gm, '      ')}    replicas: 3\n`;
  for (const [before, operations, after] of STRUCTS) {
    const expected = after === undefined ? undefined : manifest(after);
    assert.equal(planned(manifest(before), operations), expected, `${before} ${JSON.stringify(operations)}`);
  }
});

test('files of TLS are not written where TiUP takes them out: as keys with dots, in an instance', () => {
  const head = 'tikv_servers:\n  - host: x\n    config:\n';
  const path = 'security.ca-path';
  assert.equal(planned(`${head}      a.b: 1\n`, [set(path)]), undefined);
  assert.equal(planned(`${head}      security.ca_path: 1\n`, [rename('security.ca_path', 'ca-path')]), undefined);
  assert.equal(
    planned(`${head}      security:\n        a: 1\n`, [set(path)]),
    `${head}      security:\n        a: 1\n        ca-path: 9\n`,
  );
  assert.ok(planned(topology('a.b: 1\n'), [set(path)]));
});

test('what is new goes into the part, unless what it belongs to stands in the common one', () => {
  const yaml = 'server_configs:\n  tikv:\n    a.b: 1\ntikv_servers:\n  - host: x\n    config:\n      c.d: 2\n';
  const { document } = openHost(yaml).parts[1]?.analysis ?? assert.fail('no instance');
  const after = (name: string) => applyEdits(yaml, document.plan?.(document, [set(name)]) ?? []);
  assert.equal(after('c.e'), yaml.replace('c.d: 2\n', 'c.d: 2\n      c.e: 9\n'));
  assert.equal(after('e.f'), yaml.replace('c.d: 2\n', 'c.d: 2\n      e.f: 9\n'));
  assert.equal(after('a.c'), yaml.replace('a.b: 1\n', 'a.b: 1\n    a.c: 9\n'));
  const over = yaml.replace('c.d: 2', 'a.b: 2');
  const { document: both } = openHost(over).parts[1]?.analysis ?? assert.fail('no instance');
  assert.equal(applyEdits(over, both.plan?.(both, [unset('a.b')]) ?? []), over.replace('      a.b: 2\n', ''));
});
