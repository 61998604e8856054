/** The tree that a text gives, how it is located in, and that no text is too hostile. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Document, Table, Value } from '../server/src/document/document.ts';
import { nodeAt } from '../server/src/document/locate.ts';
import { parse } from '../server/src/toml/parse.ts';

/** A table in short: `name:form{...}`, other values as written, with the number of mentions where it is not one. */
function short(document: Document, value: Value): string {
  if (value.kind === 'array')
    return `${value.ofTables ? '*' : ''}[${value.items.map((item) => short(document, item)).join(', ')}]`;
  return value.kind === 'table'
    ? `${value.form}{${inside(document, value)}}`
    : value.kind === 'invalid'
      ? '?'
      : String(value.value);
}

function inside(document: Document, { entries }: Table): string {
  const shown = [...entries.values()].map(({ name, keys, value }) => {
    return `${name}${keys.length > 1 ? `×${keys.length}` : ''}: ${short(document, value)}`;
  });
  return shown.join(', ');
}

const TREES: readonly (readonly [text: string, tree: string])[] = [
  ['a = 1\n[b]\nc = "x"', 'a: 1, b: header{c: x}'],
  ['a.b = 1\na.c = 2', 'a×2: dotted{b: 1, c: 2}'],
  ['[a.b]\nc = 1\n[a]\nd = 2', 'a×2: header{b: header{c: 1}, d: 2}'],
  ['a = { b.c = 1, d = [2, {e = 3}] }', 'a: inline{b: dotted{c: 1}, d: [2, inline{e: 3}]}'],
  ['[[a]]\nb = 1\n[a.c]\nd = 2\n[[a]]\n[a.c]\ne = 3', 'a×4: *[header{b: 1, c: header{d: 2}}, header{c: header{e: 3}}]'],
  ['a = 1\na = 2', 'a×2: 1'],
  ['[a]\nb = 1\n[a]\nc = 2', 'a×2: header{b: 1, c: 2}'],
  ['a.b = 1\n[a]\nc = 2', 'a×2: dotted{b: 1, c: 2}'],
  ['a = 1\n[a]\nc = 2\n[a.d]\ne = 3', 'a×3: 1'],
  ['a =\nb = foo\nc', 'a: ?, b: ?'],
  ['a =\n[a]\nb = 1', 'a×2: ?'],
  ['[a\nb = 1\n[a.]\nc = 1\n[x y]\nd = 1', 'a: header{b: 1}'],
  ['a. = 1\n"" = 2\nключ = 3\nb: 4\n[c]\nd = 5', 'c: header{d: 5}'],
  [
    'a = 9007199254740993\nb = -9223372036854775808\nc = 0x7fffffffffffffff',
    'a: 9007199254740993, b: -9223372036854775808, c: 9223372036854775807',
  ],
  ['a = +1\nb = -0\nc = 0b11\nd = 1_0.5e+1\ne = -inf\nf = nan', 'a: 1, b: 0, c: 3, d: 105, e: -Infinity, f: NaN'],
  ['a = 1979-05-27 07:32:00Z\nb = 24:00:00.5', 'a: 1979-05-27 07:32:00Z, b: 24:00:00.5'],
  ['a = "\\u00e9\\n"\nb = \'\'\'\r\nx\\\r\ny\'\'\'\nc = """\\\n   z"""', 'a: é\n, b: x\\\ny, c: z'],
  ["a = '''x\ny'''\nb = '''\n\nx'''", 'a: x\ny, b: \nx'],
  ['constructor = 1\n__proto__ = 2\n[toString]', 'constructor: 1, __proto__: 2, toString: header{}'],
];

for (const [text, tree] of TREES) {
  test(`tree: ${JSON.stringify(text)}`, () => {
    const document = parse(text);
    assert.equal(inside(document, document.root), tree);
  });
}

test('blocks, statements and comments keep their places', () => {
  const text = '\ufeffa = 1 # one\n\n[ b . "c" ] # two\nd = { e = 2 }\nf\n# three';
  const { blocks, comments } = parse(text);
  const parts = blocks.map(({ header, statements, span }) => [
    text.slice(span.start, span.end).replace('\ufeff', ''),
    header?.keys.map(({ start, end, name, quoted }) => `${text.slice(start, end)}=${name}${quoted ? '!' : ''}`),
    statements.map(
      ({ start, end, equals }) => `${text.slice(start, end)}@${equals < 0 ? equals : text.charAt(equals)}`,
    ),
  ]);
  assert.deepEqual(parts, [
    ['a = 1', undefined, ['a = 1@=']],
    ['[ b . "c" ] # two\nd = { e = 2 }\nf', ['b=b', '"c"=c!'], ['d = { e = 2 }@=', 'f@-1']],
  ]);
  assert.deepEqual(
    comments.map(({ start, end }) => text.slice(start, end)),
    ['# one', '# two', '# three'],
  );
});

