/** What an upgrade means for a file: the same table serves the core, the page and the terminal's report. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UpgradeEntry } from '../server/src/checks/upgrade/entry.ts';
import { addedLine, defaultsByTable, upgradeSections } from '../server/src/checks/upgrade/sections.ts';
import { checkUpgrade, isBlocked, type Upgrade } from '../server/src/checks/upgrade.ts';
import { readArguments } from '../server/src/cli/arguments.ts';
import { paint } from '../server/src/cli/color.ts';
import { upgradeReport } from '../server/src/cli/upgrade-text.ts';
import { applyEdits } from '../server/src/document/document.ts';
import { upgradePage } from '../server/src/features/upgrade.ts';
import { analyze } from '../server/src/language.ts';
import '../server/src/texts.node.ts';
import bugs from '../schemas/known-bugs.json' with { type: 'json' };
import { formulaFor } from '../server/src/tikv/formula.ts';
import { type OptionPath, option } from '../server/src/tikv/options.ts';
import { formulaIn } from '../server/src/tikv/scope.ts';
import { KNOWN_RELEASES, nearestRelease, parseVersion, releaseNote, type Version } from '../server/src/tikv/version.ts';

interface Case {
  readonly way: string;
  readonly text: string;
  /** `kind id path`, all entries but defaults; an exclamation mark in front: both releases say it. */
  readonly entries: readonly string[];
  readonly blocked?: true;
}

const ENCRYPTED = (more: string, head = '') => `${head}[security.encryption]
data-encryption-method = "aes256-ctr"
[security.encryption.master-key]
${more}`;
const FILE = 'type = "file"\npath = "/run/keys/master.key"\n';
const AWS = 'type = "kms"\nkey-id = "1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708"\nregion = "eu-west-1"\n';
const AZURE = `type = "kms"
vendor = "azure"
key-id = "master"
[security.encryption.master-key.azure]
tenant-id = "t"
client-id = "c"
keyvault-url = "https://v.vault.azure.net"
hsm-name = "h"
hsm-url = "https://h.managedhsm.azure.net"
`;
const NO_LOG_BACKUP = '[log-backup]\nenable = false\n';
const METHOD = 'security.encryption.data-encryption-method';
const TYPE = 'security.encryption.master-key.type';
const RECOVERY = '[raft-engine]\nrecovery-mode = ';

