/** YAML that holds options: what is recognised, what scalars mean, where the characters of embedded TOML stand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scalar } from 'yaml';
import { applyEdits, type Edit } from '../server/src/document/document.ts';
import { openHost } from '../server/src/hosts/open.ts';
import { isHost, isYamlName } from '../server/src/hosts/recognise.ts';
import { embeddedIn, toHost, toInner } from '../server/src/hosts/yaml/embedded.ts';
import { hostEdits } from '../server/src/hosts/yaml/hostedit.ts';
import { itemAt } from '../server/src/hosts/yaml/look.ts';
import { readYaml } from '../server/src/hosts/yaml/read.ts';
import { type Dialect, resolvePlain } from '../server/src/hosts/yaml/scalar.ts';
import { plainValue } from './json.ts';

const HOSTS: readonly (readonly [text: string, is: boolean])[] = [
  ['apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\n', true],
  ['kind: "TiKVGroup" # v2\r\nspec: {}\r\n', true],
  ['\uFEFFkind: TiKVGroup\n', true],
  ['---\nkind: Deployment\n---\nkind: TidbCluster\n', true],
  ['server_configs:\n  tikv:\n    log.level: info\n', true],
  ['server_configs: { tikv: {} }\n', true],
  ['tikv_servers:\n  - host: a\n    config:\n      log.level: info\n', true],
  ['tiflash_servers:\n  - host: a\n    learner_config: {}\n', true],
  ['topology:\n  server_configs:\n    tikv: {}\ntidb_version: v7.5.0\n', true],
  ['tikv_servers:\n  - host: a\n', false],
  ['kind: TidbClusterX\n', false],
  ['kind: Deployment\nspec:\n  tikv:\n    config: x\n', false],
  ['metadata:\n  kind: TidbCluster\n', false],
  ['tikv:\n  log.level: info\n', false],
  ['', false],
];

test('a text is recognised by its lines', () => {
  for (const [text, is] of HOSTS) assert.equal(isHost(text), is, text);
  assert.deepEqual(['a.yaml', 'A.YML', 'a.toml', 'yaml'].map(isYamlName), [true, true, false, false]);
});

/** As Go's yaml.v3 decodes into an interface, and what Kubernetes makes of the same. */
const SCALARS: readonly (readonly [text: string, tiup: unknown, kubernetes?: unknown])[] = [
  ['', null],
  ['~', null],
  ['Null', null],
  ['nULL', 'nULL'],
  ['true', true],
  ['TRUE', true],
  ['tRUE', 'tRUE'],
  ['on', 'on', true],
  ['off', 'off', false],
  ['yes', 'yes', true],
  ['No', 'No', false],
  ['y', 'y', true],
  ['oN', 'oN', 'oN'],
  ['12', 12],
  ['-12', -12],
  ['+12', 12],
  ['0', 0],
  ['0777', 511],
  ['0o17', 15],
  ['-0o17', -15],
  ['0b11', 3],
  ['0x1F', 31],
  ['1_000', 1000],
  ['0x_1F', 31],
  ['08', 8.5, 8], // a float that is whole, as the checks see it
  ['9223372036854775807', 9223372036854775807n],
  ['1.5', 1.5],
  ['1e3', 1000.5, 1000],
  ['1.', 1.5, 1],
  ['.5', 0.5],
  ['1e', '1e'],
  ['1GB', '1GB'],
  ['1_000GB', '1_000GB'],
  ['10m', '10m'],
  ['_1', '_1'],
  ['1:30', '1:30'],
  ['.inf', Number.POSITIVE_INFINITY],
  ['-.Inf', Number.NEGATIVE_INFINITY],
  ['inf', 'inf'],
  ['2026-01-15', 'datetime', '2026-01-15'],
  ['2026-01-15T10:00:00Z', 'datetime', '2026-01-15T10:00:00Z'],
  ['2026-01-15x', '2026-01-15x'],
  ['aes256-ctr', 'aes256-ctr'],
];

test('a scalar means what its reader makes of it', () => {
  for (const [text, tiup, kubernetes = tiup] of SCALARS) {
    assert.deepEqual(meaning(text, 'tiup'), tiup, text);
    assert.deepEqual(meaning(text, 'kubernetes'), kubernetes, `${text} in Kubernetes`);
  }
});