/** The text with one | per case; what stands there. */
const NODES: readonly (readonly [text: string, node: string])[] = [
  ['|', 'blank'],
  ['|a.b = 1', 'key 0 a'],
  ['a.|b = 1', 'key 1 a.b'],
  ['a.b| = 1', 'key 1 a.b'],
  ['a.b =| 1', 'blank'],
  ['a = |1', 'value integer a'],
  ['a = 1| # c', 'value integer a'],
  ['a = 1 # |c', 'comment'],
  ['a =|', 'value invalid a'],
  ['a = | # c', 'value invalid a'],
  ['a = fo|o', 'value invalid a'],
  ['[x]\na|', 'key 0 x.a'],
  ['[x.|y]\n', 'header 1 x.y'],
  ['[|x.y]\n', 'header 0 x'],
  ['[|]\n', 'header 0 '],
  ['[x.|', 'header 1 x'],
  ['[x]|\n', 'header 1 x'],
  ['[x]\n|\n[y]', 'blank'],
  ['[[x]]\n[[x]]\nb = { c = 1, d.|e = 2 }', 'key 1 x.b.d.e'],
  ['b = { c = |1 }', 'value integer b.c'],
  ['b = { c = 1,| }', 'value table b'],
  ['b = [1, [2, {c = |3}], 4]', 'value integer b.c'],
  ['b = [1,| 2]', 'value array b'],
  ['b = [1, 2|]', 'value integer b'],
];

for (const [marked, expected] of NODES) {
  test(`stands at the mark: ${JSON.stringify(marked)}`, () => {
    const node = nodeAt(parse(marked.replace('|', '')), marked.indexOf('|'));
    const what = node.kind === 'value' ? ` ${node.value.kind}` : 'index' in node ? ` ${node.index}` : '';
    assert.equal(`${node.kind}${what}${'path' in node ? ` ${node.path.join('.')}` : ''}`, expected);
  });
}

const MANY = 100_000;
const HOSTILE: Readonly<Record<string, string>> = {
  'deep arrays': `a = ${'['.repeat(MANY)}`,
  'deep tables': `a = ${'{a='.repeat(MANY)}`,
  'deep keys': `${'a.'.repeat(MANY)}a = 1`,
  'deep headers': `[${'a.'.repeat(MANY)}a]`,
  'open texts': 'a = """x\n'.repeat(MANY),
  'open texts of both kinds': 'a = \'\'\'x\nb = """y\n'.repeat(MANY),
  'open arrays': 'a = [\n'.repeat(MANY),
  'open tables': 'a = {b=1,\n'.repeat(MANY),
  'one line of junk in an array': `a = [\n${'x y, '.repeat(MANY)}`,
  'a long line that nearly is a key': `a = [\n${'k'.repeat(MANY)}, ${'x, '.repeat(MANY)}`,
  'numbers of many digits': `a = ${'1'.repeat(MANY)}\nb = 0x${'f'.repeat(MANY)}\nc = 1.${'1'.repeat(MANY)}`,
  'lone carriage returns': 'a=1\r#\r'.repeat(MANY),
  'control characters': '\x01 \xa0'.repeat(MANY),
  'NUL bytes': '\0\n'.repeat(MANY),
  backslashes: `a = "${'\\'.repeat(MANY)}`,
  'escaped quotes': `a = """${'\\\\\\"""'.repeat(MANY)}`,
  quotes: '"'.repeat(MANY),
  'open templates': `a = [${'{{,'.repeat(MANY)}`,
  'the same table': '[a.b]\nc=1\n'.repeat(MANY),
};

for (const [name, text] of Object.entries(HOSTILE)) {
  test(`comes to an end, with few faults: ${name}`, () => {
    const { faults } = parse(text);
    assert.ok(faults.length > 0 && faults.filter(({ code }) => code !== 'duplicate-key').length <= 101);
  });
}