const CASES: readonly Case[] = [
  { way: '7.5.4 8.5.7', text: '', entries: [] },
  { way: '8.5.7 8.5.7', text: '[server]\ngrpc-concurrency = 8\n', entries: [] },
  // Keys
  {
    way: '4.0.16 5.0.6',
    text: '[server]\nrequest-batch-enable-cross-command = false\n',
    entries: ['ignored key-not-in-version server.request-batch-enable-cross-command'],
    blocked: true,
  },
  {
    way: '5.0.6 5.4.3',
    text: '[server]\nrequest-batch-enable-cross-command = false\n',
    entries: ['!ignored key-not-in-version server.request-batch-enable-cross-command'],
    blocked: true,
  },
  {
    way: '7.5.4 8.5.7',
    text: '[server]\ngrpc-concurency = 8\n',
    entries: ['!ignored unknown-key server.grpc-concurency'],
    blocked: true,
  },
  {
    way: '8.1.2 8.5.7',
    text: '[in-memory-engine]\nenable = true\n',
    entries: ['takes-effect key-not-in-version in-memory-engine'],
  },
  {
    way: '8.5.7 8.1.2',
    text: '[in-memory-engine]\nenable = true\n',
    entries: ['ignored key-not-in-version in-memory-engine'],
    blocked: true,
  },
  {
    way: '8.1.2 8.5.7',
    text: '[raftstore]\nraft-write-wait-duration = "1s"\n',
    entries: [
      'refused out-of-range raftstore.raft-write-wait-duration',
      'takes-effect key-not-in-version raftstore.raft-write-wait-duration',
    ],
    blocked: true,
  },
  // Another program's, and no fault: not told again.
  { way: '7.5.4 8.5.7', text: '[dfs]\na = 1\n', entries: [] },
  {
    way: '8.5.6 8.5.7',
    text: ENCRYPTED(
      'type = "kms"\nvendor = "gcp_v2"\nkey-id = "projects/p/locations/l/keyRings/r/cryptoKeys/k"\n[security.encryption.master-key.gcp]\n',
    ),
    entries: ['solved kms-vendor-unknown security.encryption.master-key.vendor'],
  },
  { way: '5.3.0 5.4.0', text: 'log-level = "warn"\n', entries: ['deprecated deprecated log-level'] },
  { way: '5.4.0 8.5.7', text: 'log-level = "warn"\n', entries: [] },
  // Values
  {
    way: '8.2.0 8.3.0',
    text: '[security]\nredact-info-log = "marker"\n',
    entries: [
      'noted redact-marker-weak security.redact-info-log',
      'solved value-not-in-version security.redact-info-log',
    ],
  },
  {
    way: '8.3.0 8.2.0',
    text: '[security]\nredact-info-log = "marker"\n',
    entries: ['refused value-not-in-version security.redact-info-log'],
    blocked: true,
  },
  {
    way: '8.3.0 8.5.7',
    text: '[coprocessor]\nregion-max-size = "200MB"\n',
    entries: ['refused options-conflict coprocessor.region-max-size'],
    blocked: true,
  },
  {
    way: '5.3.0 6.1.7',
    text: `${RECOVERY}"tolerate-corrupted-tail-records"\n`,
    entries: ['renamed value-renamed raft-engine.recovery-mode'],
  },
  { way: '6.1.7 8.5.7', text: `${RECOVERY}"tolerate-corrupted-tail-records"\n`, entries: [] },
  { way: '5.3.0 6.1.7', text: `${RECOVERY}"absolute-consistency"\n`, entries: [] },
  {
    way: '5.4.0 5.3.0',
    text: `${RECOVERY}"tolerate-tail-corruption"\n`,
    entries: [
      'refused value-not-in-version raft-engine.recovery-mode',
      'bug-introduced last-config-recovery-mode raft-engine.recovery-mode',
    ],
    blocked: true,
  },
  { way: '5.4.0 5.3.0', text: `${RECOVERY}"absolute-consistency"\n`, entries: [] },
  // Encryption and key managers
  { way: '4.0.16 5.0.6', text: ENCRYPTED(FILE).replace('aes256-ctr', 'plaintext'), entries: [] },
  {
    way: '7.5.3 7.5.4',
    text: ENCRYPTED(AWS, NO_LOG_BACKUP),
    entries: [`bug-fixed kms-master-key-rotation ${TYPE}`],
  },
  { way: '7.5.3 7.5.4', text: ENCRYPTED(FILE, NO_LOG_BACKUP), entries: [] },
  {
    way: '7.1.6 7.5.3',
    text: ENCRYPTED(AWS, NO_LOG_BACKUP),
    entries: [`bug-introduced kms-master-key-rotation ${TYPE}`],
  },
  { way: '7.5.2 7.5.3', text: ENCRYPTED(AWS, NO_LOG_BACKUP), entries: [`bug-remains kms-master-key-rotation ${TYPE}`] },
  {
    way: '8.4.0 8.5.1',
    text: ENCRYPTED(AWS),
    entries: [`behaviour aws-sdk-sign-in ${TYPE}`, `behaviour aws-web-identity-only ${TYPE}`],
  },
  {
    way: '8.5.1 8.5.2',
    text: ENCRYPTED(AWS.replace('eu-west-1', 'ap-southeast-3')),
    entries: ['bug-fixed aws-region-list security.encryption.master-key.region'],
  },
  {
    way: '8.5.2 8.5.1',
    text: ENCRYPTED(AWS.replace('eu-west-1', 'ap-southeast-3')),
    entries: ['refused aws-region-unsupported security.encryption.master-key.region'],
    blocked: true,
  },
  {
    way: '8.5.4 8.5.7',
    text: ENCRYPTED(`${AZURE}client-secret = "verysecretvalue"\n`),
    entries: ['bug-introduced azure-client-secret-order security.encryption.master-key.azure.client-secret'],
    blocked: true,
  },
  { way: '8.5.4 8.5.7', text: ENCRYPTED(`${AZURE}client-certificate-path = "/etc/a.pfx"\n`), entries: [] },
  {
    way: '7.6.0 7.1.6',
    text: ENCRYPTED(FILE, NO_LOG_BACKUP).replace('aes256-ctr', 'sm4-ctr'),
    entries: [`behaviour sm4-needs-own-openssl ${METHOD}`],
  },
  {
    way: '8.1.0 8.1.1',
    text: ENCRYPTED(FILE, '[log-backup]\nenable = true\n'),
    entries: ['bug-fixed log-backup-spill-in-clear log-backup.enable'],
  },
  { way: '8.1.0 8.1.1', text: ENCRYPTED(FILE, NO_LOG_BACKUP), entries: [] },
  {
    way: '5.2.0 5.4.0',
    text: ENCRYPTED(FILE, '[raft-engine]\nenable = true\n'),
    entries: [
      'bug-introduced raft-engine-log-in-clear-unreadable raft-engine.enable',
      'bug-introduced raft-engine-empty-nonce raft-engine.enable',
      `bug-remains data-key-id-collision ${METHOD}`,
      `bug-remains partial-write-offset ${METHOD}`,
      'bug-fixed raft-engine-in-clear raft-engine.enable',
    ],
    blocked: true,
  },
  {
    way: '4.0.9 4.0.8',
    text: ENCRYPTED(FILE),
    entries: [
      `bug-remains data-key-id-collision ${METHOD}`,
      `bug-remains partial-write-offset ${METHOD}`,
      'bug-introduced file-dictionary-log-unknown security.encryption.enable-file-dictionary-log',
    ],
    blocked: true,
  },
  {
    way: '4.0.9 4.0.8',
    text: ENCRYPTED(FILE).replace('"aes256-ctr"', '"aes256-ctr"\nenable-file-dictionary-log = false'),
    entries: [
      'ignored key-not-in-version security.encryption.enable-file-dictionary-log',
      `bug-remains data-key-id-collision ${METHOD}`,
      `bug-remains partial-write-offset ${METHOD}`,
    ],
    blocked: true,
  },
  {
    way: '8.5.7 master',
    text: '[security]\nca-path = "/a"\ncert-path = "/b"\nkey-path = "/c"\ncert-allowed-cn = ["tikv"]\n',
    entries: ['behaviour cert-allowed-cn-substring security.cert-allowed-cn'],
  },
];

