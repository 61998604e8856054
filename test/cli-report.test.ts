/** `tikv-toml report`, the built program. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLEAN } from './server.ts';
import { checkCall, type Expected, type Json, tikvToml, withFiles } from './terminal.ts';

const MARKER = 'HornbillQuartz';
const OTHER_KEY = CLEAN.replace('1f2e3d4c', '2f2e3d4c');
const FILES = {
  'n1.toml': CLEAN,
  'n2.toml': OTHER_KEY,
  'n3.toml': CLEAN,
  'open.toml': `${CLEAN}[server]\naddr = "10.0.1.5:20160"\n`,
  'secret.toml': `${CLEAN}[security.encryption.master-key.aws]\naccess-key = "${MARKER}Id"\nsecret-access-key = "${MARKER}"\n# password = "${MARKER}"\n[${MARKER}]\npassword = "${MARKER}"\n`,
  'latin.toml': Buffer.from([0x5b, 0xe9, 0x5d, 0x0a]),
  'tikv-ctl.toml': '[storage]\ndata-dir = "/d"\n[security.encryption.master-key]\ntype = "file"\npath = "/k"\n',
};

const CASES: readonly Expected[] = [
  {
    args: 'report n1.toml',
    status: 0,
    stdout:
      /^# Security posture: n1\.toml\n.*\| TiKV v8\.5\.7 \|.*\| Master key \| AWS KMS eu-west-1 \| ✓ \|.*## Good points.*## What stays unencrypted.*## By standard\n\n\| Standard .*\| GDPR Art\. 32 \| Encryption at rest/s,
  },
  { args: 'report --format markdown --target-version 7.5.4 n1.toml', status: 0, stdout: /\| TiKV v7\.5\.4 \|/ },
  {
    args: 'report open.toml',
    status: 0,
    stdout:
      /## Warnings \(1\)\n\n- Line 10, `security\.ca-path`: .*\(`tls-disabled`: .*\| PCI DSS Req\. 4 \| \| `tls-disabled` \|\n/s,
  },
  { args: 'report --fail-on warning open.toml', status: 1, stdout: /^# Security posture/ },
  { args: 'report -', input: CLEAN, status: 0, stdout: /^# Security posture: &lt;stdin>\n/ },
  {
    args: 'report n1.toml n2.toml n3.toml',
    status: 0,
    stdout:
      /^# Security posture: 3 nodes\n.*## Differences between the nodes\n\n[^\n]*\n\n- `security\.encryption\.master-key\.key-id`: `n1\.toml`, `n3\.toml` ≠ `n2\.toml`\n\n## n1\.toml\n.*### Good points.*\n## n2\.toml\n.*\n## n3\.toml\n/s,
  },
  { args: 'report n1.toml n3.toml', status: 0, stdout: /## Differences between the nodes\n\nNone: / },
  { args: 'report tikv-ctl.toml', status: 0, stdout: /Not the configuration of a TiKV server/ },
  {
    args: 'report n1.toml latin.toml',
    status: 2,
    stdout: /^# Security posture: n1/,
    stderr: /^latin\.toml: is not UTF-8/,
  },
  { args: 'report missing.toml', status: 2, stdout: /^$/, stderr: /missing\.toml: cannot be read/ },
  { args: 'report', status: 2, stdout: /^$/, stderr: /No file given/ },
  { args: 'report --fix n1.toml', status: 2, stdout: /^$/, stderr: /`report` has no option `--fix`/ },
  { args: 'report --format xml n1.toml', status: 2, stdout: /^$/, stderr: /takes text, json or markdown, not `xml`/ },
  { args: 'check --format markdown n1.toml', status: 2, stdout: /^$/, stderr: /takes .* or junit, not `markdown`/ },
  { args: 'report --target-version 8.6 n1.toml', status: 0, stdout: /v8\.5\.7/, stderr: /v8\.6\.0 is not a release/ },
  {
    args: 'report --runbook n1.toml',
    status: 0,
    stdout: /^# Runbook: n1\.toml\n.*## Rotation\n.*"kms:GenerateDataKey".*## Performance and moves\n/s,
  },
  { args: 'report --runbook --target-version 7.5.4 n1.toml', status: 0, stdout: /\| TiKV v7\.5\.4 \|/ },
  { args: 'report --runbook -', input: CLEAN, status: 0, stdout: /^# Runbook: &lt;stdin>\n/ },
  { args: 'report --runbook --fail-on warning open.toml', status: 1, stdout: /^# Runbook: open\.toml\n/ },
  { args: 'report --runbook tikv-ctl.toml', status: 0, stdout: /there is no runbook for it/ },
  { args: 'report --runbook missing.toml', status: 2, stdout: /^$/, stderr: /cannot be read/ },
  { args: 'report --runbook --format json n1.toml', status: 2, stdout: /^$/, stderr: /it has no `--format json`/ },
  {
    args: 'report --runbook n1.toml n2.toml',
    status: 2,
    stdout: /^$/,
    stderr: /about one file: call it once for each/,
  },
  { args: 'check --runbook n1.toml', status: 2, stdout: /^$/, stderr: /`check` has no option `--runbook`/ },
];

for (const call of CASES) test(call.args, () => checkCall(FILES, call));

test('JSON has the problems, the posture of each file and the differences', () => {
  const args = ['report', '--format', 'json', 'open.toml', 'n2.toml', 'tikv-ctl.toml', 'missing.toml'];
  const { status, stdout } = withFiles(FILES, (folder) => tikvToml(args, { folder }));
  assert.equal(status, 2);
  const report: Json = JSON.parse(stdout);
  const [open, n2, tool, missing] = report.files;
  assert.equal(report.version, 1);
  assert.deepEqual(
    [open.path, open.posture.starts, open.posture.facts.tls.state, open.problems.map(({ id }: Json) => id)],
    ['open.toml', true, 'off', ['tls-disabled']],
  );
  assert.ok(open.references['tls-disabled'].includes('CWE-319'));
  assert.deepEqual(
    open.posture.standards.find(({ standard }: Json) => standard === 'PCI DSS Req. 4'),
    { standard: 'PCI DSS Req. 4', good: [], findings: ['tls-disabled'] },
  );
  assert.deepEqual(n2.posture.facts['master-key'], { state: 'kms', text: 'AWS KMS eu-west-1', good: true });
  assert.equal(tool.posture, null);
  assert.match(missing.error, /no such file/);
  assert.deepEqual(report.differences, [
    { option: 'security.encryption.master-key.key-id', groups: [['open.toml'], ['n2.toml']] },
  ]);
});

test('no secret and no id of a key in any format', () => {
  for (const format of ['text', 'markdown', 'json']) {
    const args = ['report', '--fail-on', 'never', '--format', format, 'secret.toml', 'n2.toml'];
    const { status, stdout, stderr } = withFiles(FILES, (folder) => tikvToml(args, { folder }));
    assert.equal(status, 0, stderr);
    assert.match(stdout, /secret\.toml/);
    assert.doesNotMatch(stdout + stderr, /hornbill|quartz|[12]f2e3d4c/i, format);
  }
});
