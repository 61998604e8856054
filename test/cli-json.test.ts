import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Json, problemsOf, tikvToml } from './terminal.ts';

const TYPO = '[security.encryption]\ndata-key-rotation-perod = "7d"\n';

test('the JSON report says where, what and how to mend it', () => {
  const problems = problemsOf(tikvToml(['check', '--format', 'json', '-'], { input: TYPO }).stdout);
  const found = problems.find(({ id }) => id === 'unknown-key');
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 23 } };
  assert.deepEqual(Object.keys(found), [
    'id',
    'severity',
    'effect',
    'message',
    'path',
    'fingerprint',
    'range',
    'fixes',
  ]);
  assert.equal(found.severity, 'error');
  assert.equal(found.effect, 'ignored');
  assert.equal(found.path, 'security.encryption.data-key-rotation-perod');
  assert.deepEqual(found.range, range);
  const edits = [{ range, newText: 'data-key-rotation-period' }];
  assert.deepEqual(found.fixes[0], { title: 'Rename to `data-key-rotation-period`', preferred: true, edits });
});

test('JSON counts UTF-16 units from 0, text counts characters from 1, neither counts a byte order mark', () => {
  const input = '\uFEFF"😀" = \'x\' oops\r\n';
  const problems = problemsOf(tikvToml(['check', '--format', 'json', '-'], { input }).stdout);
  const text = tikvToml(['check', '-'], { input }).stdout;
  const { start } = problems.find(({ id }) => id === 'toml-syntax').range;
  assert.equal(start.line, 0);
  assert.ok(start.character > 8, `after the emoji: ${start.character}`);
  assert.match(
    text,
    new RegExp(`^<stdin>:1:${start.character} .* toml-syntax$`, 'm'),
    'one unit less for the emoji, one more for "from 1"',
  );
});

test('docs/cli.md tells of every option and of every field of the JSON report', () => {
  const docs = readFileSync(join(import.meta.dirname, '../docs/cli.md'), 'utf8');
  const options = tikvToml(['--help']).stdout.match(/--[a-z-]+/g) ?? [];
  for (const option of options) assert.ok(docs.includes(`\`${option}`), option);
  const example = JSON.parse(/```json\n(.*?)```/s.exec(docs)?.[1] ?? '');
  const [found, missing] = JSON.parse(
    tikvToml(['check', '--format', 'json', '-', 'gone'], { input: TYPO }).stdout,
  ).files;
  const [problem] = found.problems.filter(({ id }: Json) => id === 'unknown-key');
  problem.fixes = problem.fixes.filter(({ preferred }: Json) => preferred);
  found.problems = [problem];
  assert.deepEqual(shape({ version: 1, files: [found, missing] }), shape(example));
});

/** The field names and types of a report, without its contents. */
function shape(value: Json): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shape(inner)]));
}
