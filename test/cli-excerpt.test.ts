import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt } from '../server/src/cli/excerpt.ts';
import { linesOf } from '../server/src/document/lines.ts';

/** A text in which `«` and `»` mark the problem, `{` and `}` a secret; the lines that must be printed. */
const CASES: readonly [name: string, marked: string, source: string, marks: string, width?: number][] = [
  ['a key', 'a = 1\n«bad» = 2\n', 'bad = 2', '^^^'],
  ['the last character', 'bad = «2»', 'bad = 2', '      ^'],
  ['nothing, behind the line', 'bad = «»\n', 'bad =', '      ^'],
  ['nothing, in an empty text', '«»', '', '^'],
  ['the line end', 'bad =«\n»x', 'bad =', '     ^'],
  ['several lines', 'x = «"""\nmore\n"""»', 'x = """', '    ^^^'],
  ['CRLF', 'a = 1\r\n«bad» = 2\r\n', 'bad = 2', '^^^'],
  ['a lone CR', 'a = 1\r«bad» = 2', 'bad = 2', '^^^'],
  ['tabs', '\ta\t= «1»', '    a   = 1', '          ^'],
  ['a tab in the problem', 'x«\t»y', 'x   y', ' ^^^'],
  ['wide characters', '"表" = «"加密"»', '"表" = "加密"', '       ^^^^^^'],
  ['emoji', '"😀" = «1»', '"😀" = 1', '       ^'],
  ['a combining accent', '"e\u0301" = «1»', '"e\u0301" = 1', '      ^'],
  ['control characters', 'a\u001B[31m = «1»', 'a\uFFFD[31m = 1', '         ^'],
  ['a direction override', '"\u202Eb" = «1»', '"\uFFFDb" = 1', '       ^'],
  ['a secret', 'a = «"{hunter2}"»', 'a = "***"', '    ^^^^^'],
  ['beside a secret', 'a = "{x}" «#»', 'a = "***" #', '          ^'],
  ['a problem within a secret', 'a = "{hun«te»r2}"', 'a = "***"', '     ^^^'],
  ['a secret over several lines', 'a = """{one\n«two»\nthree}"""', '***', '^^^'],
  ['two secrets', '{one} {two} «x»', '*** *** x', '        ^'],
  ['a long line, problem at its start', `«key» = "${'v'.repeat(100)}"`, `key = "${'v'.repeat(31)}…`, '^^^', 40],
  ['a long line, problem at its end', `${'k'.repeat(100)} = «1»`, `…${'k'.repeat(10)} = 1`, `${' '.repeat(14)}^`, 40],
  [
    'a long line, problem in its middle',
    `${'k'.repeat(100)}«=»${'v'.repeat(100)}`,
    `…${'k'.repeat(13)}=${'v'.repeat(24)}…`,
    `${' '.repeat(14)}^`,
    40,
  ],
  ['a long problem', `«${'k'.repeat(100)}»`, `${'k'.repeat(38)}…`, '^'.repeat(38), 40],
  [
    'emoji at both ends of what is read',
    `${'😀'.repeat(100)}x«=»${'😀'.repeat(100)}`,
    '…😀😀x=😀😀😀😀😀😀…',
    '      ^',
    20,
  ],
  [
    'a long secret: what is far to the left is not even read',
    `a = "{${'s'.repeat(500)}}" «#»`,
    '…***" #',
    '      ^',
    40,
  ],
];

for (const [name, marked, source, marks, width = 100] of CASES) {
  test(`excerpt: ${name}`, () => {
    const { text, span, secrets } = unmark(marked);
    const shown = excerpt(linesOf(text), span, secrets, width);
    assert.deepEqual({ source: shown.source, marks: shown.marks }, { source, marks });
  });
}

test('excerpt: the line number counts every kind of line end', () => {
  const text = 'a\nb\r\nc\rd';
  const numbers = ['a', 'b', 'c', 'd'].map((letter) => {
    const start = text.indexOf(letter);
    return excerpt(linesOf(text), { start, end: start + 1 }, [], 80).number;
  });
  assert.deepEqual(numbers, [1, 2, 3, 4]);
});

function unmark(marked: string) {
  const marks = new Map<string, number[]>();
  let text = '';
  for (const character of marked) {
    if (!'«»{}'.includes(character)) text += character;
    else marks.set(character, [...(marks.get(character) ?? []), text.length]);
  }
  const at = (mark: string) => marks.get(mark) ?? [];
  const secrets = at('{').map((start, nth) => ({ start, end: at('}')[nth] ?? text.length }));
  return { text, span: { start: at('«')[0] ?? 0, end: at('»')[0] ?? 0 }, secrets };
}
