import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Json, PROGRAM, problemsOf, tikvToml, withFiles } from './terminal.ts';

const CLEAN = `[security]
redact-info-log = true
[security.encryption]
data-encryption-method = "aes256-ctr"
[security.encryption.master-key]
type = "kms"
key-id = "1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708"
region = "eu-west-1"
`;
const BROKEN = CLEAN.replace('= true', '=');
const TYPO = CLEAN.replace('[security.encryption.', 'data-key-rotation-perod = "7d"\n[security.encryption.');
const FILES = {
  'clean.toml': CLEAN,
  'broken.toml': BROKEN,
  'typo.toml': TYPO,
  'not-utf8.toml': Buffer.from([0x61, 0xff]),
};

interface Case {
  readonly args: string;
  readonly input?: string;
  readonly status: number;
  readonly stdout: RegExp;
  readonly stderr?: RegExp;
}

const NOTHING = /^$/;

const CASES: readonly Case[] = [
  { args: '--help', status: 0, stdout: /Usage: tikv-toml check .*--target-version.*Exit code/s },
  { args: '--version', status: 0, stdout: /^tikv-toml \d+\.\d+\.\d+\n$/ },
  { args: '', status: 2, stdout: NOTHING, stderr: /^tikv-toml: No command given\.\nTry `tikv-toml --help`\.\n$/ },
  { args: 'check', status: 2, stdout: NOTHING, stderr: /No file given/ },
  { args: 'check --target-version 3.1.0 clean.toml', status: 2, stdout: NOTHING, stderr: /too old/ },
  { args: 'check clean.toml', status: 0, stdout: /^No problems in 1 file\n$/ },
  { args: 'check clean.toml ./clean.toml', status: 0, stdout: /^No problems in 2 files\n$/ },
  { args: 'check broken.toml', status: 1, stdout: /^broken\.toml:2:\d+ {2}error {2}.+ {2}toml-syntax\n 2 \| redact/ },
  { args: 'check typo.toml', status: 1, stdout: /^typo\.toml:5:1 {2}error .*unknown-key\n 5 \| .*\n {3}\| \^{23}\n/ },
  { args: 'check typo.toml', status: 1, stdout: / fix: Rename to `data-key-rotation-period` \(--fix\)\n/ },
  { args: 'check typo.toml clean.toml', status: 1, stdout: /1 error.* in 2 files; 1 fixable with --fix\n$/ },
  { args: 'check --fail-on never typo.toml', status: 0, stdout: /1 error/ },
  {
    args: 'check gone.toml',
    status: 2,
    stdout: /^1 file could not be read\n$/,
    stderr: /^gone\.toml: cannot be read: no such file\n$/,
  },
  { args: 'check gone.toml typo.toml', status: 2, stdout: /^typo\.toml:5:1 /, stderr: /^gone\.toml: / },
  {
    args: 'check not-utf8.toml',
    status: 2,
    stdout: /could not be read/,
    stderr: /is not UTF-8.* byte 0xff at offset 1 \(line 1\)/,
  },
  { args: 'check .', status: 2, stdout: /could not/, stderr: /^\.: is a folder: name the files in it\n$/ },
  { args: 'check -', input: CLEAN, status: 0, stdout: /^No problems in 1 file\n$/ },
  { args: 'check -', input: TYPO, status: 1, stdout: /^<stdin>:5:1 / },
  { args: 'check --stdin-filename x/tikv.toml -', input: TYPO, status: 1, stdout: /^x\/tikv\.toml:5:1 / },
  { args: 'check - typo.toml', input: TYPO, status: 1, stdout: /^<stdin>:5:1 .*\ntypo\.toml:5:1 .* in 2 files/s },
  {
    args: 'check --color=always typo.toml',
    status: 1,
    stdout: /^\p{Cc}\[1mtypo\.toml:5:1\p{Cc}\[0m {2}\p{Cc}\[1;31merror\p{Cc}\[0m/u,
  },
  { args: 'check -', input: `# tikv-version: 2.0\n${CLEAN}`, status: 2, stdout: /^<stdin>:1:17 {2}error/ },
  { args: 'check --target-version 8.5 -', input: `# tikv-version: 2.0\n${CLEAN}`, status: 0, stdout: /^No problems/ },
  {
    args: 'check --format json clean.toml',
    status: 0,
    stdout: /^\{\n {2}"version": 1,\n.*"targetVersion": "8\.5\.\d+",\n {6}"problems": \[\]/s,
  },
  {
    args: 'check --format json gone.toml',
    status: 2,
    stdout: /"path": "gone.toml",\n {6}"error": "cannot be read: no such file"\n/,
  },
  { args: 'check --format json --color always typo.toml', status: 1, stdout: /^(?:\P{Cc}|\n)*$/u },
];

test('the built program on the command line', async (t) => {
  for (const { args, input, status, stdout, stderr = NOTHING } of CASES) {
    await t.test(`tikv-toml ${args}`, () =>
      withFiles(FILES, (folder) => {
        const call = { folder, ...(input !== undefined && { input }) };
        const run = tikvToml(args.split(' ').filter(Boolean), call);
        assert.match(run.stdout, stdout);
        assert.match(run.stderr, stderr);
        assert.equal(run.status, status);
      }),
    );
  }
});

test('the JSON report says where, what and how to mend it', () => {
  const problems = problemsOf(tikvToml(['check', '--format', 'json', '-'], { input: TYPO }).stdout);
  const found = problems.find(({ id }) => id === 'unknown-key');
  const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 23 } };
  assert.deepEqual(Object.keys(found), ['id', 'severity', 'effect', 'message', 'path', 'range', 'fixes']);
  assert.equal(found.severity, 'error');
  assert.equal(found.effect, 'ignored');
  assert.equal(found.path, 'security.encryption.data-key-rotation-perod');
  assert.deepEqual(found.range, range);
  const edits = [{ range, newText: 'data-key-rotation-period' }];
  assert.deepEqual(found.fixes[0], { title: 'Rename to `data-key-rotation-period`', preferred: true, edits });
});

test('JSON counts UTF-16 units from 0, text counts characters from 1, neither counts a byte order mark', () => {
  const input = '\uFEFF"😀" = \'x\' oops\r\n';
  const [problem] = problemsOf(tikvToml(['check', '--format', 'json', '-'], { input }).stdout);
  const text = tikvToml(['check', '-'], { input }).stdout;
  const { start } = problem.range;
  assert.equal(start.line, 0);
  assert.ok(start.character > 8, `after the emoji: ${start.character}`);
  assert.match(
    text,
    new RegExp(`^<stdin>:1:${start.character} `),
    'one unit less for the emoji, one more for "from 1"',
  );
});

test('a reader that closes the pipe early is not an error', { skip: process.platform === 'win32' }, () => {
  withFiles({ 'many.toml': 'oops\n'.repeat(50_000) }, (folder) => {
    const script = `"$0" "$1" check many.toml | head -n 1; exit "\${PIPESTATUS[0]}"`;
    const run = spawnSync('bash', ['-c', script, process.execPath, PROGRAM], { cwd: folder, encoding: 'utf8' });
    assert.deepEqual({ status: run.status, stderr: run.stderr }, { status: 1, stderr: '' });
    assert.match(run.stdout, /^many\.toml:1:\d+ .*toml-syntax\n$/);
  });
});

test('the built program runs by its name', () => {
  assert.match(readFileSync(PROGRAM, 'utf8'), /^#!\/usr\/bin\/env node\n/);
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
