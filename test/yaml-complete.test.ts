/** Completion in YAML: the first labels offered at the cursor (`|`), and what the first of a name writes. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain } from '../server/src/checks/fixes.ts';
import { applyEdits } from '../server/src/document/document.ts';
import { complete, type Item } from '../server/src/features/complete.ts';
import { openHost } from '../server/src/hosts/open.ts';
import { partAt } from '../server/src/lsp/parts.ts';

const TIKV = 'server_configs:\n  tikv:\n';

interface Offered {
  /** The options of a topology, indented by four; a whole text where it begins with `kind` or `tikv_servers`. */
  readonly yaml: string;
  /** Among the labels, in this order; an empty list: nothing is offered. */
  readonly labels: readonly string[];
  /** The text once the first of the labels is taken, with defaults in place of tab stops. */
  readonly after?: string;
  readonly not?: readonly string[];
}

const CASES: readonly Offered[] = [
  { yaml: '|', labels: ['security'], after: 'security:\n  ' },
  { yaml: 'sec|', labels: ['security'], after: 'security:\n  ' },
  { yaml: 'security.|', labels: ['ca-path', 'redact-info-log'], after: 'security.ca-path: ""' },
  {
    yaml: 'security.enc|\nlog.level: info',
    labels: ['encryption'],
    after: 'security.encryption:\n  \nlog.level: info',
  },
  { yaml: 'log.level: info\nlo|', labels: ['log'], after: 'log.level: info\nlog.' },
  {
    yaml: 'security:\n  encryption:\n    |',
    labels: ['data-encryption-method'],
    after: 'security:\n  encryption:\n    data-encryption-method: "aes256-ctr"',
  },
  { yaml: 'security:\n  encryption.|', labels: ['data-encryption-method', 'master-key'] },
  {
    yaml: 'security:\n  encryption:\n    dat|: aes',
    labels: ['data-encryption-method'],
    after: 'security:\n  encryption:\n    data-encryption-method: aes',
  },
  { yaml: 'log:\n  # a comment\n\n  le|', labels: ['level'], after: 'log:\n  # a comment\n\n  level: "info"' },
  { yaml: 'log.level: |', labels: ['info', 'debug'], after: 'log.level: "info"' },
  { yaml: 'log.level:|', labels: ['info'], after: 'log.level: "info"' },
  { yaml: 'log.level: inf| # why', labels: ['info'], after: 'log.level: "info" # why' },
  { yaml: 'log.level: "in|"', labels: ['info'], after: 'log.level: "info"' },
  { yaml: "log.level: 'in|'", labels: ['info'], after: "log.level: 'info'" },
  { yaml: 'log:\n  level: |', labels: ['info'] },
  { yaml: 'security.redact-info-log: |', labels: ['true', 'false'] },
  { yaml: 'server.labels: { zo| }', labels: ['zone', 'host'], after: 'server.labels: { zone: "" }' },
  {
    yaml: 'security.encryption.master-key: {type: kms, |}',
    labels: ['key-id', 'region'],
    after: 'security.encryption.master-key: {type: kms, key-id: ""}',
  },
  {
    yaml: 'security.encryption.master-key: {type: k|}',
    labels: ['kms', 'file'],
    after: 'security.encryption.master-key: {type: "kms"}',
  },
  { yaml: 'security.encryption.master-key: {"type": kms, |}', labels: ['key-id', 'region'] },
  { yaml: 'security.encryption.master-key: {type: "k|", a: b}', labels: ['kms', 'file'] },
  { yaml: 'security.encryption: {master-key: {type: file}, |}', labels: ['data-encryption-method'] },
  { yaml: 'rocksdb.defaultcf.compression-per-level: ["no", l|]', labels: ['no', 'lz4'] },
  { yaml: 'log: {level: info} |', labels: [] },
  { yaml: 'log|.level: info', labels: ['storage', 'log'] },
  { yaml: 'security: {encryption: {master-key: {type: file, pa|}}}', labels: ['path'] },
  {
    yaml: 'rocksdb.defaultcf.compression-per-level:\n  - |',
    labels: ['no', 'lz4'],
    after: 'rocksdb.defaultcf.compression-per-level:\n  - "no"',
  },
  { yaml: 'rocksdb.defaultcf.compression-per-level: [no, |]', labels: ['no', 'lz4'] },
  { yaml: '# se|', labels: [] },
  { yaml: 'log.level: info # |', labels: [] },
  { yaml: 'log.level: info |', labels: [] },
  { yaml: 'nothing.known.|', labels: [] },
  { yaml: 'nothing: |', labels: [] },
  { yaml: 'tikv_servers:\n  - host: a\n    config:\n      raftstore.|\n', labels: ['capacity'] },
  { yaml: 'tikv_servers:\n  - host: a\n    con|\n    config:\n      log.level: info\n', labels: [] },
  { yaml: `${TIKV}    log.level: info\ntikv_servers:\n  - host: a\n    config:\n      log.|\n`, labels: ['level'] },
  {
    yaml: 'kind: TidbCluster\nspec:\n  tikv:\n    config:\n      security:\n        encryption:\n          |\n',
    labels: ['data-encryption-method', 'master-key'],
  },
  {
    yaml: 'kind: TidbCluster\nspec:\n  tikv:\n    config:\n      security:\n        encryption:\n          master-key: {|}\n',
    labels: ['key-id', 'region'],
    not: ['vendor', 'azure'],
  },
  {
    yaml: 'kind: TidbCluster\nspec:\n  tikv:\n    config: |\n      [security.encryption]\n      dat|\n    replicas: 3\n',
    labels: ['data-encryption-method'],
    after:
      'kind: TidbCluster\nspec:\n  tikv:\n    config: |\n      [security.encryption]\n      data-encryption-method = "aes256-ctr"\n    replicas: 3\n',
  },
  {
    yaml: 'kind: TiKVGroup\nspec:\n  template:\n    spec:\n      config: |\n        [log]\n        |\n',
    labels: ['level', '[log.file]'],
  },
  { yaml: 'kind: TiKVGroup\nspec:\n  tem|\n  template:\n    spec:\n      config: |\n        [log]\n', labels: [] },
];

