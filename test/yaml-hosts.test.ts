/** What topologies and manifests come to: parts, releases, and where a problem of several parts is told. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixAll } from '../server/src/checks/fixes.ts';
import { suppressionsOf } from '../server/src/checks/hide.ts';
import { applyEdits } from '../server/src/document/document.ts';
import { linesOf, positionAt } from '../server/src/document/lines.ts';
import { openHost } from '../server/src/hosts/open.ts';
import type { Settings } from '../server/src/language.ts';

/** The text of each test with what is found in its lines: `line id path`; unless it is asked for, not what all lack. */
interface Found {
  readonly title: string;
  readonly yaml: string;
  readonly parts?: readonly string[];
  readonly problems?: readonly string[];
  readonly settings?: Settings;
}

const METHOD = 'security.encryption.data-encryption-method';
const KEY = `        master-key:\n          type: kms\n          key-id: 1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708\n          region: eu-west-1\n`;
const COMMON = `server_configs:
  tikv:
    security:
      redact-info-log: true
      encryption:
        data-encryption-method: aes256-ctr
`;

/** A key file from a Secret, from memory, and from a disk. */
const mounted = (volume: string) => `kind: TidbCluster
spec:
  tikv:
    additionalVolumes:
      - name: keys
        ${volume}
    additionalVolumeMounts:
      - name: keys
        mountPath: /etc/keys
    config: |
      [security]
      redact-info-log = true
      [security.encryption]
      data-encryption-method = "aes256-ctr"
      [security.encryption.master-key]
      type = "file"
      path = "/etc/keys/master.key"
`;

const severities = (yaml: string) =>
  openHost(yaml, {}).problems.flatMap(({ id, severity }) => (id === 'file-key-in-production' ? [severity] : []));

test('a key file from a Secret or from memory is on no disk', () => {
  assert.deepEqual(
    ['secret: { secretName: k }', 'emptyDir: { medium: Memory }', 'hostPath: { path: /keys }', 'emptyDir: {}'].map(
      (volume) => severities(mounted(volume)),
    ),
    [['info'], ['info'], ['warning'], ['warning']],
  );
});

