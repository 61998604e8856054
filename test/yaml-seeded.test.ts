/** Every mistake of the rules' pages, written in YAML: the same problems at the same options, and the same fixes. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { plain } from '../server/src/checks/fixes.ts';
import type { Fix, Problem } from '../server/src/checks/problem.ts';
import { applyEdits, type Document } from '../server/src/document/document.ts';
import { nodeAt } from '../server/src/document/locate.ts';
import { commandLineOf } from '../server/src/hosts/deploy.ts';
import { openHost } from '../server/src/hosts/open.ts';
import { leftOut } from '../server/src/hosts/struct.ts';
import { type Analysis, analyze, type Settings } from '../server/src/language.ts';
import { parse } from '../server/src/toml/parse.ts';
import { plainValue } from './json.ts';
import { type Case, readPage } from './page.ts';
import { EXCEPTIONS } from './yaml-exceptions.ts';
import { type YamlLayout, yamlLayoutsOf } from './yaml-layouts.ts';

const folder = new URL('./rules/', import.meta.url);
const only = process.env.RULE;

for (const name of readdirSync(folder).filter((file) => !only || file === `${only}.md`)) {
  const id = name.slice(0, -3);
  const page = readPage(readFileSync(new URL(name, folder), 'utf8'));
  const cases = page.filter(({ settings, language }) => !settings.fileName && language === 'toml');
  test(`${id}: ${cases.length} cases in YAML`, () => {
    assert.deepEqual(cases.flatMap(differencesOf), []);
    assert.deepEqual(cases.flatMap(fixDifferencesOf), []);
  });
}

/** As TOML, for the same command line. */
function expected({ text, settings }: Case, { deployer, tls }: YamlLayout): Analysis {
  return analyze(text, { ...settings, commandLine: commandLineOf(deployer, NAMES, tls) });
}

/** What TiUP makes of a topology that says nothing of it. */
const NAMES = { data: 'data/tikv-20160' };

function excepted({ name, deployer, isText }: YamlLayout, problem: Problem, found: Document): boolean {
  return EXCEPTIONS.some(
    (one) =>
      (!one.deployer || one.deployer === deployer) &&
      (!one.layout || one.layout === name) &&
      (one.isText ?? isText) === isText &&
      (!one.ids || one.ids.includes(problem.id)) &&
      (!one.when || one.when(problem, found)),
  );
}

function differencesOf(one: Case): string[] {
  return yamlLayoutsOf(one.text).flatMap((layout) => {
    const wanted = expected(one, layout);
    const found = partOf(layout.yaml, one.settings);
    const list = ({ document, problems }: Analysis) =>
      problems
        .filter((problem) => !excepted(layout, problem, parse(one.text)))
        .map((problem) => describe(document, problem));
    const [before, after] = [new Set(list(wanted)), new Set(list(found))];
    const missing = [...before].filter((what) => !after.has(what)).map((what) => `not ${what}`);
    const fresh = [...after].filter((what) => !before.has(what));
    return [...missing, ...fresh].map((what) => `${one.title}: ${layout.name}: ${what}`);
  });
}

function partOf(yaml: string, settings: Settings): Analysis {
  const { parts } = openHost(yaml, settings);
  assert.equal(parts.length, 1);
  return parts[0]?.analysis as Analysis;
}

/** What is found, and at which option. A header stands for its table. */
function describe(document: Document, { id, path, span }: Problem): string {
  const node = nodeAt(document, span.start);
  if (node.kind !== 'header' || span.start === node.block.header?.start) {
    return `${id} ${path} at ${'path' in node ? node.path.join('.') : node.kind}`;
  }
  const keys = node.block.header?.keys.filter(({ end }) => end <= span.end) ?? [];
  return `${id} ${path} at ${keys.map(({ name }) => name).join('.')}`;
}

function fixDifferencesOf(one: Case): string[] {
  return yamlLayoutsOf(one.text).flatMap((layout) => {
    const wanted = expected(one, layout);
    const host = openHost(layout.yaml, one.settings);
    const part = host.parts[0]?.analysis as Analysis;
    return wanted.problems.flatMap((problem) => {
      if (excepted(layout, problem, wanted.document)) return [];
      const index = part.problems.findIndex(
        (other) => describe(part.document, other) === describe(wanted.document, problem),
      );
      const same = host.problems[index];
      if (!same) return [`${one.title}: ${layout.name}: no ${problem.id}`];
      return problem.fixes.flatMap((fix) => compareFix(one, layout, problem, fix, same));
    });
  });
}

function compareFix(one: Case, layout: YamlLayout, problem: Problem, fix: Fix, same: Problem): string[] {
  const what = `${one.title}: ${layout.name}: ${problem.id}: ${fix.title}`;
  const mine = same.fixes.find(({ title }) => title === fix.title);
  const toml = meaningOf(analyze(apply(one.text, fix)).document, layout);
  if (isLeftOut(one, fix, layout)) return [];
  if (!mine) return isOnlyTable(one, fix, layout) ? [] : [`${what}: missing`];
  const yaml = apply(layout.yaml, mine);
  const fixed = openHost(yaml, one.settings);
  const before = openHost(layout.yaml, one.settings);
  const root = fixed.parts[0]?.analysis.document;
  const faults = fixed.document.faults.length - before.document.faults.length;
  if (!root || faults > 0) return [`${what}: broken\n${yaml}`];
  const count = ({ problems }: Analysis) =>
    problems.filter(({ id, path }) => id === problem.id && path === problem.path).length;
  if (count(fixed) >= count(before)) return [`${what}: leaves its problem\n${yaml}`];
  const got = meaningOf(root, layout);
  return got === toml ? [] : [`${what}:\n${toml}\n${got}\n${yaml}`];
}

/** A fix that writes what an operator would leave out has no place. */
function isLeftOut(one: Case, fix: Fix, { name }: YamlLayout): boolean {
  return name === 'TidbCluster, struct' && leftOut(parse(apply(one.text, fix)).root).length > 0;
}

/** A fix that makes an empty table has no place where such vanish. */
function isOnlyTable(one: Case, fix: Fix, { deployer, isText }: YamlLayout): boolean {
  if (deployer !== 'tiup' || isText) return false;
  const empty = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    (Object.keys(value).length === 0 || Object.values(value).some(empty));
  return empty(plainValue(parse(apply(one.text, fix)).root));
}

function apply(text: string, { edits, snippet }: Fix): string {
  return applyEdits(text, snippet ? edits.map((edit) => ({ ...edit, newText: plain(edit.newText) })) : edits);
}

/** What the options come to, in no order; empty tables of maps left out. */
function meaningOf({ root }: Document, { isText }: YamlLayout): string {
  const sorted = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(sorted);
    const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const);
    const kept = entries.filter(([, inner]) => isText || !isEmpty(inner));
    return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return JSON.stringify(sorted(plainValue(root)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
