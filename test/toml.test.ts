/** Each fault at its place, in its words, with its mending. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../server/src/document/document.ts';
import { parse } from '../server/src/toml/parse.ts';

/** The text with «» around each fault; how the messages begin; the text after all mendings, if there are any. */
type Case = readonly [text: string, messages: readonly string[], mended?: string];

const QUOTES = 'Text needs quotes';
const TEMPLATE = 'This is a placeholder of a template';
const TRAILING = 'Nothing but a comment may follow the value.';
const NOT_TOML = 'This line is not TOML';
const COLON = 'TOML writes `=` between a key and its value, not a colon.';
const NAME = 'A name with other characters';
const SMART = 'These are typographic quotes';
const LONG = 'k'.repeat(70);
const CONFLICT = 'This is the mark of an unresolved merge conflict';

const VALUES: readonly Case[] = [
  ['a = «aes128-ctr» # why', [QUOTES], 'a = "aes128-ctr" # why'],
  ['a = «7d»\nb = «10 MB»', [QUOTES, QUOTES], 'a = "7d"\nb = "10 MB"'],
  ['a = «127.0.0.1:20160»', [QUOTES], 'a = "127.0.0.1:20160"'],
  ['a = «C:\\data»', [QUOTES], "a = 'C:\\data'"],
  ['a = «x, y»', [QUOTES]],
  ['a = «it"s»', [QUOTES]],
  ['a = [1, «x», "b", «y z»]', [QUOTES, QUOTES], 'a = [1, "x", "b", "y z"]'],
  ['a = «1979-13-27»', [QUOTES], 'a = "1979-13-27"'],
  ['a = «07:32»', [QUOTES], 'a = "07:32"'],
  ['a = «01»\nb = «1__0»\nc = «.5»\nd = «5.»\ne = «1__0e5»', Array(5).fill('This is not a number as TOML writes it.')],
  ['a = «True»\nb = «FALSE»', Array(2).fill('TOML writes `true` and `false` in lower case.'), 'a = true\nb = false'],
  ['a = «null»', ['TOML has no empty value']],
  ['a = «“x"»', [SMART], 'a = "x"'],
  ['a = «‘x’»', [SMART], 'a = "x"'],
  ['a = «$\u007bVAR}»\nb = «{{ x }}»\nc = [«%(x)s», 1]', Array(3).fill(TEMPLATE)],
  ['a = «; x»\nb = «, y» # c', Array(2).fill('A value is missing here.')],
  ['a = «1979-05-27x»\nb = «07:32:00x»', [QUOTES, QUOTES], 'a = "1979-05-27x"\nb = "07:32:00x"'],
  ['a «=»\nb «=» # c', Array(2).fill('The value behind `=` is missing.')],
  ['a = «= 1»', ['One `=` is enough.'], 'a =  1'],
  ['a = "x" «y»', [TRAILING]],
  ['a = "x"«,»\nb = 1«,»\nc = «1;»', [TRAILING, TRAILING, 'Nothing may follow the value.'], 'a = "x"\nb = 1\nc = 1'],
  ['a = 1 «b = 2»', [TRAILING]],
  ['a = «18446744073709551615»\nb = «1e999»', ['This number is too big: TiKV', 'This number is too big for']],
];

const STRINGS: readonly Case[] = [
  ['a = «"x»\nb = «\'y»', Array(2).fill('The closing quote of this text is missing.'), 'a = "x"\nb = \'y\''],
  ['a = «"x # c»', ['The closing quote']],
  ['a = «"x”»', ['The closing quote'], 'a = "x"'],
  ['a = "C:«\\d»ir\\e"', ['TOML has no such escape.'], "a = 'C:\\dir\\e'"],
  ['a = "«\\x»41\\\\"', ['TOML has no such escape.']],
  ['a = """x «\\ »y"""', ['TOML has no such escape.']],
  ['a = "C:«\\d»ir"\nb = \'x\'', ['TOML has no such escape.'], "a = 'C:\\dir'\nb = 'x'"],
  ['a = "\\u0900\\uD7FF\\uE000\\U0001F600\\U0010FFFF"', []],
  ['a = "«\\U»0000D800"\nb = "«\\U»00110000"', Array(2).fill('TOML has no'), "a = '\\U0000D800'\nb = '\\U00110000'"],
  ['a = "«\\u»D800"', ['TOML has no such escape.'], "a = '\\uD800'"],
  ['a = "x«\x01»"', ['A control character stands in this text'], 'a = "x\\u0001"'],
  ['a = «"""»x\nb = 1', ['The text that starts here is never closed']],
  ['a = «"""»x\nb = """y""" # c', ['The text that starts here is never closed']],
  ["a = «'''»x\nb = '''\ny\n'''", ['The text that starts here is never closed']],
  ['a = """x\nb = 1\n"""\nc = """y = """', []],
];