for (const { way, text, entries, blocked = false } of CASES) {
  test(`${way}: ${entries.join(', ') || `nothing with ${JSON.stringify(text.slice(-40))}`}`, () => {
    const upgrade = between(way, text);
    assert.deepEqual(told(upgrade).sort(), [...entries].sort());
    assert.equal(isBlocked(upgrade), blocked);
    const listed = upgradeSections(upgrade).flatMap((section) => section.entries);
    assert.deepEqual(listed.map(line).sort(), [...entries].sort(), 'each stands in one section');
    for (const { path, span, message, severity, kind, fixes } of upgrade.entries) {
      assert.match(message, /\w.*[.?]$/);
      assert.ok(['error', 'warning', 'info', 'hint'].includes(severity), severity);
      if (kind === 'solved' || kind === 'takes-effect') assert.deepEqual(fixes, []);
      const entry = path === undefined ? undefined : upgrade.config.find(path);
      if (entry) assert.ok(span && span.end > span.start, `${path} has a place`);
    }
    assert.equal(between(way, text.replaceAll('\n', '\r\n')).entries.length, upgrade.entries.length);
  });
}

interface DefaultCase {
  readonly way: string;
  readonly text?: string;
  readonly settings?: Parameters<typeof checkUpgrade>[2];
  /** `path: old -> new`, undefined when the option must not be told. */
  readonly path: string;
  readonly change: string | undefined;
  readonly follows?: string;
}

