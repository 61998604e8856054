import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { FINDINGS } from '../server/src/checks/findings.ts';
import { fixAll, plain } from '../server/src/checks/fixes.ts';
import { IDS } from '../server/src/checks/kinds.ts';
import type { Fix, Problem } from '../server/src/checks/problem.ts';
import { RULES } from '../server/src/checks/rules/index.ts';
import { EFFECTS } from '../server/src/cli/rules.ts';
import { applyEdits } from '../server/src/document/document.ts';
import { analyze } from '../server/src/language.ts';
import '../server/src/texts.node.ts';
import { type Case, mark, readPage } from './page.ts';

const folder = new URL('./rules/', import.meta.url);
const only = process.env.RULE;
const pages = readdirSync(folder).filter((name) => !only || name === `${only}.md`);

test('every rule and finding has a page, and every page is one of them', { skip: only !== undefined }, () => {
  for (const list of [RULES, FINDINGS]) {
    const ids = list.map(({ id }) => id);
    assert.deepEqual(ids, [...ids].sort());
  }
  assert.deepEqual([...pages].sort(), [...IDS].map((id) => `${id}.md`).sort());
});

for (const name of pages) {
  const id = name.slice(0, -3);
  let page = readFileSync(new URL(name, folder), 'utf8');
  if (process.env.UPDATE) {
    page = update(page, readPage(page), id);
    writeFileSync(new URL(name, folder), page);
  }
  const cases = readPage(page);
  describe(id, () => {
    for (const found of cases) test(found.title, () => checkCase(found, id));
    test('has a finding and a clean case', () => {
      assert.ok(
        cases.some(({ marked }) => marked.includes(`[${id}]`)) &&
          cases.some(({ marked }) => !marked.includes(`[${id}]`)),
      );
    });
  });
}

function checkCase(found: Case, id: string): void {
  const { settings, read } = found;
  const analysis = read(found.text, settings);
  assert.equal(mark(analysis), found.marked);
  const crlf = read(found.text.replaceAll('\n', '\r\n'), settings);
  assert.deepEqual(crlf.problems.map(brief), analysis.problems.map(brief));
  for (const { effect } of analysis.problems) assert.ok(effect in EFFECTS, effect);
  for (const problem of analysis.problems) for (const fix of problem.fixes) checkFix(found, problem, fix);
  for (const [title, expected] of found.fixed) assert.equal(apply(found, title, id), expected, `fixed "${title}"`);
}

test('a rule finds nothing in a file that writes none of the options it needs', () => {
  for (const name of pages) {
    for (const { text, settings, read } of readPage(readFileSync(new URL(name, folder), 'utf8'))) {
      const { config } = read(text, settings);
      const idle = RULES.filter(({ needs }) => needs && !needs.some(config.get));
      for (const { id, check } of idle) assert.deepEqual([...check(config)], [], `${id} on ${name}:\n${text}`);
    }
  }
});

const RELATED: readonly [id: string, text: string, related: readonly string[]][] = [
  ['options-conflict', '[raftstore]\nraft-heartbeat-ticks = 5\nraft-election-timeout-ticks = 4\n', ['5']],
  ['directories-equal', '[raftstore]\nraftdb-path = "/d"\n[raft-engine]\ndir = "/d"\n', ['"/d"']],
  [
    'method-without-master-key',
    '[security.encryption]\ndata-encryption-method = "aes256-ctr"\ntype = "file"\n',
    ['type'],
  ],
];

for (const [id, text, related] of RELATED) {
  test(`${id}: tells of the other place`, () => {
    const problem = analyze(text, { flag: '8.5.7' }).problems.find((one) => one.id === id);
    assert.ok(problem?.related?.every(({ message }) => message !== ''));
    assert.deepEqual(
      problem?.related?.map(({ span }) => text.slice(span.start, span.end)),
      related,
    );
  });
}

test('known-encryption-bug: of several faults one that exposes data decides', () => {
  const text =
    '[security.encryption]\ndata-encryption-method = "aes256-ctr"\n[security.encryption.master-key]\ntype = "kms"\nkey-id = "k"\nregion = "us-west-2"\n';
  const problem = analyze(text, { flag: '7.1.5' }).problems.find(({ id }) => id === 'known-encryption-bug');
  assert.match(problem?.message ?? '', /\(1\).*\(2\)/);
  assert.equal(problem?.effect, 'insecure');
});

/** The value was wrong before, too; only beside what the fix writes it matters. A person has to give another. */
const OF_A_KEPT_VALUE = new Set(['gcp-key-id-format', 'rotation-cross-vendor', 'advertise-address-unspecified']);

/** Applied alone, a fix leaves nothing of its problem and adds no new error. */
function checkFix({ text, settings, read }: Case, problem: Problem, fix: Fix): void {
  assert.match(fix.title, /\S/);
  const before = read(text, settings).problems;
  const after = read(applyFix(text, fix), settings);
  const same = (list: readonly Problem[]) =>
    list.filter(({ id, path }) => id === problem.id && path === problem.path).length;
  const faults = after.document.faults.length - read(text, settings).document.faults.length;
  assert.ok(faults <= 0, `"${fix.title}" gives broken TOML:\n${applyFix(text, fix)}`);
  assert.ok(same(after.problems) < same(before), `"${fix.title}" leaves its problem:\n${mark(after)}`);
  const known = new Set(before.map(({ id }) => id));
  const settled = read(fixAll(after.document.text, settings, read).text, settings); // a step of several may be half the way
  const fresh = settled.problems.filter(
    ({ id, severity }) => severity === 'error' && !known.has(id) && !OF_A_KEPT_VALUE.has(id),
  );
  assert.deepEqual(fresh.map(brief), [], `"${fix.title}" adds an error:\n${mark(settled)}`);
}

function applyFix(text: string, fix: Fix): string {
  return applyEdits(
    text,
    fix.snippet ? fix.edits.map((edit) => ({ ...edit, newText: plain(edit.newText) })) : fix.edits,
  );
}

function apply(found: Case, title: string, id: string): string {
  if (title === '') return fixAll(found.text, found.settings, found.read).text;
  const { problems } = found.read(found.text, found.settings);
  const own = [...problems.filter((problem) => problem.id === id), ...problems];
  const fix = own.flatMap(({ fixes }) => fixes).find((candidate) => candidate.title === title);
  assert.ok(fix, `no fix "${title}" among ${problems.flatMap(({ fixes }) => fixes.map((f) => f.title)).join(' | ')}`);
  return applyFix(found.text, fix);
}

function brief({ id, severity, path }: Problem): string {
  return `${severity} ${id} ${path ?? ''}`;
}

/** The page with carets and fixed blocks as they are now: `UPDATE=1`. Read what it wrote. */
function update(page: string, cases: readonly Case[], id: string): string {
  const [top = '', ...sections] = page.split(/^(?=## )/m);
  return top + sections.map((section, i) => updateSection(section, cases[i] as Case, id)).join('');
}

function updateSection(section: string, found: Case, id: string): string {
  return section.replace(/^```(toml|yaml)( fixed(?: "(.*)")?)?\n([\s\S]*?)^```$/gm, (_all, language, fixed, title) => {
    const text = fixed ? tryApply(found, title ?? '', id) : mark(found.read(found.text, found.settings));
    return `\`\`\`${language}${fixed ?? ''}\n${text}\`\`\``;
  });
}

function tryApply(found: Case, title: string, id: string): string {
  try {
    return apply(found, title, id);
  } catch (error) {
    return `${String(error)}\n`;
  }
}