function meaning(text: string, dialect: Dialect): unknown {
  const found = resolvePlain(text, dialect);
  if (found.kind === 'null') return null;
  if (found.kind === 'datetime') return 'datetime';
  return found.kind === 'float' && Number.isInteger(found.value) ? found.value + 0.5 : found.value;
}

test('a number that has no place in 64 bits is a fault', () => {
  for (const number of ['9223372036854775808', '-9223372036854775809', '9'.repeat(500)]) {
    const { problems } = openHost(`server_configs:\n  tikv:\n    raftstore.capacity: ${number}\n`);
    const found = problems.find(({ id }) => id === 'toml-integer-range');
    assert.equal(found && found.span.end - found.span.start, number.length);
  }
});

/** The maps of a topology, and what TiUP makes of them. */
const MAPS: readonly (readonly [yaml: string, options: object])[] = [
  ['a.b.c: 1\na:\n  b:\n    d: 2\n  e: {f: 3}\n', { a: { b: { c: 1, d: 2 }, e: { f: 3 } } }],
  ['"a.b": 1\n\'c.d\': 2\n', { a: { b: 1 }, c: { d: 2 } }],
  ['a: {}\nb: {c: {}}\nd:\ne: ~\nf: 1\n', { f: 1 }],
  [
    'base: &x {a: 1, b: 2}\nc:\n  <<: *x\n  b: 3\nd: *x\n',
    { base: { a: 1, b: 2 }, c: { a: 1, b: 3 }, d: { a: 1, b: 2 } },
  ],
  ['a: !!str 12\nb: "12"\nc: \'on\'\nd: |\n  x\ne: !!int 12\n', { a: '12', b: '12', c: 'on', d: 'x\n', e: 12 }],
  ['a: [1, "2", {b: 3}]\nc:\n  - d\n  - 1_0\n', { a: [1, '2', { b: 3 }], c: ['d', 10] }],
  ['1: a\ntrue: b\n? x\n: y\n', { 1: 'a', true: 'b', x: 'y' }],
];

test('a map gives the options that TiUP makes of it', () => {
  for (const [yaml, expected] of MAPS) {
    const text = `server_configs:\n  tikv:\n${yaml.replace(/^(?=.)/gm, '    ')}`;
    const { parts, document } = openHost(text);
    assert.deepEqual(JSON.parse(JSON.stringify(plainValue(parts[0]?.analysis.document.root as never))), expected, yaml);
    assert.deepEqual(document.faults, [], yaml);
  }
});

test('an option that stands twice is told', () => {
  const of = (yaml: string) =>
    openHost(`server_configs:\n  tikv:\n${yaml}`).problems.map(({ id, message }) => `${id}: ${message}`);
  assert.deepEqual(of('    log.level: info\n    log.level: warn\n').slice(0, 1), [
    'toml-duplicate-key: `level` is written twice in this map.',
  ]);
  assert.match(of('    log.level: info\n    log:\n      level: warn\n')[0] ?? '', /^toml-duplicate-key: .*chance/);
  assert.match(of('    log: info\n    log.level: warn\n').join(), /toml-duplicate-key/);
});

test('aliases of aliases do not make a large tree', () => {
  const levels = Array.from(
    { length: 30 },
    (_, i) => `    a${i}: &a${i} [${i === 0 ? '1' : `*a${i - 1}, *a${i - 1}`}]\n`,
  );
  assert.ok(openHost(`server_configs:\n  tikv:\n${levels.join('')}`).parts.length === 1);
  const self = openHost('server_configs:\n  tikv: &a\n    b: *a\n');
  assert.equal(self.parts.length, 1);
});

