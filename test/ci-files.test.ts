/** What pipelines use: the hooks of pre-commit, the GitHub action, and the pages with what to paste. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { readArguments } from '../server/src/cli/arguments.ts';
import { formatsOf } from '../server/src/cli/formats/index.ts';
import { isOurs } from '../server/src/cli/names.ts';
import { inFolder } from './folder.ts';
import type { Json } from './terminal.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const hooks: Json[] = parse(read('.pre-commit-hooks.yaml'));
const action: Json = parse(read('action.yml'));
const pages = readdirSync(join(ROOT, 'docs/ci')).map((name) => join('docs/ci', name));

function isUsage(args: readonly string[]): void {
  const request = readArguments(args);
  assert.equal(request.action, 'check', 'reason' in request ? request.reason : undefined);
}

for (const { id, entry, language, files, require_serial } of hooks) {
  test(`hook ${id}: its program is there, its flags exist, it takes the files that the editor knows`, () => {
    const [program, ...args] = entry.split(' ');
    assert.equal(language, 'script');
    assert.equal(require_serial, true, 'the program checks many files by itself');
    if (process.platform !== 'win32') assert.ok(statSync(join(ROOT, program)).mode & 0o100, 'executable');
    isUsage([...args, 'a.toml']);
    const names = ['tikv.toml', 'tikv-1.toml', 'a.tikv.toml', 'last_tikv.toml', 'tiflash-learner.toml', '.tikv.toml'];
    const others = ['pd.toml', 'mytikv.toml', 'tikv.toml.bak', 'tikvxtoml', 'tikv-1.toml/x', 'last-tikv.toml'];
    for (const name of [...names, ...others]) {
      const expected = isOurs(name.split('/').at(-1) ?? '');
      for (const path of [name, `conf/${name}`]) assert.equal(new RegExp(files).test(path), expected, path);
    }
  });
}

test('the action: every input is told, has a flag that exists, and reaches no shell', () => {
  const [step, ...more] = action.runs.steps;
  assert.deepEqual([action.runs.using, more.length, step.shell], ['composite', 0, 'bash']);
  const used = Object.values<string>(step.env).map((value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1]);
  assert.deepEqual(used, Object.keys(action.inputs));
  assert.ok(!step.run.includes('${{'));
  assert.ok(statSync(join(ROOT, step.run.match(/action\/\w+\.mjs/)[0])).isFile());
  const script = read('action/check.mjs');
  const page = read('docs/ci/github-action.md');
  for (const [name, { description, default: fallback }] of Object.entries<Json>(action.inputs)) {
    assert.ok(description.length > 10 && fallback !== undefined, name);
    assert.ok(script.includes(`TIKV_TOML_${name.toUpperCase().replaceAll('-', '_')}`), name);
    assert.ok(page.includes(`| \`${name}\``), name);
  }
  for (const [flag] of script.matchAll(/--[\w-]+(?=',)/g)) {
    const value = { '--format': 'sarif', '--fail-on': 'hint', '--profile': 'strict' }[flag] ?? '8.5';
    isUsage(['check', `${flag}=${value}`, 'a']);
  }
  for (const format of formatsOf('check')) assert.ok(action.inputs.format.description.includes(format), format);
});

const TYPO = '[security]\nca-pth = "/x"\n';
const STEPS: readonly [inputs: Record<string, string>, code: number, stdout: RegExp, outputs: RegExp][] = [
  [{ FILES: '.', FORMAT: 'github', FAIL_ON: 'warning' }, 1, /^::error file=a\/tikv\.toml,line=2,/, /^exit-code=1\n$/],
  [{ FILES: 'a\n\n  b \n', FORMAT: 'text', FAIL_ON: 'never' }, 0, /in 2 files/, /^exit-code=0\n$/],
  [{ FILES: '$(touch x)', FORMAT: 'text' }, 2, /could not be read/, /^exit-code=2\n$/],
  [{ FILES: '--help', FORMAT: 'text' }, 2, /could not be read/, /^exit-code=2\n$/],
  [{ FILES: 'a', FORMAT: 'sarif', OUTPUT: 'r.sarif' }, 1, /^$/, /^exit-code=1\nreport=r\.sarif\n$/],
  [{ FILES: 'a', FORMAT: 'text', TARGET_VERSION: '7.5', PROFILE: 'strict' }, 1, /tikv\.toml:/, /^exit-code=1\n$/],
];

for (const [inputs, code, stdout, outputs] of STEPS) {
  test(`the step of the action: ${JSON.stringify(inputs)}`, () =>
    inFolder({ 'a/tikv.toml': TYPO, 'b/tikv.toml': '[security]\n', out: '' }, async (folder) => {
      const env = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`TIKV_TOML_${name}`, value]));
      const run = spawnSync(process.execPath, [join(ROOT, 'action/check.mjs')], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...env, GITHUB_OUTPUT: join(folder, 'out') },
      });
      assert.equal(run.status, code, run.stderr);
      assert.match(run.stdout, stdout);
      assert.match(readFileSync(join(folder, 'out'), 'utf8'), outputs);
      const names = readdirSync(folder).sort();
      assert.deepEqual(names, inputs.OUTPUT ? ['a', 'b', 'out', 'r.sarif'] : ['a', 'b', 'out']);
      if (inputs.OUTPUT) assert.equal(JSON.parse(readFileSync(join(folder, 'r.sarif'), 'utf8')).version, '2.1.0');
    }));
}

for (const page of pages) {
  test(`${page}: what is to be pasted can be read, and names what there is`, () => {
    const text = read(page);
    const blocks = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml = '']) => parse(yaml));
    assert.ok(blocks.length > 0);
    for (const [, args = ''] of text.matchAll(/tikv-toml(?:\.mjs)? (check [^`>\n]*)/g)) {
      isUsage([...args.trim().split(' '), 'a']);
    }
    for (const block of blocks) checkBlock(block);
    for (const [, link = ''] of text.matchAll(/\]\((\.\.[^)#]*)\)/g))
      assert.ok(statSync(join(ROOT, 'docs/ci', link)).isFile());
  });
}

/** Hooks, inputs of the action and flags that a pasted block uses. */
function checkBlock({ repos = [], jobs = {}, ...rest }: Json): void {
  for (const { id, args = [] } of repos.flatMap((repo: Json) => repo.hooks)) {
    assert.ok(
      hooks.some((hook) => hook.id === id),
      id,
    );
    isUsage(['check', ...args, 'a']);
  }
  const steps = Object.values<Json>(jobs).flatMap((job) => job.steps);
  for (const { uses, with: inputs = {} } of steps.filter((step) => step.uses.includes('tikv-toml'))) {
    assert.match(uses, /^OWNER\/tikv-toml@v/);
    for (const name of Object.keys(inputs)) assert.ok(name in action.inputs, name);
  }
  const { script = [], artifacts } = rest['tikv-toml'] ?? {};
  const report = Object.values(artifacts?.reports ?? {})[0];
  if (report) assert.ok(script.at(-1).endsWith(`> ${report}`));
}
