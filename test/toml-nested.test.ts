/** What is wrong in arrays and inline tables, and with whole lines. */
import { type Case, NO_VALUE, NOT_TOML, QUOTES, SMART, TRAILING, testTables } from './faults.ts';

const COLON = 'TOML writes `=` between a key and its value, not a colon.';
const CONFLICT = 'This is the mark of an unresolved merge conflict';
const CONTROL = 'A control character stands here';
const ONE_LINE = 'An inline table must stand on one line';
const OPEN_BRACE = 'This brace is never closed';
const OPEN_BRACKET = 'This bracket is never closed';
const TEMPLATE = 'This is a placeholder of a template';

const NESTED: readonly Case[] = [
  ['a = «[»1, 2\nb = [[1, 2], «[»3\n[c]\nd = [\n  [1],\n  «[»2,\n', Array(3).fill(OPEN_BRACKET)],
  ['a = [1 «2»]', ['A comma is missing'], 'a = [1, 2]'],
  ['a = [1,«,»2]\nb = [«,»]', Array(2).fill('A value is missing before this comma.')],
  ['a = { b = 1«,» }', ['An inline table may not end with a comma'], 'a = { b = 1 }'],
  ['a = «{»\n  b = 1, # c\n  c = 2\n}\nd = 1', [ONE_LINE]],
  ['a = «{» b = 1\nc = 2', [OPEN_BRACE]],
  ['a = { «,» b = 1 }\nb = { b = 1,«,» c = 2 }', Array(2).fill('A key is missing before this comma.')],
  ['a = { «[»x] y z, b = 2 }\nb = { «)» y }', Array(2).fill('A `key = value` should stand here.')],
  ['a = { b = 1 «c = 2» }', ['A comma is missing before this key.']],
  ['a = { "b"«:» 1, «c», d «=» }', [COLON, NO_VALUE, 'The value behind `=`'], 'a = { "b" = 1, c, d = }'],
  ['a = { b«.» = 1 c = 1 }', ['A name is missing behind']],
  ['a = { b = "\'«\\q»" c = 1 }\nd = ["\'«\\q»" 1]', Array(2).fill('TOML has no such escape.')],
  ['a = { b«:» , «c» }', [COLON, NO_VALUE], 'a = { b = , c }'],
  ['a = { "b"«:» 1 }\n«c»', [COLON, NO_VALUE], 'a = { "b" = 1 }\nc'],
  ['a = [1 «[»2,\nb = 3', [OPEN_BRACKET]],
  ['a = { b = «x» }', [QUOTES], 'a = { b = "x" }'],
  ['a = { «.» }', ['A name is missing before']],
  ['a = { «y z» }', ['This is not `key = value`.']],
  ['a = «{» «y z» w # x\n', [OPEN_BRACE, 'This is not `key = value`.']],
  ['a = { «y z» = 1, b = 2 }', ['A key with spaces']],
  ['a = [1,\n[2]\n]\nb = [\n1\n«2»\n]', ['A comma is missing'], 'a = [1,\n[2]\n]\nb = [\n1,\n2\n]'],
  ['a = [\n  ["x"] , «foo»,\n]', [QUOTES], 'a = [\n  ["x"] , "foo",\n]'],
  ['a = «[»\n["«\\q»"] x', [OPEN_BRACKET, 'TOML has no such escape.'], "a = [\n['\\q'] x"],
];

const JSON_LIKE: readonly Case[] = [
  ['a = «{»\n  b = 1\n  c = 2\n«}»', [OPEN_BRACE, NOT_TOML]],
  ['a = «{»\nb = 1,\nb = 2«, c = foo»\n«}»', [ONE_LINE, TRAILING, NOT_TOML]],
  ['a = «{»\n  b = 1«,»\n[c]\n«}»', [OPEN_BRACE, TRAILING, NOT_TOML], 'a = {\n  b = 1\n[c]\n}'],
  ['a = «{»\n  b = [\n    1,\n  ],\n  c = 2\n}', [ONE_LINE]],
  ['a = «{»\n  b = 1,\n# c\n\n  c = 2 # d\n}', [ONE_LINE]],
  ['a = «{»\n  b = [1, 2]\n  c = 2\n«}»', [OPEN_BRACE, NOT_TOML]],
  [`a = «{»${'\n'.repeat(39)}}`, [ONE_LINE]],
  [`a = «{»${'\n'.repeat(40)}}`, [OPEN_BRACE]],
];

const DEEP: readonly Case[] = [
  [`a = ${'['.repeat(199)}«[»`, ['This is nested too deep']],
  [`a = ${'['.repeat(199)}${']'.repeat(199)}`, []],
  [`a = [${'[],'.repeat(300)}]`, []],
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
  ['a«\f» = 1', [CONTROL], 'a = 1'],
  ['a«\xa0»= 1«\xa0»', Array(2).fill('This is an invisible or special space'), 'a = 1 '],
  ['# x«\x01»\n# \x7f', ['A control character stands in this comment'], '# x\n# \x7f'],
  ['a«\0» = 1\0', ['The file holds NUL bytes']],
  ['\ufeffa = 1\n«\ufeff»b = 2', ['This is an invisible or special space'], '\ufeffa = 1\n b = 2'],
  ['«\r»a = 1', ['A carriage return without'], '\na = 1'],
  ['a«\x7f» = 1«\x7f»', [CONTROL, CONTROL], 'a = 1'],
  ['# x«\r»a = 1', ['A carriage return without'], '# x\na = 1'],
  ['a = 1«\r»b = 2\r\nc = 3', ['A carriage return without'], 'a = 1\nb = 2\r\nc = 3'],
  ['a =«\xa0\xa0» 1', ['This is an invisible or special space'], 'a =  1'],
  ['a«\x01\x02» = «\x01» 1\nb«\0» = 1', [CONTROL, CONTROL, 'The file holds NUL bytes'], 'a =  1\nb\0 = 1'],
  ['# x\t«\x01»', ['A control character stands in this comment'], '# x\t'],
  ['«two words ; // """ {{ x }}» \t\nb = 1\n«x ! “a” = 1»\nc = 1\n«“a” b»', [NOT_TOML, NOT_TOML, NOT_TOML]],
  ['«“a”=1»\nb = 1\n«“ab c”.d = 1»', [SMART, SMART], '"a"=1\nb = 1\n"ab c".d = 1'],
  ['«| x»\n[a]\n  «<<<<<<< x»', [NOT_TOML, NOT_TOML]],
];

const CONFLICTS: readonly Case[] = [
  [
    '«<<<<<<< a»\na = 1\n=======\na = 2\n>>>>>>> b\nc = 1\n«c» = 2\n«<<<<<<< a»\n=======\n>>>>>>> b',
    [CONFLICT, '`c` is written twice', CONFLICT],
  ],
  ['«<<<<<<< a»\na = 1\n||||||| b\na = 0\n=======\na = 2\n>>>>>>> c', [CONFLICT]],
  ['«<<<<<<< a»\na = 1\n«a» = 2\n=======\n>>>>>>> b', [CONFLICT, '`a` is written twice']],
  ['a = 1\n«=======»\n«a» = 2', [CONFLICT, '`a` is written twice']],
];

testTables({ NESTED, JSON_LIKE, DEEP, LINES, CONFLICTS });
