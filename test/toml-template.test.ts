/** What a template engine fills in, and what is left of the document then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Statement, Table, Value } from '../server/src/document/document.ts';
import { parse } from '../server/src/toml/parse.ts';
import { asTemplate, marksIn } from '../server/src/toml/template.ts';

/** The text with «» around what is filled in; its values, `?` for one that is not known; its faults; its file. */
type Case = readonly [marked: string, values: string, faults?: readonly string[], file?: string];

const CASES: readonly Case[] = [
  ['a = «{{ x }}»\nb = 1', 'a ?, b 1'],
  ['a = «$VAR»\nb = "«<% y %>»"\nc = «{# z #}»', 'a ?, b ?, c ?'],
  ['a =\t «$VAR»\nb = "$VAR"', 'a ?, b $VAR'],
  ['a = "$VAR"', 'a $VAR'],
  ['a = "«$VAR»"\nb = «{{ x }}»', 'a ?, b ?'],
  ['a = "«$VAR»"', 'a ?', [], 'tikv.jinja'],
  ['a = "«$VAR»"', 'a ?', [], 'tikv.toml.j2'],
  ['a = "$VAR"', 'a $VAR', [], 'tikv.j2.toml'],
  ['[t]\na = [1, "«{{ x }}»"]\nb = { c = "«{{ x }}»", d = 1 }\nu.e = 2', 't.a ?, t.b.c ?, t.b.d 1, t.u.e 2'],
  // in a comment nothing is
  ['# {{ x }}\na = 1\na = 2', 'a 1', ['a']],
  ['# c\na = "«{{ x }}»" # {{ y }}\nb = 1 # c', 'a ?, b 1'],
  // only the faults of its own line are gone
  ['é = "«{{ x }}»" foo', '', []],
  ['a = «{{ x }}»\nb = foo\nc = 99999999999999999999', 'a ?, b ?, c ?', ['foo', '99999999999999999999']],
  ['b = 1\ra = «{{ x }}»', 'b 1, a ?', ['\r']],
  ['a = foo\nb = «{{ x }}»', 'a ?, b ?', ['foo']],
  ['a = "«{{ x }}»"\rb = foo', 'a ?, b ?', ['\r', 'foo']],
  ['a = [99999999999999999999, «{{ x }}»]', 'a ?', ['99999999999999999999']],
  ['«{% if x %}»\na = 1\n«{% else %}»\na = 2\n«{% endif %}»', 'a 1'],
];

for (const [short, values, faults = [], file] of CASES) {
  const marked = short.replaceAll('$VAR', '$\u007bVAR}');
  test(`${JSON.stringify(marked)}${file ? ` in ${file}` : ''}`, () => {
    const text = marked.replace(/[«»]/g, '');
    const document = asTemplate(parse(text), marksIn(text, file));
    assert.deepEqual(
      (document.marks ?? []).map(({ start, end }) => text.slice(start, end)),
      [...marked.matchAll(/«(.*?)»/g)].map(([, mark]) => mark),
    );
    assert.equal(inTable(document.root, '').join(', '), values.replaceAll('$VAR', '$\u007bVAR}'));
    const stated = document.blocks.flatMap(({ header, statements }) =>
      inStatements(statements, header ? `${header.keys.map(({ name }) => name).join('.')}.` : ''),
    );
    assert.deepEqual(stated.slice(0, inTable(document.root, '').length), inTable(document.root, ''));
    assert.deepEqual(
      document.faults.map(({ start, end }) => text.slice(start, end)),
      faults,
    );
  });
}

function inTable({ entries }: Table, base: string): string[] {
  return [...entries.values()].flatMap(({ name, value }) =>
    value.kind === 'table' ? inTable(value, `${base}${name}.`) : [shown(`${base}${name}`, value)],
  );
}

function inStatements(statements: readonly Statement[], base: string): string[] {
  return statements.flatMap(({ keys, value }) => {
    const path = base + keys.map(({ name }) => name).join('.');
    return value.kind === 'table' ? inStatements(value.statements ?? [], `${path}.`) : [shown(path, value)];
  });
}

function shown(path: string, value: Value): string {
  return `${path} ${value.kind === 'invalid' ? '?' : 'value' in value ? value.value : value.kind}`;
}
