/** `tikv-toml upgrade`, the built program. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCall, type Expected, type Json, tikvToml, withFiles } from './terminal.ts';

const SECRET = `[security.encryption]
data-encryption-method = "aes256-ctr"
[security.encryption.master-key]
type = "kms"
vendor = "azure"
key-id = "master"
[security.encryption.master-key.azure]
tenant-id = "t"
client-id = "c"
client-secret = "verysecretvalue"
keyvault-url = "https://v.vault.azure.net"
hsm-name = "h"
hsm-url = "https://h.managedhsm.azure.net"
`;
const FILES = {
  'clean.toml': '[server]\ngrpc-concurrency = 8\n',
  'gone.toml': '[server]\nrequest-batch-enable-cross-command = false\n',
  'secret.toml': SECRET,
};

const NOTHING = /^$/;
const UNRELEASED =
  /^tikv-toml: TiKV v8\.6\.0 is not a release this tool knows; v8\.5\.7, the nearest below it, is taken\.\n$/;

const CASES: readonly Expected[] = [
  {
    args: 'upgrade --from 7.5.4 --to 8.5.7 clean.toml',
    status: 0,
    stdout: /^clean\.toml: TiKV v7\.5\.4 -> v8\.5\.7\n\nDefaults that change.*region-split-size {2}96MiB -> 256MiB\n/s,
  },
  {
    args: 'upgrade --from 4.0.16 --to 5.0.6 gone.toml clean.toml',
    status: 1,
    stdout:
      /ignores these \(1\)\n.*unknown configuration options.*\n {2}gone\.toml:2:1 {2}warning {2}server\..*fix: Remove it.*\nclean\.toml: /s,
  },
  { args: 'upgrade --from 8.5.7 --to 8.5 -', input: '', status: 0, stdout: /^<stdin>: .*\n\nNothing in this file/ },
  {
    args: 'upgrade --from 7.5 --to 8.6 clean.toml',
    status: 0,
    stdout: /TiKV v7\.5\.7 -> v8\.5\.7/,
    stderr: UNRELEASED,
  },
  { args: 'check --target-version 8.6 clean.toml', status: 0, stdout: / in 1 file\n$/, stderr: UNRELEASED },
  {
    args: 'upgrade --from 8.5.7 --to 7.5.4 clean.toml missing.toml',
    status: 2,
    stdout: /this is a downgrade/,
    stderr: /^missing\.toml: cannot be read: no such file\n$/,
  },
  { args: 'upgrade --from 8.5.7 clean.toml', status: 2, stdout: NOTHING, stderr: /`upgrade` needs `--to`/ },
  {
    args: 'upgrade --from 7.5.4 --to 8.5.7 --cpus 16 --memory 64GiB clean.toml',
    status: 0,
    stdout: /grpc-raft-conn-num +1 -> 2\n/,
  },
];

for (const call of CASES) test(`tikv-toml ${call.args}`, () => checkCall(FILES, call));

test('the report for programs', () =>
  withFiles(FILES, (folder) => {
    const args = 'upgrade --from 8.5.4 --to 8.5.7 --format json secret.toml missing.toml'.split(' ');
    const run = tikvToml(args, { folder });
    const report: Json = JSON.parse(run.stdout);
    assert.equal(run.status, 2);
    assert.deepEqual([report.version, report.from, report.to], [1, '8.5.4', '8.5.7']);
    assert.deepEqual(report.files[1], { path: 'missing.toml', error: 'cannot be read: no such file' });
    const [file] = report.files;
    assert.deepEqual([file.path, file.downgrade], ['secret.toml', false]);
    const bug = file.entries.find(({ id }: Json) => id === 'azure-client-secret-order');
    assert.deepEqual([bug.kind, bug.severity, bug.range.start.line], ['bug-introduced', 'error', 9]);
    assert.ok(Array.isArray(file.newOptions));
    assert.doesNotMatch(run.stdout, /verysecretvalue/);
  }));

test('the text report shows no secret', () =>
  withFiles(FILES, (folder) => {
    const run = tikvToml('upgrade --from 6.5.3 --to 8.5.7 secret.toml'.split(' '), { folder });
    assert.equal(run.status, 1);
    assert.match(run.stdout, /secret\.toml:10:1 {2}error .*azure-client-secret-order\n/);
    assert.doesNotMatch(run.stdout, /verysecretvalue/);
  }));
