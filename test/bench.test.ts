/** The comparison that is published: its documents are what they are said to be, and its tables what was measured. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse as parseToml } from '@iarna/toml';
import { parse as parseYaml } from 'yaml';
import { analyze } from '../server/src/language.ts';
import { parse } from '../server/src/toml/parse.ts';
import { chart } from './bench/chart.ts';
import { details } from './bench/details.ts';
import { configText, smallConfig } from './bench/document.ts';
import { withWrongValue } from './bench/field.ts';
import { publish, RESULTS, rendered } from './bench/publish.ts';
import { type Results, SIZES } from './bench/results.ts';
import { summary } from './bench/tables.ts';

const RESULT: Results = JSON.parse(readFileSync(RESULTS, 'utf8'));

if (process.env.UPDATE) publish(RESULT);

/** What is found, at least so bad, with the text it is about. */
function errors(text: string): string[] {
  const worst = analyze(text).problems.filter(({ severity }) => severity === 'error');
  return worst.map(({ span }) => text.slice(span.start, span.end));
}

for (const [name, bytes] of Object.entries(SIZES)) {
  test(`the document of ${name} has that size, is TOML and has no error but the one that is put in`, () => {
    const text = configText(bytes);
    assert.ok(Math.abs(Buffer.byteLength(text) - bytes) < 500, `${Buffer.byteLength(text)} bytes`);
    assert.deepEqual(parse(text).faults, []);
    assert.deepEqual(errors(text), []);
    assert.deepEqual(errors(withWrongValue(text)), ['"aes256-ctrx"']);
  });
}

for (const bytes of [SIZES['60 kB'], 200_000]) {
  test(`JSON and YAML of ${bytes} bytes have the settings and the comments of the TOML`, () => {
    const toml = configText(bytes);
    const json = configText(bytes, 'json');
    const yaml = configText(bytes, 'yaml');
    const settings = JSON.parse(JSON.stringify(parseToml(toml)));
    assert.deepEqual(JSON.parse(json.replace(/^ *\/\/.*$/gm, '')), settings);
    assert.deepEqual(parseYaml(yaml), settings);
    const words = (text: string, mark: RegExp) => [...text.matchAll(mark)].map(([, words]) => words).join(' ');
    assert.equal(words(json, /^ *\/\/ (.*)$/gm), words(toml, /^# (.*)$/gm));
    assert.equal(words(yaml, /^ *# (.*)$/gm), words(toml, /^# (.*)$/gm));
  });
}

test('the files for the terminal have about 5 kB and no error, unless it is asked for', () => {
  for (const nth of [0, 999]) {
    assert.ok(Math.abs(smallConfig(nth).length - 5000) < 500);
    assert.deepEqual(errors(smallConfig(nth)), []);
    assert.deepEqual(errors(smallConfig(nth, 'wrong-7')), ['"wrong-7"']);
  }
});

for (const [file, text] of rendered(RESULT)) {
  test(`${file.pathname.split('/').slice(-2).join('/')} is what docs/bench/results.json gives`, () => {
    assert.equal(readFileSync(file, 'utf8'), text, 'UPDATE=1 writes it');
  });
}

test('a server that fails is said to have failed, never left out', () => {
  const failed = { failed: 'died of it' };
  const documents = RESULT.documents.map((one) => ({
    ...one,
    servers: { ...one.servers, taplo: { cold: failed, warm: failed } },
  }));
  const worse: Results = { ...RESULT, documents, batch: { ...RESULT.batch, taplo: failed } };
  const count = (text: string) => text.split('died of it').length - 1;
  const rows = (text: string) => text.match(/^(\| [^|]+){6}\|$/gm)?.filter((row) => /^\| [^- ]/.test(row)).length;
  assert.equal(count(summary(worse)), rows(summary(RESULT)));
  assert.equal(count(details(worse)), rows(details(RESULT)));
  assert.equal(count(chart(worse)), 5);
});