const CASES: readonly Found[] = [
  {
    title: 'a problem of the common options is told once, where it stands',
    yaml: `${COMMON}${KEY}    raftstore.capasity: 1TB
tikv_servers:
  - host: a
    config:
      log.level: info
  - host: b
    config:
      log.levle: info
  - host: c
`,
    parts: ['server_configs.tikv', 'tikv_servers[0].config', 'tikv_servers[1].config'],
    problems: ['11 unknown-key raftstore.capasity', '18 unknown-key log.levle'],
  },
  {
    title: 'what each instance adds is not missing',
    yaml: `${COMMON}tikv_servers:\n  - host: a\n    config:\n      security:\n        encryption:\n${KEY.replace(/^ {8}/gm, '          ')}`,
    problems: [],
  },
  {
    title: 'but for an instance that adds nothing',
    yaml: `${COMMON}tikv_servers:\n  - host: a\n    config:\n      security:\n        encryption:\n${KEY.replace(/^ {8}/gm, '          ')}  - host: b\n`,
    problems: [`6 method-without-master-key ${METHOD}`],
  },
  {
    title: 'an instance that breaks what is common',
    yaml: `${COMMON}${KEY}tikv_servers:\n  - host: a\n    config:\n      security.encryption.master-key.type: aws\n`,
    problems: ['14 master-key-type-is-vendor security.encryption.master-key.type'],
  },
  {
    title: 'an instance that mends what is common, and is the only one',
    yaml: `${COMMON}${KEY}    raftstore.capacity: 1Tibibyte\ntikv_servers:\n  - host: a\n    config:\n      raftstore.capacity: 1TB\n`,
    problems: [],
  },
  {
    title: 'what all instances lack is told by the first',
    yaml: `tikv_servers:\n  - host: a\n    config:\n      server.grpc-concurrency: 4\n  - host: b\n    config:\n      server.grpc-concurrency: 8\n`,
    problems: [`4 encryption-disabled ${METHOD}`],
  },
  {
    title: 'an instance with the options of another one, by an alias',
    yaml: `tikv_servers:\n  - host: a\n    config: &c\n      log.levle: info\n  - host: b\n    config: *c\n`,
    parts: ['tikv_servers[0].config'],
    problems: ['4 unknown-key log.levle'],
  },
  {
    title: 'options that an anchor brings along',
    yaml: `x: &c\n  log.levle: info\nserver_configs:\n  tikv:\n    <<: *c\n    raftstore.capasity: 1TB\n`,
    problems: ['5 unknown-key log.levle', '6 unknown-key raftstore.capasity'],
  },
  {
    title: 'the learner of TiFlash',
    yaml: `server_configs:\n  tiflash-learner:\n    log.levle: info\ntiflash_servers:\n  - host: a\n    learner_config:\n      raftstore.apply-pool-sise: 4\n`,
    parts: ['server_configs.tiflash-learner', 'tiflash_servers[0].learner_config'],
    problems: ['3 unknown-key log.levle', '7 unknown-key raftstore.apply-pool-sise'],
  },
  {
    title: 'the release of a component, and of a cluster that TiUP keeps',
    yaml: `tidb_version: v6.5.3\ntopology:\n  component_versions:\n    tikv: v7.1.0\n  server_configs:\n    tikv: {log.level: info}\n    tiflash-learner: {log.level: info}\n`,
    parts: ['server_configs.tikv 7.1.0 manifest', 'server_configs.tiflash-learner 6.5.3 manifest'],
  },
  {
    title: 'a comment is stronger than a manifest, a manifest than a setting',
    yaml: `# tikv-version: 6.1.0\ncomponent_versions: {tikv: v7.1.0}\nserver_configs:\n  tikv:\n    log.level: info\n`,
    parts: ['server_configs.tikv 6.1.0 comment'],
    settings: { setting: '5.4.0' },
  },
  {
    title: 'the image says the release unless the operator makes it',
    yaml: `kind: TidbCluster
metadata: {name: one}
spec:
  version: v7.5.4
  tikv:
    image: registry.local:5000/pingcap/tikv:v8.1.1
    config: |
      log-level = "info"
---
kind: TidbCluster
metadata: {name: two}
spec:
  version: v7.5.4
  tikv:
    baseImage: pingcap/tikv
    image: x:v8.1.1
    config:
      log-level: info
---
kind: TidbCluster
metadata: {name: three}
spec:
  version: v7.5.4
  tikv:
    version: v6.5.0
    config: "log-level = 'info'"
---
kind: TidbCluster
metadata: {name: old}
spec:
  version: v3.0.8
  tikv:
    config:
      nothing: known
---
kind: TiKVGroup
metadata: {name: four}
spec:
  template:
    spec:
      version: v8.5.2
      config: |
        [log]
        level = "info"
`,
    parts: [
      'TidbCluster one 8.1.1 manifest',
      'TidbCluster two 7.5.4 manifest',
      'TidbCluster three 6.5.0 manifest',
      'TiKVGroup four 8.5.2 manifest',
    ],
    problems: ['8 deprecated log-level', '18 deprecated log-level', '26 deprecated log-level'],
  },
  {
    title: 'TLS of a TiKVGroup is known from its Cluster',
    yaml: `kind: Cluster
metadata: {name: basic}
spec: {tlsCluster: {enabled: false}}
---
kind: TiKVGroup
metadata: {name: kv}
spec:
  cluster: {name: basic}
  template:
    spec:
      config: |
        [security]
        cert-allowed-cn = ["tidb"]
`,
    problems: ['13 cn-without-tls security.cert-allowed-cn'],
  },
  {
    title: 'and else not judged',
    yaml: `kind: TiKVGroup\nspec:\n  cluster: {name: basic}\n  template:\n    spec:\n      config: |\n        [security]\n        cert-allowed-cn = ["tidb"]\n`,
    problems: [],
  },
  {
    title: 'a comment that hides a finding in a map',
    yaml: `${COMMON}${KEY}    log:\n      # tikv-toml-disable-next-line unknown-key -- soon\n      levle: info\n      leveel: warn\ntikv_servers:\n  - host: a\n    config: {log.level: info}\n  - host: b\n`,
    problems: ['14 unknown-key log.leveel'],
  },
  {
    title: 'a comment for the whole file',
    yaml: `# tikv-toml-disable unknown-key, log-debug\nserver_configs:\n  tikv:\n    raftstore.capasity: 1TB\ntikv_servers:\n  - host: a\n    config:\n      log.levle: info\n`,
    problems: ['1 suppression-unused undefined'],
  },
  {
    title: 'text that is no TOML',
    yaml: `kind: TidbCluster\nspec:\n  tikv:\n    config: |\n      [log\n      level = info\n`,
    problems: ['5 toml-syntax undefined', '6 toml-syntax undefined'],
  },
  {
    title: 'TOML that folding put on one line',
    yaml: `kind: TidbCluster\nspec:\n  tikv:\n    config: >\n      [log]\n      level = "info"\n`,
    problems: ['6 toml-syntax undefined'],
  },
  {
    title: 'a secret is in the options of TiKV only',
    yaml: `grafana_servers:\n  - host: a\n    password: Hunter2Hunter2Hunter2\nserver_configs:\n  tikv:\n    raftstore.capacity: 1TB\n`,
    problems: [],
  },
];

