/** Every mistake of the rules' pages, written in other layouts and in a long file: it must be found all the same. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze, type Settings } from '../server/src/language.ts';
import { layoutsOf } from './layouts.ts';
import { type Case, readPage } from './page.ts';

const folder = new URL('./rules/', import.meta.url);
const only = process.env.RULE;

for (const name of readdirSync(folder).filter((file) => !only || file === `${only}.md`)) {
  const id = name.slice(0, -3);
  const cases = readPage(readFileSync(new URL(name, folder), 'utf8')).filter(({ marked }) =>
    marked.includes(`[${id}]`),
  );
  test(`${id}: ${cases.length} cases in other layouts`, () => {
    assert.ok(cases.length > 0);
    assert.deepEqual(
      cases.flatMap((one) => differencesOf(one, IN_COMMENTS.has(id))),
      [],
    );
  });
}

/** What these find may stand in a comment, which some layouts leave out. */
const IN_COMMENTS = new Set(['secret-anywhere', 'suppression-unknown', 'suppression-unused']);
const WITHOUT_COMMENTS = new Set(['dotted keys at the top', 'inline tables', 'one table for each table']);

function differencesOf({ title, text, settings }: Case, inComments: boolean): string[] {
  const expected = foundIn(text, settings);
  return layoutsOf(text).flatMap(([layout, other]) => {
    if (inComments && WITHOUT_COMMENTS.has(layout)) return [];
    const found = foundIn(other, settings);
    const missing = expected.filter((one) => !found.includes(one)).map((one) => `not ${one}`);
    const fresh = found.filter((one) => !expected.includes(one));
    return [...missing, ...fresh].map((what) => `${title}: ${layout}: ${what}`);
  });
}

function foundIn(text: string, settings: Settings): string[] {
  const { problems } = analyze(text, settings);
  return [...new Set(problems.map(({ id, path, severity }) => `${severity} ${id} ${path}`))].sort();
}