const DEFAULTS: readonly DefaultCase[] = [
  { way: '7.5.4 8.5.7', path: 'coprocessor.region-split-size', change: '96MiB -> 256MiB' },
  { way: '8.5.7 7.5.4', path: 'coprocessor.region-split-size', change: '256MiB -> 96MiB' },
  {
    way: '7.5.4 8.5.7',
    path: 'raftstore.raft-log-gc-size-limit',
    change: '72MiB -> 192MiB',
    follows: 'coprocessor.region-split-size',
  },
  // What is derived from an option of the file does not change.
  {
    way: '7.5.4 8.5.7',
    text: '[coprocessor]\nregion-split-size = "96MB"\n',
    path: 'raftstore.raft-log-gc-size-limit',
    change: undefined,
  },
  {
    way: '7.5.4 8.5.7',
    text: '[coprocessor]\nregion-split-size = "96MB"\n',
    path: 'coprocessor.region-split-size',
    change: undefined,
  },
  // An old name counts.
  {
    way: '7.5.4 8.5.7',
    text: '[raftstore]\nregion-split-size = "96MB"\n',
    path: 'coprocessor.region-split-size',
    change: undefined,
  },
  { way: '7.5.4 8.5.7', path: 'rocksdb.defaultcf.soft-pending-compaction-bytes-limit', change: undefined },
  { way: '5.4.3 6.1.7', path: 'raft-engine.enable', change: 'false -> true' },
  { way: '6.5.3 7.1.6', path: 'raft-engine.enable-log-recycle', change: 'false -> true' },
  { way: '5.4.3 6.1.7', path: 'resolved-ts.advance-ts-interval', change: undefined },
  { way: '5.4.3 7.5.7', path: 'resolved-ts.advance-ts-interval', change: '1s -> 20s' },
  { way: '7.5.4 8.5.7', path: 'server.grpc-raft-conn-num', change: '1 -> clamp(floor(processors / 8), 1, 4)' },
  {
    way: '7.5.4 8.5.7',
    settings: { node: { cpus: 16 } },
    path: 'server.grpc-raft-conn-num',
    change: '1 -> 2',
  },
  {
    way: '7.5.4 8.5.7',
    settings: { node: { cpus: 8 } },
    path: 'server.grpc-raft-conn-num',
    change: undefined,
  },
  {
    way: '7.5.4 8.5.7',
    path: 'rocksdb.titan.enabled',
    change: 'false -> not set (true for a new data directory, otherwise the value of the previous run or false)',
  },
  { way: '7.5.4 8.5.7', path: 'rocksdb.defaultcf.titan.blob-file-compression', change: 'lz4 -> zstd' },
  // Folded into the one above.
  { way: '7.5.4 8.5.7', path: 'rocksdb.writecf.titan.blob-file-compression', change: undefined },
  // The formulas agree for most numbers of processors, and not for six.
  {
    way: '5.4.3 6.5.3',
    path: 'rocksdb.max-sub-compactions',
    change: 'clamp(max(2, min(8, processors - 1)) - 2, 1, 3) -> clamp(floor(max(2, min(8, processors - 1)) / 2), 1, 3)',
  },
  { way: '5.4.3 6.5.3', settings: { node: { cpus: 6 } }, path: 'rocksdb.max-sub-compactions', change: '3 -> 2' },
  { way: '5.4.3 6.5.3', settings: { node: { cpus: 8 } }, path: 'rocksdb.max-sub-compactions', change: undefined },
  // New, gone or deprecated: nothing to compare.
  { way: '7.5.4 8.5.7', path: 'in-memory-engine.enable', change: undefined },
  { way: '5.4.3 7.5.7', path: 'storage.block-cache.shared', change: undefined },
];

