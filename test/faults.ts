/** Tables of faulty texts: each fault at its place, in its words, with its mending. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../server/src/document/document.ts';
import { parse } from '../server/src/toml/parse.ts';

/** The text with «» around each fault; how the messages begin; the text after all mendings, if there are any. */
export type Case = readonly [text: string, messages: readonly string[], mended?: string];

export const QUOTES = 'Text needs quotes';
export const TRAILING = 'Nothing but a comment may follow the value.';
export const NOT_TOML = 'This line is not TOML';
export const SMART = 'These are typographic quotes';
export const NO_VALUE = 'This key has no value';

export function testTables(tables: Readonly<Record<string, readonly Case[]>>): void {
  for (const [name, cases] of Object.entries(tables)) {
    for (const one of cases) test(`${name.toLowerCase()}: ${JSON.stringify(one[0])}`, () => check(one));
  }
}

function check([marked, messages, mended]: Case): void {
  const text = marked.replace(/[«»]/g, '');
  const { faults } = parse(text);
  assert.equal(mark(text, faults), marked);
  const told = faults.map(({ message }, i) => message.slice(0, messages[i]?.length));
  assert.deepEqual(told, messages);
  const edits = faults.flatMap(({ fix }) => fix?.edits ?? []);
  assert.equal(applyEdits(text, edits), mended ?? text);
  assert.ok(faults.every(({ fix }) => fix?.title !== ''));
  if (faults.every(({ fix }) => fix)) assert.deepEqual(parse(mended ?? text).faults, []);
}

function mark(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const edits = spans.flatMap(({ start, end }) => [
    { start, end: start, newText: '«' },
    { start: end, end, newText: '»' },
  ]);
  return applyEdits(text, edits);
}
