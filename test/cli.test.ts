import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkCall, type Expected, PROGRAM, withFiles } from './terminal.ts';

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

const NOTHING = /^$/;

const CASES: readonly Expected[] = [
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
  { args: 'check .', status: 2, stdout: /could not/, stderr: /^\.: has no TiKV configuration in it \(tikv\.toml, / },
  { args: 'check --stdin', input: TYPO, status: 1, stdout: /^<stdin>:5:1 / },
  { args: 'check - --stdin', status: 2, stdout: NOTHING, stderr: /read only once/ },
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
  for (const call of CASES) await t.test(`tikv-toml ${call.args}`, () => checkCall(FILES, call));
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