for (const { way, text = '', settings, path, change, follows } of DEFAULTS) {
  test(`default of ${path}, ${way}${text && `, with ${JSON.stringify(text)}`}${settings ? ', node told' : ''}`, () => {
    const entry = between(way, text, settings).entries.find((one) => one.kind === 'default' && one.path === path);
    if (entry?.change) {
      const also = entry.change.follows === undefined ? '' : `, as it follows \`${entry.change.follows}\``;
      assert.ok(entry.message.endsWith(` in v${way.split(' ')[1]}${also}.`), entry.message);
    }
    assert.equal(entry?.change && `${entry.change.from} -> ${entry.change.to}`, change);
    if (follows !== undefined) assert.equal(entry?.change?.follows, follows);
  });
}

test('defaults: what operators notice comes first, column families are told once', () => {
  const defaults = between('7.5.4 8.5.7', '').entries.filter(({ kind }) => kind === 'default');
  assert.equal(defaults[0]?.path, 'coprocessor.region-split-size');
  assert.match(defaults[0]?.message ?? '', /^`region-split-size` is not in the file: /);
  const titan = defaults.find(({ path }) => path === 'rocksdb.defaultcf.titan.blob-file-compression');
  assert.deepEqual(titan?.change?.also, [
    'rocksdb.writecf.titan.blob-file-compression',
    'rocksdb.lockcf.titan.blob-file-compression',
    'rocksdb.raftcf.titan.blob-file-compression',
    'raftdb.defaultcf.titan.blob-file-compression',
  ]);
  const byTable = defaultsByTable(between('7.5.4 8.5.7', '[server]\ngrpc-concurency = 8\n'));
  assert.ok([...byTable.values()].flat().every(({ kind }) => kind === 'default'));
  assert.match(titan?.message ?? '', /` in `[^`]+`, `[^`]+`, .* in v7\.5\.4, .* in v8\.5\.7/);
});

test('new options are counted by table, not listed', () => {
  const { added, entries } = between('8.3.0 8.4.0', '');
  assert.ok((added.find(({ table }) => table === 'in-memory-engine')?.count ?? 0) >= 5);
  assert.ok(entries.every(({ path = '' }) => !path.startsWith('in-memory-engine')));
  assert.deepEqual(
    between('8.4.0 8.3.0', '').added.filter(({ table }) => table === 'in-memory-engine'),
    [],
  );
});

test('new options outside tables are counted, too', () => {
  const upgrade = between('5.0.6 5.1.5', '');
  assert.deepEqual(
    upgrade.added.find(({ table }) => table === ''),
    { table: '', count: 1 },
  );
  assert.match(addedLine(upgrade) ?? '', /^(?=.*\b1 outside tables\b)(?=.*\b\d+ in \[storage\])/);
});

const NOTES: readonly [way: string, text: string, noted: boolean][] = [
  ['7.5.4 8.5.7', '[server]\ngrpc-concurency = 8\n', true],
  ['8.5.7 8.1.2', '[in-memory-engine]\nenable = true\n', true],
  ['5.0.6 4.0.16', '[server]\ngrpc-concurency = 8\n', false],
  ['7.5.4 8.5.7', '[security.encryption]\nenabled = true\n', false],
  ['7.5.4 8.5.7', '[security.encryption.master-key]\ntype = "file"\npath = "/run/k"\nzone = 1\n', false],
  [
    '8.5.7 8.1.2',
    '[security.encryption.master-key]\ntype = "kms"\nkey-id = "k"\n[security.encryption.master-key.aws]\n',
    false,
  ],
];

for (const [way, text, noted] of NOTES) {
  test(`a check before the upgrade ${noted ? 'stops' : 'does not stop'}: ${way}, ${JSON.stringify(text)}`, () => {
    const notes = upgradeSections(between(way, text)).flatMap(({ note }) => note ?? []);
    assert.equal(notes.length, noted ? 1 : 0);
  });
}

const MENDED: readonly [way: string, text: string, mended: string][] = [
  [
    '5.3.0 6.1.7',
    `${RECOVERY}"tolerate-corrupted-tail-records" # mode\n`,
    `${RECOVERY}"tolerate-tail-corruption" # mode\n`,
  ],
  ['5.4.0 5.3.0', `${RECOVERY}"tolerate-tail-corruption"\n`, `${RECOVERY}"tolerate-corrupted-tail-records"\n`],
  ['5.3.0 5.4.0', 'log-level = "warn"\n', '[log]\nlevel = "warn"\n'],
];

for (const [way, text, mended] of MENDED) {
  test(`fix, ${way}: ${JSON.stringify(text)}`, () => {
    const [fix] = between(way, text).entries.flatMap(({ fixes }) => fixes);
    assert.ok(fix);
    assert.equal(applyEdits(text, fix.edits).trim(), mended.trim());
    const again = between(way, applyEdits(text, fix.edits)).entries;
    assert.deepEqual(
      again.filter(({ kind }) => ['refused', 'renamed', 'deprecated'].includes(kind)),
      [],
    );
  });
}

const RELEASES: readonly [asked: string, used: string][] = [
  ['8.5.7', '8.5.7'],
  ['8.5', '8.5.7'],
  ['v6.5', '6.5.12'],
  ['4.0.17', '4.0.16'],
  ['6.5.99', '6.5.12'],
  ['6.7.0', '6.6.0'],
  ['7.7', '7.6.0'],
  ['8.6.1', '8.5.7'],
  ['8.5.0-alpha', '8.4.0'],
  ['8.5.5-20260430', '8.5.5-20260430'],
  ['8.6.1-20260430', '8.5.7'],
  ['9.0.0-beta.1', '9.0.0-beta.1'],
  ['9.0.0', '9.0.0-beta.2.pre'],
  ['12.0', '9.0.0-beta.2.pre'],
  ['master', 'master'],
];

for (const [asked, used] of RELEASES) {
  test(`TiKV ${asked} is checked as ${used}`, () => {
    const version = release(asked);
    assert.equal(nearestRelease(version).text, used);
    assert.equal(releaseNote(version, nearestRelease(version)) === undefined, version.text === used);
    const { config } = analyze('', { flag: asked });
    assert.equal(config.target.version.text, used);
    assert.equal(config.target.asked?.text, version.text === used ? undefined : version.text);
  });
}

test('a version in the file that never was released is told at its place', () => {
  const text = '# tikv-version: 8.6.0\n';
  const [problem] = analyze(text).problems;
  assert.equal(problem?.id, 'target-version-unreleased');
  assert.equal(text.slice(problem.span.start, problem.span.end), '8.6.0');
  assert.match(problem.message, /v8\.6\.0 is not a release.*v8\.5\.7/);
  assert.deepEqual(analyze(text, { flag: '8.5.6' }).problems, []);
});

const TEXT = `${ENCRYPTED(`${AZURE}client-secret = "verysecretvalue"\n`)}[server]\ngone = 1 # <b>\n"a|b<i>" = 2\n`;

test('the page and the report say the same, and never a secret', () => {
  const upgrade = between('5.4.3 8.5.7', TEXT);
  const page = upgradePage(upgrade, 'ti<kv>.toml');
  const report = upgradeReport('tikv.toml', upgrade, { paint: paint(false), width: 100 });
  for (const shown of [page, report]) {
    assert.doesNotMatch(shown, /verysecret|undefined|\[object/);
    for (const { path, kind } of upgrade.entries) {
      if (kind !== 'default' && path !== undefined) assert.ok(shown.includes(path), path);
    }
    assert.match(shown, /region-split-size.*96MiB.*256MiB/);
    assert.match(shown, /unknown configuration options/);
  }
  assert.match(page, /^# ti&lt;kv>\.toml: TiKV v5\.4\.3 → v8\.5\.7$/m);
  assert.match(report, /^tikv\.toml: TiKV v5\.4\.3 -> v8\.5\.7$/m);
});

test('a downgrade and an unreleased version are said', () => {
  const upgrade = between('8.6 7.5.4', '');
  assert.equal(upgrade.isDowngrade, true);
  const page = upgradePage(upgrade, 'tikv.toml');
  assert.match(page, /> TiKV v8\.6\.0 is not a release/);
  assert.match(page, /> v7\.5\.4 is older than v8\.5\.7: this is a downgrade/);
  assert.doesNotMatch(upgradePage(between('7.5.4 7.5.4', ''), 'x'), /downgrade/);
});

const FORMULAS: readonly [way: string, path: string, formula: string, text?: string][] = [
  ['5.4.3 6.1.7', 'rocksdb.lockcf.block-cache-size', 'floor(clamp(memory * 0.02, 256MiB, 1GiB) / 1MiB) * 1MiB'],
  ['6.1.7 7.5.7', 'storage.block-cache.capacity', 'floor(memory * 0.45)'],
  ['6.1.7 7.5.7', 'storage.block-cache.capacity', 'floor(memory * 0.3)', '[storage]\nengine = "partitioned-raft-kv"\n'],
  ['5.4.3 6.1.7', 'storage.scheduler-worker-pool-size', '8 if processors >= 16 else 4'],
];

for (const [way, path, formula, text = ''] of FORMULAS) {
  test(`formula of ${path}, ${way}${text && ` with ${JSON.stringify(text)}`}`, () => {
    const [from = '', to = ''] = way.split(' ');
    const told = [from, to].flatMap((asked) => {
      const { config } = analyze(text, { flag: asked });
      const found = option(path as OptionPath);
      const derived = formulaIn(found, config.target.version);
      return derived === undefined ? [] : formulaFor(config, found, derived);
    });
    assert.ok(told.includes(formula), told.join(' | '));
  });
}

test('no bug says the same twice, and every range begins and ends with a release', () => {
  const ids = bugs.bugs.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { id, ranges } of bugs.bugs) {
    const ends = ranges.flatMap((range: { since?: string; until?: string }) => [range.since, range.until]);
    for (const end of ends) assert.ok(end === undefined || KNOWN_RELEASES.includes(end), `${id}: ${end}`);
  }
});

const ARGUMENTS: readonly [args: string, reason: RegExp][] = [
  ['upgrade a', /`upgrade` needs `--from`/],
  ['upgrade --from 7.5 a', /`upgrade` needs `--to`/],
  ['upgrade --from 7.5 --to 8.5', /No file given/],
  ['upgrade --from 3.1 --to 8.5 a', /too old/],
  ['upgrade --from 7.5 --to new a', /`new` is not a TiKV version/],
  ['upgrade --from 7.5 --to 8.5 --fix a', /no option `--fix`/],
  ['check --from 7.5 a', /no option `--from`/],
];

for (const [args, reason] of ARGUMENTS) {
  test(`refused: tikv-toml ${args}`, () => {
    const request = readArguments(args.split(' '));
    assert.match('reason' in request ? request.reason : request.action, reason);
  });
}

function between(way: string, text: string, settings: Parameters<typeof checkUpgrade>[2] = {}): Upgrade {
  const [from = '', to = ''] = way.split(' ');
  return checkUpgrade(text, { from: release(from), to: release(to) }, settings);
}

function release(text: string): Version {
  const found = parseVersion(text);
  assert.ok(found, text);
  return found;
}

function told({ entries }: Upgrade): string[] {
  return entries.filter(({ kind }) => kind !== 'default').map(line);
}

function line({ kind, id, path, already }: UpgradeEntry): string {
  return `${already ? '!' : ''}${kind} ${id} ${path ?? ''}`.trim();
}