const KEYS: readonly Case[] = [
  ['«a»\n«b.c» # d', Array(2).fill('This key has no value')],
  ['a «"»x"\nb «1»', Array(2).fill('A `=` is missing'), 'a = "x"\nb = 1'],
  ['«a b» = 1\n«a b-c d.e» = 1', Array(2).fill('A key with spaces')],
  ['AZaz09-_ = 1\n[Z-A.z_a.9-0]', []],
  ['«two words»\nthree\nfour words', [NOT_TOML]],
  ['a«:» 1', [COLON], 'a = 1'],
  ['a«:»\nb = 1', [COLON]],
  ['«ключ» = 1\n[«é»]\n«a/b» = 1', [NAME, NAME, NAME], '"ключ" = 1\n["é"]\n"a/b" = 1'],
  ['«""» = 1\n«\'\'» = 1', Array(2).fill('A name may not be empty')],
  ['a«.» = 1\n«.»a = 1\na.«.»b = 1', ['A name is missing behind', 'A name is missing before', 'A name is missing']],
  ['«.».a = 1\nb.«.».c = 1', Array(2).fill('A name is missing before')],
  ['«é!» = 1\n«a$» = 1\n«a$b» = 1', [NAME, NAME, NAME], '"é!" = 1\n"a$" = 1\n"a$b" = 1'],
  ['«é\\» x', [NAME]],
  ['«.» = 1', ['A name is missing before']],
  ['a«.»$ = 1', ['A name is missing behind']],
  ['«$x = 1»', [NOT_TOML]],
  ['«= 1»', ['The key before this `=` is missing.']],
  ['«"""a""" = 1»', ['Text in three quotes cannot be a key.']],
  ['«“a” = 1»', [SMART], '"a" = 1'],
];

const HEADERS: readonly Case[] = [
  ['«[a.b»\n«[[c]»', ['`]` is missing', '`]]` is missing'], '[a.b]\n[[c]]'],
  ['«[]»', ['The name of the table is missing.']],
  ['«[[]»]', ['The name of the table is missing.']],
  ['[a]«]»', ['This bracket is one too many.']],
  ['[a «b»]', ['This does not belong in the name of a table.']],
  ['[«{x}»]', ['This is not the name of a table.']],
  ['[« [»a]]', ['The two brackets of `[[`'], '[[a]]'],
  ['[[a«] ]»', ['The two brackets of `]]`'], '[[a]]'],
  ['[a] «b = 1»', ['Nothing but a comment may follow the header']],
];

const NESTED: readonly Case[] = [
  ['a = «[»1, 2\nb = [[1, 2], «[»3\n[c]\nd = [\n  [1],\n  «[»2,\n', Array(3).fill('This bracket is never closed')],
  ['a = [1 «2»]', ['A comma is missing'], 'a = [1, 2]'],
  ['a = [1,«,»2]\nb = [«,»]', Array(2).fill('A value is missing before this comma.')],
  ['a = { b = 1«,» }', ['An inline table may not end with a comma'], 'a = { b = 1 }'],
  ['a = «{»\n  b = 1, # c\n  c = 2\n}\nd = 1', ['An inline table must stand on one line']],
  ['a = «{» b = 1\nc = 2', ['This brace is never closed']],
  ['a = { «,» b = 1 }\nb = { b = 1,«,» c = 2 }', Array(2).fill('A key is missing before this comma.')],
  ['a = { «[»x] y z, b = 2 }\nb = { «)» y }', Array(2).fill('A `key = value` should stand here.')],
  ['a = { b = 1 «c = 2» }', ['A comma is missing before this key.']],
  ['a = { "b"«:» 1, «c», d «=» }', [COLON, 'This key has no value', 'The value behind `=`'], 'a = { "b" = 1, c, d = }'],
];

