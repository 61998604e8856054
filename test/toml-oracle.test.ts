/** What others say of the same files: TiKV's parser, the toml-test suite, and @iarna/toml. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import parseString from '@iarna/toml/parse-string.js';
import type { Value } from '../server/src/document/document.ts';
import { parse } from '../server/src/toml/parse.ts';

const data = process.env.TIKV_TOML_DATA;
const skip = data === undefined && 'TIKV_TOML_DATA is not set, so toml-test and the corpus are not there';
if (skip) console.log(`skipped: TOML against its oracles (${skip})`);

/** Files on which our verdict is not that of TiKV's parser, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

/** The file's text, or undefined if it is not UTF-8: that is refused before the parser sees it. */
function read(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

function filesIn(folder: string, ending: string): string[] {
  const all = readdirSync(join(data ?? '', folder), { recursive: true, withFileTypes: true });
  return all.filter(({ name }) => name.endsWith(ending)).map(({ parentPath, name }) => join(parentPath, name));
}

test('the verdict is that of TiKV’s parser on every file of toml-test', { skip }, () => {
  const folder = join(data ?? '', 'toml-test');
  const verdicts: Record<string, { accepts: boolean }> = JSON.parse(
    readFileSync(join(folder, 'verdicts.json'), 'utf8'),
  );
  const wrong = Object.entries(verdicts).filter(([file, { accepts }]) => {
    const text = read(join(folder, file));
    return (text !== undefined && parse(text).faults.length === 0) !== accepts;
  });
  assert.deepEqual(
    wrong.map(([file]) => file),
    Object.keys(EXCEPTIONS),
  );
  assert.ok(Object.keys(verdicts).length > 700);
});

test('the verdict is that of TiKV’s parser on its own samples', () => {
  const lines = readFileSync(new URL('./data/sample-verdicts.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  for (const line of lines) {
    const { name, text, stage } = JSON.parse(line);
    const { faults } = parse(text);
    // Whether a key that stands twice is refused depends on whether TiKV knows it.
    if (faults.some(({ code }) => code === 'duplicate-key')) continue;
    assert.equal(faults.length > 0, stage === 'toml', `${name}: ${faults[0]?.message}`);
  }
});

test('values are what toml-test expects', { skip }, () => {
  let count = 0;
  for (const file of filesIn('toml-test/valid', '.json')) {
    const text = read(file.replace(/json$/, 'toml'));
    if (text === undefined) continue;
    const { root, faults } = parse(text);
    if (faults.length > 0) continue;
    assert.deepEqual(tagged(root), expected(JSON.parse(readFileSync(file, 'utf8'))), file);
    count++;
  }
  assert.ok(count > 200);
});

type Tagged = readonly [type: string, value: unknown] | readonly Tagged[] | { readonly [key: string]: Tagged };

function tagged(value: Value): Tagged {
  if (value.kind === 'array') return value.items.map(tagged);
  if (value.kind === 'table') {
    return Object.fromEntries([...value.entries].map(([name, entry]) => [name, tagged(entry.value)]));
  }
  if (value.kind === 'datetime') return ['datetime', instant(value.value)];
  if (value.kind === 'integer') return ['integer', BigInt(value.value)];
  return [value.kind, value.kind === 'invalid' ? undefined : value.value];
}

function expected(json: unknown): Tagged {
  if (Array.isArray(json)) return json.map(expected);
  const object = json as Record<string, unknown>;
  const { type, value } = object;
  if (typeof type !== 'string' || typeof value !== 'string') {
    return Object.fromEntries(Object.entries(object).map(([name, inner]) => [name, expected(inner)]));
  }
  if (type === 'integer') return ['integer', BigInt(value)];
  if (type === 'bool') return ['boolean', value === 'true'];
  if (type === 'float')
    return ['float', Number(value.replace('inf', 'Infinity').replace('+nan', 'nan').replace('-nan', 'nan'))];
  return type === 'string' ? ['string', value] : ['datetime', instant(value)];
}

function instant(written: string): string {
  return written
    .toUpperCase()
    .replace(' ', 'T')
    .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
    .replace(/\.(?=\D|$)/, '');
}

test('values are those of @iarna/toml on every file that both take', { skip }, () => {
  const files = [...filesIn('toml-test', '.toml'), ...filesIn('corpus', '.toml')];
  let count = 0;
  for (const file of files) {
    const text = read(file);
    if (text === undefined) continue;
    const theirs = attempt(text);
    const ours = parse(text);
    if (theirs === undefined || ours.faults.length > 0) continue;
    assert.deepEqual(plain(ours.root), normal(theirs), file);
    count++;
  }
  assert.ok(count > 300);
});

function attempt(text: string): unknown {
  try {
    return parseString(text);
  } catch {
    return undefined;
  }
}

function plain(value: Value): unknown {
  if (value.kind === 'array') return value.items.map(plain);
  if (value.kind === 'table') {
    return Object.fromEntries([...value.entries].map(([name, entry]) => [name, plain(entry.value)]));
  }
  if (value.kind === 'invalid') return undefined;
  return normal(value.kind === 'datetime' ? parseString(`value=${value.value}`).value : value.value);
}

/** Dates as text, tables as plain objects, CRLF in long strings as the LF that TiKV reads. */
function normal(value: unknown): unknown {
  if (value instanceof Date) return `date ${value.toISOString()}`;
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n');
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normal(inner)]));
}
