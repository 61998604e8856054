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

const NAMES = 199;
const DEEP = `${'a: implicit{'.repeat(NAMES - 1)}a: header{b: ?}${'}'.repeat(NAMES - 1)}`;

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
  ['a = "\\nx"\nb = """\\ny"""\nc = """x\\\\"""\nd = """x"""""', 'a: \nx, b: \ny, c: x\\, d: x""'],
  ['a = "\\q"\nb = "\x01"\nc = "x"\nd = "y', 'a: ?, b: ?, c: x, d: ?'],
  ['a = 0o755\nb = 0b1010\nc = 1# c', 'a: 493, b: 10, c: 1'],
  ['"a\\q" = 1\n.b = 1\nc. = 1', ''],
  [`${'a.'.repeat(200)}a = 1`, ''],
  [`[${'a.'.repeat(NAMES - 1)}a]\nb = [1]`, DEEP],
  ['a = { b: 1, c = 2, ) x, d = 3 }', 'a: inline{c: 2, d: 3}'],
  ['a = { b = [1,\nc = 2', 'a: ?, c: 2'],
  ['a = {\nb = 1,\nb = 2, c = foo\n}', 'a: ?, b: 2'],
  [`${'c =\n'.repeat(101)}[z]\na = {\nb = 1,\n}`, 'c×101: ?, z: header{a: ?, b: 1}'],
  ['constructor = 1\n__proto__ = 2\n[toString]', 'constructor: 1, __proto__: 2, toString: header{}'],
];

for (const [text, tree] of TREES) {
  test(`tree: ${JSON.stringify(text)}`, () => {
    const document = parse(text);
    assert.equal(inside(document, document.root), tree);
  });
}

test('blocks, statements and comments keep their places', () => {
  const text = '\ufeffa = 1 # one\r\n\n[ b . "c" ] # two\nd = { e = 2 }\nf # f\n# three';
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
    ['# one', '# two', '# f', '# three'],
  );
});

/** The statements of a text, as far as each of them goes. */
const STATEMENTS: readonly (readonly [text: string, statements: readonly string[]])[] = [
  ['a = [1,\nb = 2', ['a = [', 'b = 2']],
  ['a = [1, 2', ['a = [1, 2']],
  [`[${'a.'.repeat(NAMES - 1)}a]\nb = [1]`, ['b = [']],
  ['a = { b = 1\nc = 2', ['a = {', 'c = 2']],
  ['a = """x\nb = 1', ['a = """', 'b = 1']],
  ['a = "x \nb = 1', ['a = "x', 'b = 1']],
  ['a = ["x\\', ['a = ["x\\']],
  ['a = "\\q"\nb = "\x01"', ['a = "\\q"', 'b = "\x01"']],
  ['a =  \nb = foo # c', ['a =  ', 'b = foo']],
  ['a$b = 1\na = "x" y', ['a$b = 1', 'a = "x"']],
];

for (const [text, expected] of STATEMENTS) {
  test(`statements: ${JSON.stringify(text)}`, () => {
    const found = parse(text).blocks.flatMap(({ statements }) => statements);
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      expected,
    );
    assert.ok(found.every(({ end }) => end <= text.length));
  });
}

test('a table goes from its header to the end of its last statement', () => {
  const text = 'x = 1\n[a]\nb = 1\nc = 2 # d\n[e]\n';
  const { root } = parse(text);
  const spans = [root, ...[...root.entries.values()].map(({ value }) => value)];
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end)),
    [text, '1', '[a]\nb = 1\nc = 2', '[e]'],
  );
});

const CODES: readonly (readonly [text: string, codes: string])[] = [
  ['a = foo', 'syntax'],
  ['a = 18446744073709551615', 'integer-range'],
  ['a = 1\na = 2', 'duplicate-key a'],
  ['"a" = 1\na.b = 2', 'syntax "a"'],
  ['[a.b]\n[a]\nb.c = 1', 'duplicate-key b'],
  ['a.b = 1\n[a]', 'duplicate-key a'],
  ['[a]\n["a"]', 'duplicate-table a'],
];

for (const [text, expected] of CODES) {
  test(`is a fault of the kind: ${JSON.stringify(text)}`, () => {
    const told = parse(text).faults.map(({ code, first }) => [code, first ? text.slice(first.start, first.end) : '']);
    assert.equal(told.flat().join(' ').trim(), expected);
  });
}

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
  ['é|é = 1', 'key 0 éé'],
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
  'controls in a text': `a = "${'\x01'.repeat(MANY)}"`,
  'controls in a comment': `#${'\x01'.repeat(MANY)}`,
  'the same table': '[a.b]\nc=1\n'.repeat(MANY),
};

for (const [name, text] of Object.entries(HOSTILE)) {
  test(`comes to an end, with few faults: ${name}`, () => {
    const { faults } = parse(text);
    assert.ok(faults.length > 0 && faults.filter(({ code }) => code !== 'duplicate-key').length <= 101);
    assert.ok(faults.every(({ fix }) => !fix || fix.edits.length <= 10_000));
  });
}

test('a thousand names that stand twice are told, and a hundred other faults', () => {
  const { faults } = parse(`${'a=1\n'.repeat(1200)}${'c =\n'.repeat(200)}`);
  const others = faults.filter(({ code }) => code === 'syntax');
  assert.deepEqual([faults.length, others.length], [1101, 101]);
  assert.match(others.at(-1)?.message ?? '', /^From here on there are more faults/);
  assert.match(others.at(-2)?.message ?? '', /^The value behind/);
});
