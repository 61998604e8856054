/** Every mistake of the rules' pages, written in other layouts and in a long file: it must be found all the same. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { plain } from '../server/src/checks/fixes.ts';
import type { Fix, Problem } from '../server/src/checks/problem.ts';
import { applyEdits } from '../server/src/document/document.ts';
import { analyze, type Settings } from '../server/src/language.ts';
import { layoutsOf } from './layouts.ts';
import { type Case, readPage } from './page.ts';

const folder = new URL('./rules/', import.meta.url);
const only = process.env.RULE;

for (const name of readdirSync(folder).filter((file) => !only || file === `${only}.md`)) {
  const id = name.slice(0, -3);
  const page = readPage(readFileSync(new URL(name, folder), 'utf8')).filter(({ language }) => language === 'toml');
  if (page.length === 0) continue;
  const cases = page.filter(({ marked }) => marked.includes(`[${id}]`));
  test(`${id}: ${cases.length} cases in other layouts`, () => {
    assert.ok(cases.length > 0);
    assert.deepEqual(cases.flatMap(differencesOf), []);
    assert.deepEqual(cases.flatMap(failingFixesOf), []);
  });
}

/** Where a fix has to find other places in the text. */
const OTHER_PLACES = new Set(['dotted keys at the top', 'inline tables', 'comments all over', 'quoted keys']);

function failingFixesOf({ title, text, settings }: Case): string[] {
  const layouts = layoutsOf(text).filter(([layout]) => OTHER_PLACES.has(layout));
  return layouts.flatMap(([layout, other]) => {
    const { problems } = analyze(other, settings);
    const pairs = problems.flatMap((problem) => problem.fixes.map((fix) => ({ problem, fix })));
    const failing = pairs.filter(({ problem, fix }) => !mends(other, settings, problem, fix));
    return failing.map(({ problem, fix }) => `${title}: ${layout}: ${problem.id}: ${fix.title}`);
  });
}

/** True if the fix leaves TOML, and less of its problem. */
function mends(text: string, settings: Settings, { id, path }: Problem, { edits, snippet }: Fix): boolean {
  const chosen = snippet ? edits.map((edit) => ({ ...edit, newText: plain(edit.newText) })) : edits;
  const count = (problems: readonly Problem[]) => problems.filter((one) => one.id === id && one.path === path).length;
  const after = analyze(applyEdits(text, chosen), settings);
  return after.document.faults.length === 0 && count(after.problems) < count(analyze(text, settings).problems);
}

function differencesOf({ title, text, settings }: Case): string[] {
  const expected = foundIn(text, settings);
  return layoutsOf(text).flatMap(([layout, other]) => {
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