for (const { yaml, labels, after, not = [] } of CASES) {
  test(JSON.stringify(yaml), () => {
    const isWhole = /^(?:kind|tikv_servers|server_configs)/.test(yaml);
    const wrap = (text: string) => (isWhole ? text : `${TIKV}${text.replace(/^(?=.)|^$/gm, '    ')}\n`);
    // A block's own `|` stands before the cursor's.
    const at = wrap(yaml).search(/(?<!config: )\|/);
    const text = wrap(yaml).slice(0, at) + wrap(yaml).slice(at + 1);
    const items = offered(text, at);
    const names = items.map(({ label }) => label);
    assert.deepEqual(
      names
        .filter((name) => labels.includes(name))
        .slice(0, labels.length)
        .sort(),
      [...labels].sort(),
    );
    assert.deepEqual(
      names.filter((name) => not.includes(name)),
      [],
    );
    if (labels.length === 0) assert.deepEqual(names, []);
    if (after === undefined) return;
    const found = items.find(({ label }) => label === labels[0]) ?? assert.fail();
    assert.equal(taken(text, at, found), wrap(after));
  });
}

/** Snippets, by their names: the text that taking one gives. */
const SNIPPETS: readonly (readonly [yaml: string, label: RegExp, after: string])[] = [
  [
    'security:\n  encryption:\n    data-encryption-method: aes256-ctr\n    |',
    /AWS KMS/,
    'security:\n  encryption:\n    data-encryption-method: aes256-ctr\n    master-key:\n      type: "kms"\n      key-id: "kms-key-id"\n      region: "us-west-2"',
  ],
  [
    'security.encryption.data-encryption-method: aes256-ctr\nkms|\nlog.level: info',
    /AWS KMS/,
    'security.encryption.data-encryption-method: aes256-ctr\nsecurity.encryption.master-key.type: "kms"\nsecurity.encryption.master-key.key-id: "kms-key-id"\nsecurity.encryption.master-key.region: "us-west-2"\nlog.level: info',
  ],
  [
    'security.encryption.data-encryption-method: aes256-ctr\nlog:\n  lab|',
    /^Labels/,
    'security.encryption.data-encryption-method: aes256-ctr\nlog:\nserver.labels.zone: "z1"\nserver.labels.rack: "r1"\nserver.labels.host: "h1"\n  ',
  ],
];

test('snippets are written where they belong', () => {
  for (const [yaml, label, after] of SNIPPETS) {
    const wrap = (text: string) => `${TIKV}${text.replace(/^(?=.)|^$/gm, '    ')}\n`;
    const at = wrap(yaml).indexOf('|');
    const text = wrap(yaml).replace('|', '');
    const item = offered(text, at).find((one) => one.kind === 'snippet' && label.test(one.label)) ?? assert.fail(yaml);
    const edits = [{ ...item.edit, newText: plain(item.edit.newText) }, ...(item.also ?? [])];
    assert.equal(applyEdits(text, edits), wrap(after));
  }
});

test('no snippet is offered where a value is wanted, or beside other text', () => {
  for (const yaml of ['log.level: |', 'log.level: info\n  - |', 'a|: 1', 'server.labels: {|}']) {
    const at = TIKV.length + 4 + yaml.replace(/\n/g, '\n    ').indexOf('|');
    const text = `${TIKV}    ${yaml.replace(/\n/g, '\n    ')}\n`.replace('|', '');
    assert.ok(
      offered(text, at).every(({ kind }) => kind !== 'snippet'),
      yaml,
    );
  }
});

function offered(text: string, offset: number): readonly Item[] {
  const found = partAt(openHost(text).parts, offset);
  if (!found) return [];
  const { part, inner } = found;
  return part.complete?.(inner) ?? complete(part.analysis, inner);
}

function taken(text: string, offset: number, { edit }: Item): string {
  const { part } = partAt(openHost(text).parts, offset) ?? assert.fail();
  return applyEdits(text, part.hostEdits([{ ...edit, newText: plain(edit.newText) }]) ?? []);
}
