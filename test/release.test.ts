/** What a release does, as far as that can be seen without one; and that the documentation leads to all of itself. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const source = read('.github/workflows/release.yml');
const workflow: { on: object; permissions: object; jobs: Readonly<Record<string, Job>> } = parse(source);
const jobs = Object.entries(workflow.jobs);
const manifest = JSON.parse(read('package.json'));

test('a tag builds and tests once; every other job publishes what came of that', () => {
  assert.deepEqual(workflow.on, { push: { tags: ['v*.*.*'] } });
  const [[first, build], ...others] = jobs as [[string, Job], ...[string, Job][]];
  assert.deepEqual([first, others.map(([name]) => name)], ['build', ['npm', 'marketplace', 'open-vsx']]);
  const lines = build.steps.flatMap(({ run }) => run ?? []);
  for (const line of ['npm test', 'npm run check', 'npm run package', 'npm run package:npm']) {
    assert.ok(lines.includes(line), line);
  }
  for (const [name, { needs, environment, steps }] of others) {
    assert.deepEqual([needs, environment], ['build', 'release'], name);
    assert.ok(
      steps.some(({ run }) => /publish/.test(run ?? '')),
      name,
    );
  }
});

test('rights are the least, and only the steps that publish see a secret', () => {
  assert.deepEqual(workflow.permissions, { contents: 'read' });
  for (const [name, { permissions = {}, steps }] of jobs) {
    assert.equal(Object.hasOwn(permissions, 'id-token'), name === 'npm', name);
    for (const { run = '', env = {} } of steps) {
      // npm knows the workflow itself.
      assert.equal(/secrets\./.test(JSON.stringify(env)), / publish /.test(run) && !run.startsWith('npm '), run);
      assert.doesNotMatch(run, /\$\{\{/, 'what a tag is called is never read as a command');
    }
  }
  assert.equal(source.match(/secrets\./g)?.length, 2);
  assert.doesNotMatch(source, /registry/);
});

test('what it runs is there', () => {
  for (const run of jobs.flatMap(([, { steps }]) => steps.flatMap((step) => step.run ?? []))) {
    const script = /^npm run (\S+)/.exec(run)?.[1];
    if (script !== undefined) assert.ok(Object.hasOwn(manifest.scripts, script), script);
    const [, folder, program = ''] = /(client\/\w+)\/node_modules\/\.bin\/(\w+)/.exec(run) ?? [];
    if (folder) assert.match(read(`${folder}/package.json`), new RegExp(`"(@vscode/)?${program}": "\\d`));
    const prefix = /--prefix (\S+)/.exec(run)?.[1];
    if (prefix) assert.ok(existsSync(join(root, prefix, 'package-lock.json')));
  }
  assert.match(source, /npm publish --provenance/);
  assert.equal(manifest.private, true);
});

test('a tag that is not the version is refused', () => {
  const judge = (tag: string) => spawnSync(process.execPath, [join(root, 'client/publish/version.mjs'), tag]);
  assert.equal(judge(`v${manifest.version}`).status, 0);
  for (const tag of ['v99.0.0', manifest.version, '']) {
    const { status, stderr } = judge(tag);
    assert.equal(status, 1, tag);
    assert.match(String(stderr), /^Not released: the tag is/);
  }
});

/** Pages by themselves: the list of the rules links to theirs, the walkthrough shows its own. */
const pages = readdirSync(join(root, 'docs'), { recursive: true })
  .map((name) => join('docs', String(name)))
  .filter((name) => name.endsWith('.md') && !/^docs.(rules|walkthrough)./.test(name));

test('the index of the documentation leads to every page, directly or by the index of its folder', () => {
  const reached = new Set(linksOf('docs/README.md'));
  for (const page of [...reached])
    if (page.endsWith('README.md')) for (const inner of linksOf(page)) reached.add(inner);
  assert.deepEqual(
    pages.filter((page) => page !== join('docs', 'README.md') && !reached.has(page)),
    [],
  );
});

test('no page links to a file that is not there', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((to) => !existsSync(join(root, to)))
      .map((to) => `${page}: ${to}`),
  );
  assert.deepEqual(broken, []);
});

/** The files of the project that a page links to. */
function linksOf(page: string): string[] {
  const links = [...read(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to);
  return links.map((to) => normalize(join(dirname(page), to)));
}
