/** `tikv-toml check` of topologies and manifests, the built program. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkCall, type Expected, type Json, tikvToml, withFiles } from './terminal.ts';

const MARKER = 'HornbillQuartz77';
const FILES = {
  'topology.yaml': 'server_configs:\n  tikv:\n    raftstore.capasity: 1TB # all\n    log.level: info\n',
  'cluster.yml':
    'kind: TidbCluster\nspec:\n  version: v7.5.4\n  tikv:\n    config: |\n      [log]\n      levle = "info"\n',
  'broken.yaml': 'server_configs:\n  tikv:\n    log.levle: info\n   log.file.max-size: 1\n',
  'other.yaml': 'kind: Deployment\nspec: {tikv: {config: [}}\n',
  'secret.yaml': `server_configs:\n  tikv:\n    server.addr: "http://root:${MARKER}@10.0.1.5:20160"\n    log.levle: info\n  grafana: {password: ${MARKER}}\n    # password = "${MARKER}"\n`,
  'key.yaml': `server_configs:\n  tikv:\n    security.encryption.master-key:\n      type: kms\n      secret_access_key: ${MARKER}\n`,
};

const CASES: readonly Expected[] = [
  {
    args: 'check topology.yaml',
    status: 1,
    stdout:
      /^topology\.yaml:3:15 {2}error .* unknown-key\n 3 \| {5}raftstore\.capasity: 1TB # all\n {3}\| {15}\^{8}\n.*1 error in 1 file; 1 fixable/s,
  },
  {
    args: 'check cluster.yml',
    status: 1,
    stdout: /^cluster\.yml:7:7 {2}error .* unknown-key\n 7 \| {7}levle = "info"\n {3}\| {7}\^{5}\n/s,
  },
  {
    args: 'check broken.yaml',
    status: 1,
    stdout: /^broken\.yaml:4:\d+ {2}error {2}.*yaml-syntax\n.*\n.*\n\n1 error in 1 file\n$/,
  },
  { args: 'check other.yaml', status: 0, stdout: /^\n$/, stderr: /^other\.yaml: holds no options of TiKV/ },
  {
    args: 'check other.yaml topology.yaml',
    status: 1,
    stdout: /1 error in 1 file;/,
    stderr: /^other\.yaml: holds no options/,
  },
  { args: 'check -', input: FILES['topology.yaml'], status: 1, stdout: /^<stdin>:3:15 / },
  {
    args: 'check --stdin-filename x.yaml -',
    input: FILES['other.yaml'],
    status: 0,
    stdout: /^\n$/,
    stderr: /^x\.yaml: holds no/,
  },
  { args: 'check --rule unknown-key=off topology.yaml', status: 0, stdout: /^No problems in 1 file\n$/ },
  {
    args: 'check --fix -',
    input: FILES['topology.yaml'],
    status: 0,
    stdout: /^server_configs:\n {2}tikv:\n {4}raftstore\.capacity: 1TB # all\n/,
    stderr: /1 fixed/,
  },
  { args: 'report topology.yaml', status: 1, stdout: /^# Security posture: topology\.yaml: server_configs\.tikv\n/ },
  {
    args: 'check .',
    status: 1,
    stdout: /^broken\.yaml:.*^cluster\.yml:.*^key\.yaml:.*^secret\.yaml:.*^topology\.yaml:.* in 5 files;/ms,
  },
  {
    args: 'report *l*.y*ml nowhere/*.toml',
    status: 2,
    stdout: /^# Security posture: 2 nodes\n/,
    stderr: /nowhere\/\*\.toml: matches no file/,
  },
  {
    args: 'upgrade --from 4.0.16 --to 8.5.7 [ct]*.y*ml .',
    status: 1,
    stdout: /^cluster\.yml: .*^topology\.yaml: .*^broken\.yaml: .*^secret\.yaml: /ms,
  },
  { args: 'report other.yaml', status: 0, stdout: /^$/, stderr: /^other\.yaml: holds no options/ },
];

for (const call of CASES) test(call.args, () => checkCall(FILES, call));

test('JSON has the positions of the YAML, and what was passed over', () => {
  withFiles(FILES, (folder) => {
    const run = tikvToml(['check', '--format', 'json', 'cluster.yml', 'other.yaml'], { folder });
    const { files } = JSON.parse(run.stdout) as { files: Json[] };
    const [cluster, other] = files as never as [{ targetVersion: string; problems: Json[] }, Json];
    assert.equal(cluster.targetVersion, '7.5.4');
    const [problem] = cluster.problems as never as [{ range: object; fixes: { edits: object[] }[] }];
    const range = { start: { line: 6, character: 6 }, end: { line: 6, character: 11 } };
    assert.deepEqual([problem?.range, problem?.fixes[0]?.edits], [range, [{ range, newText: 'level' }]]);
    assert.deepEqual(Object.keys(other), ['path', 'skipped']);
  });
});

test('--fix writes the YAML', () => {
  withFiles(FILES, (folder) => {
    tikvToml(['check', '--fix', 'cluster.yml', 'topology.yaml', 'other.yaml'], { folder });
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    assert.equal(read('cluster.yml'), FILES['cluster.yml'].replace('levle', 'level'));
    assert.equal(read('topology.yaml'), FILES['topology.yaml'].replace('capasity', 'capacity'));
    assert.equal(read('other.yaml'), FILES['other.yaml']);
  });
});

test('no secret of the YAML is shown, whatever the command', () => {
  withFiles(FILES, (folder) => {
    for (const name of ['secret.yaml', 'key.yaml']) {
      for (const command of [['check'], ['check', '--format', 'json'], ['report'], ['report', '--format', 'json']]) {
        const { stdout, stderr } = tikvToml([...command, name], { folder });
        assert.ok(stdout !== '');
        assert.ok(!`${stdout}${stderr}`.includes(MARKER), `${command.join(' ')} ${name}\n${stdout}`);
      }
    }
  });
});