const LINES: readonly Case[] = [
  ['«{»\n  "a": 1,\n  "b": [1, 2],\n}\nc = 1', [NOT_TOML]],
  ['«; old»\na = 1\n«// old»', Array(2).fill('A comment begins with `#`'), '# old\na = 1\n# old'],
  [
    '«<<<<<<< HEAD»\na = 1\n=======\na = 2\n>>>>>>> b\nc = «d»',
    [CONFLICT, QUOTES],
    '<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> b\nc = "d"',
  ],
  ['«{{ x }}»\na = 1\n«{% if x %}»', [TEMPLATE, TEMPLATE]],
  ['«- a»\n- b\n- c', [NOT_TOML]],
  ['a = 1«\r»b = 2\r', ['A carriage return without a line feed'], 'a = 1\nb = 2\n'],
  ['a«\f» = 1', ['A control character stands here'], 'a = 1'],
  ['a«\xa0»= 1«\xa0»', Array(2).fill('This is an invisible or special space'), 'a = 1 '],
  ['# x«\x01»\n# \x7f', ['A control character stands in this comment'], '# x\n# \x7f'],
  ['a«\0» = 1\0', ['The file holds NUL bytes']],
  ['\ufeffa = 1\n«\ufeff»b = 2', ['This is an invisible or special space'], '\ufeffa = 1\n b = 2'],
];

const TAKEN: readonly Case[] = [
  ['a = 1\n«a» = 2\n«"a"» = 3', Array(2).fill('`a` is written twice in this table.')],
  [`${LONG} = 1\n«${LONG}» = 2`, [`\`${'k'.repeat(60)}…\` is written twice`]],
  ['a.b = 1\na.«b» = 2', ['`b` is written twice']],
  ['a = { b = 1, «b» = 2 }', ['`b` is written twice']],
  ['a = 1\n«a».b = 2', ['`a` is a finished value already']],
  ['a = {}\n«a».b = 2', ['`a` is a finished value already']],
  ['a.b.c = 1\n[«a»]\n[«a».b]\n[«a».b.c.d]', Array(3).fill('`a` was written as a key above')],
  ['[a.b.c]\n[a]\n«b».c.d = 1', ['`b` has a header of its own']],
  ['[a]\n[«a»]\n[[«a»]]', Array(2).fill('`a` stands as a table above')],
  ['[[a]]\n[«a»]', ['`a` stands as an array of tables above']],
  ['[a.b]\n[[«a»]]', ['`a` stands as a table above']],
  ['a = [{}]\n[[«a»]]\n[«a».b]', Array(2).fill('`a` was written as a key above')],
  ['[a.b]\n[a]\n[[a.c]]\n[a.c.d]\n[[a.c]]\n[a.c.d]', []],
];

const TABLES = { VALUES, STRINGS, KEYS, HEADERS, NESTED, LINES, TAKEN };
for (const [name, cases] of Object.entries(TABLES)) {
  for (const [marked, messages, mended] of cases) {
    test(`${name.toLowerCase()}: ${JSON.stringify(marked)}`, () => {
      const text = marked.replace(/[«»]/g, '');
      const { faults } = parse(text);
      assert.equal(mark(text, faults), marked);
      const told = faults.map(({ message }, i) => message.slice(0, messages[i]?.length));
      assert.deepEqual(told, messages);
      const edits = faults.flatMap(({ fix }) => fix?.edits ?? []);
      assert.equal(applyEdits(text, edits), mended ?? text);
      assert.ok(faults.every(({ fix }) => fix?.title !== ''));
      if (faults.every(({ fix }) => fix)) assert.deepEqual(parse(mended ?? text).faults, []);
    });
  }
}

function mark(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const edits = spans.flatMap(({ start, end }) => [
    { start, end: start, newText: '«' },
    { start: end, end, newText: '»' },
  ]);
  return applyEdits(text, edits);
}
