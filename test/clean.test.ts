/** Configurations as people run them: no release may have more to say of them than a note. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../server/src/language.ts';
import { KNOWN_RELEASES } from '../server/src/tikv/version.ts';
import { CLEAN, cleanText, isFor } from './clean.ts';

const LOUD = new Set(['error', 'warning']);

for (const name of CLEAN) {
  const text = cleanText(name);
  const releases = KNOWN_RELEASES.filter((release) => isFor(name, release));
  test(`${name}: ${releases.length} releases have nothing above a note`, () => {
    assert.ok(releases.length > 0);
    const loud = releases.flatMap((flag) => loudIn(text, flag, name));
    assert.deepEqual(loud, []);
  });
}

function loudIn(text: string, flag: string, fileName: string): string[] {
  const { problems } = analyze(text, { flag, fileName });
  return problems
    .filter(({ severity }) => LOUD.has(severity))
    .map(({ id, path, message }) => `v${flag} ${id} ${path}: ${message}`);
}
