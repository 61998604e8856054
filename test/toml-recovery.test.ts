/** Whatever is broken, the rest is still read: prefixes of files, and files with one broken line. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Document, Statement } from '../server/src/document/document.ts';
import { parse } from '../server/src/toml/parse.ts';

const GARBAGE = [
  'x = "unclosed',
  'x = """',
  "x = '''",
  'x = [',
  'x = [1, [2,',
  'x = { a = 1,',
  'x =',
  'word',
  'two words',
  'key: value',
  '[broken',
  '[[broken]',
  '[]',
  '= 1',
  '}',
  ']',
  '{ "a": 1,',
  '"""',
  'x = 7d',
  'x = {{ y }}',
  '<<<<<<< HEAD',
  '\f',
  'x = “smart”',
  'ключ = 1',
];

const EVERYTHING = `# top
title = "a" # why
list = [1, 2, # inside
  [3, 4], "five",
]
text = """
a line
"quoted" \\
  end"""
raw = '''
no \\ escape
'''

[server]
addr = "127.0.0.1:20160"
labels = { zone = "z", disk.type = "ssd" }
"quoted key" = 1_000
a.b.c = true
when = 1979-05-27 07:32:00Z

[[list-of.tables]]
name = 'one'
[list-of.tables.sub]
x = 0x1f

[[list-of.tables]]
name = 'two'
rates = [ 0.5, 1e3, -inf, ]
`;

const BROKEN = `a = foo
b = [1,
c = 2
[d
e = ]
f = 1
f = 2
g = "x
[h] i
j = {k = 1
`;

const workspace = new URL('./workspace/', import.meta.url);
const files = readdirSync(workspace).filter((name) => name.endsWith('.toml'));
const FIXTURES = [EVERYTHING, BROKEN, ...files.map((name) => readFileSync(new URL(name, workspace), 'utf8'))];
const ALL = [...FIXTURES, ...FIXTURES.map((text) => text.replaceAll('\n', '\r\n'))];

/** What the file says, independent of the place: `server.addr = "..."` as written. */
function shown(document: Document, { start, end }: Statement, shift = 0): string {
  return `${start - shift}: ${document.text.slice(start, end)}`;
}

function statements(document: Document): Statement[] {
  return document.blocks.flatMap((block) => block.statements);
}

function faultsBefore(document: Document, offset: number): string[] {
  return document.faults
    .filter(({ end }) => end <= offset)
    .map(({ start, end, message }) => `${start}-${end} ${message}`);
}

test('any prefix keeps what was found before its last statement', () => {
  for (const text of ALL) {
    const whole = parse(text);
    const starts = whole.blocks.flatMap(({ header, statements }) => [...(header ? [header] : []), ...statements]);
    let last = 0;
    for (let end = 0; end < text.length; end++) {
      if ((starts[last + 1]?.start ?? Number.POSITIVE_INFINITY) < end) last++;
      const from = Math.min(starts[last]?.start ?? 0, end - 1);
      assert.deepEqual(faultsBefore(parse(text.slice(0, end)), from), faultsBefore(whole, from), text.slice(0, end));
    }
  }
});

test('with one line broken, faults before it stay and later statements return', () => {
  for (const text of ALL) {
    const whole = parse(text);
    const parts = statements(whole);
    for (let line = 0; line < text.length; line = text.indexOf('\n', line) + 1 || text.length) {
      const next = text.indexOf('\n', line) + 1 || text.length;
      for (const garbage of GARBAGE) check(whole, parts, line, next, garbage);
    }
  }
});

function check(whole: Document, parts: readonly Statement[], line: number, next: number, garbage: string): void {
  const { text } = whole;
  const ending = text.includes('\r') ? '\r\n' : '\n';
  const broken = parse(text.slice(0, line) + garbage + ending + text.slice(next));
  const above = parts.filter(({ start }) => start < line).at(-1);
  const around = parts.filter(({ start, end }) => start < next && end > line);
  const before = above?.start ?? 0; // its value may be open, and the line be a part of it
  const after = Math.max(next, ...around.map(({ end }) => end));
  assert.deepEqual(faultsBefore(broken, before), faultsBefore(whole, before));
  const shift = line + garbage.length + ending.length - next;
  const found = new Set(statements(broken).map((statement) => shown(broken, statement, shift)));
  const lost = parts.filter(({ start }) => start >= after).filter((part) => !found.has(shown(whole, part)));
  assert.deepEqual(
    lost.map((part) => shown(whole, part)),
    [],
    broken.text,
  );
}