for (const { title, yaml, parts, problems, settings } of CASES) {
  test(title, () => {
    const host = openHost(yaml, settings);
    const shown = host.parts.map(({ title: name, analysis: { config } }) =>
      parts?.some((one) => / (?:manifest|comment)$/.test(one))
        ? `${name} ${config.target.version.text} ${config.target.source}`
        : name,
    );
    if (parts) assert.deepEqual(shown, parts);
    const lines = linesOf(yaml);
    const found = host.problems.map(({ id, path, span }) => `${positionAt(lines, span.start).line + 1} ${id} ${path}`);
    if (problems) assert.deepEqual(found, problems);
  });
}

test('a comment that hides a problem of a nested line stands right above that line', () => {
  const yaml = `${COMMON}${KEY}    log:\n      levle: info\n      file:\n        max-sise: 1\n`;
  for (const path of ['log.levle', 'log.file.max-sise']) {
    const { parts } = openHost(yaml);
    const { config, problems } = parts[0]?.analysis ?? assert.fail('no part');
    const problem = problems.find((one) => one.path === path) ?? assert.fail(path);
    const [above] = suppressionsOf(config, problem);
    const line = linesOf(yaml.slice(0, problem.span.start)).starts.length - 1;
    const hidden = applyEdits(yaml, above?.edits ?? []);
    assert.match(hidden.split('\n')[line] ?? '', /^ +# tikv-toml-disable-next-line unknown-key$/);
    assert.deepEqual(
      openHost(hidden).problems.map((one) => one.path),
      ['log.levle', 'log.file.max-sise'].filter((other) => other !== path),
    );
  }
});

test('all fixes that need no decision, in all parts at once', () => {
  const yaml = `server_configs:\n  tikv:\n    raftstore.capasity: 1TB # all\ntikv_servers:\n  - host: a\n    config:\n      log: {levle: info}\n---\nkind: TidbCluster\nspec:\n  tikv:\n    config: |\n      [log]\n      levle = "info"\n`;
  const { text, applied } = fixAll(yaml, {}, openHost);
  assert.equal(applied, 3);
  assert.equal(text, yaml.replace('capasity', 'capacity').replaceAll('levle', 'level'));
});

/** Whatever stands in the text: it is read, and nothing it cannot be is found in it. */
test('pieces of YAML are read without a fault of our own', () => {
  const yaml = `${COMMON}${KEY}    a: &x [1, {b: *x}]\n    c: |\n      d\ntikv_servers:\n  - host: a\n    config: {<<: {e: 1}, f: "g\\"h"}\n`;
  for (let end = 0; end <= yaml.length; end++) {
    for (const text of [yaml.slice(0, end), `${yaml.slice(0, end)}\n}]: -\t"`, yaml.slice(end)]) {
      const { problems, document } = openHost(text);
      for (const { span } of problems)
        assert.ok(span.start >= 0 && span.start <= span.end && span.end <= document.text.length, text);
    }
  }
});