/** Scalars that hold a TOML text, and the text; every character of it must be found again, in both ways. */
const EMBEDDED: readonly (readonly [yaml: string, text: string])[] = [
  ['config: |\n  [a]\n    b = 1\n\n  # x\nnext: 1\n', '[a]\n  b = 1\n\n# x\n'],
  ['config: |-\n    [a]\n    b = 1', '[a]\nb = 1'],
  ['config: |2+\n    [a]\n  b = 1\n\nnext: 1\n', '  [a]\nb = 1\n\n'],
  ['config: |\r\n  [a]\r\n  b = 1\r\n', '[a]\nb = 1\n'],
  ['config: | # why\n  [a]\n', '[a]\n'],
  ['config: >-\n  [a]\n\n  b = 1\n', '[a]\nb = 1'],
  ['config: >\n  a = 1\n  b = 2\n', 'a = 1 b = 2\n'],
  ['config: "[a]\\nb = \\"\\u00e4\\x41\\""\n', '[a]\nb = "äA"'],
  ["config: 'a = ''x'''\n", "a = 'x'"],
  ['config: a = 1\n', 'a = 1'],
  ['config: |\nnext: 1\n', ''],
  ['config: |', ''],
];

test('each character of an embedded text is found in the YAML, and back', () => {
  for (const [yaml, text] of EMBEDDED) {
    const found = embedded(yaml);
    assert.equal(found.text, text, yaml);
    for (const [i, letter] of [...text].entries()) {
      const at = toHost(found, i);
      if (/[\s"'äA]/.test(letter)) continue;
      assert.equal(yaml[at], letter, `${yaml}: ${i}`);
      assert.equal(toInner(found, at), i, `${yaml}: back from ${at}`);
    }
  }
});

function embedded(yaml: string) {
  const { documents } = readYaml(yaml);
  return embeddedIn(yaml, itemAt(documents[0]?.contents, 'config')?.value as Scalar);
}

const BLOCK = 'config: |\n    [a]\n    b = 1\n\n    c = 2\nnext: 1\n';
const INNER = '[a]\nb = 1\n\nc = 2\n';
const at = (text: string) => INNER.indexOf(text);
const edit = (start: number, end: number, newText: string): Edit => ({ start, end, newText });

/** Edits of the text in a block, and the YAML they must give. */
const EDITS: readonly (readonly [what: string, edits: readonly Edit[], expected: string])[] = [
  ['a line at the end', [edit(INNER.length, INNER.length, 'd = 3\n')], BLOCK.replace('c = 2\n', 'c = 2\n    d = 3\n')],
  ['one without its end', [edit(INNER.length, INNER.length, 'd = 3')], BLOCK.replace('c = 2\n', 'c = 2\n    d = 3\n')],
  [
    'lines behind a line',
    [edit(at('\n\n'), at('\n\n'), '\nd = 3\n\n[e]')],
    BLOCK.replace('b = 1\n', 'b = 1\n    d = 3\n\n    [e]\n'),
  ],
  ['a line at the begin', [edit(0, 0, 'x = 1\n\n')], BLOCK.replace('    [a]', '    x = 1\n\n    [a]')],
  ['a line taken out', [edit(at('b'), at('\nc'), '')], BLOCK.replace('    b = 1\n', '')],
  ['a blank line with the next one', [edit(at('\nc'), at('c'), '')], BLOCK.replace('\n\n', '\n')],
  ['the last line', [edit(at('c'), INNER.length, '')], BLOCK.replace('    c = 2\n', '')],
  ['all of it', [edit(0, INNER.length, '')], 'config: |\nnext: 1\n'],
  ['a value', [edit(at('1'), at('1') + 1, '[\n  1,\n]')], BLOCK.replace('b = 1', 'b = [\n      1,\n    ]')],
];

test('edits keep to the indentation of a block', () => {
  for (const [what, edits, expected] of EDITS) {
    assert.equal(applyEdits(BLOCK, hostEdits(BLOCK, embedded(BLOCK), edits) ?? []), expected, what);
    const windows = BLOCK.replaceAll('\n', '\r\n');
    const written = applyEdits(windows, hostEdits(windows, embedded(windows), edits) ?? []);
    assert.equal(written, expected.replaceAll('\n', '\r\n'), `${what}, Windows`);
  }
  assert.equal(hostEdits('', embedded('config: "a = 1"\n'), [edit(0, 0, 'x')]), undefined);
  assert.equal(
    applyEdits('config: |', hostEdits('config: |', embedded('config: |'), [edit(0, 0, 'a = 1\n')]) ?? []),
    'config: |\n  a = 1\n',
  );
});
