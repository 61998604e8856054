/** `tikv-toml explain` and `tikv-toml options`, run in this process. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrap } from '../server/src/cli/wrap.ts';
import { OPTIONS } from '../server/src/tikv/options.ts';
import { runHere } from './inprocess.ts';
import { tikvToml as built, type Json } from './terminal.ts';

const tikvToml = (args: string, columns = 100) => runHere(args.split(' '), { columns });

const EXPLAINED: readonly [args: string, shown: readonly RegExp[]][] = [
  [
    'raftstore.capacity',
    [
      /^raftstore\.capacity {2}TiKV v8\.5\.\d+\n\n[A-Z]/,
      /\n {2}Type {12}size such as `"512MB"`\n {2}Default {9}`"0KiB"`\n/,
      /\n {2}Command line {4}`--capacity` overrides the file\n/,
      /\nhttps:\/\/docs\.pingcap\.com\/\S+#raftstore\n$/,
    ],
  ],
  ['storage.block-cache.capacity', [/Default {9}`memory \* 0\.45`\n/, /Changes online {2}yes, since v4\.0\.3\n/]],
  ['storage.block-cache.capacity --memory 64GiB', [/`memory \* 0\.45`, here `≈ 28\.8 GiB`\n/]],
  ['readpool.unified.max-thread-count --cpus 16', [/`max\(4, floor\(processors \* 0\.8\)\)`, here `12`\n/]],
  ['rocksdb.max-background-jobs', [/Default {9}`0`: TiKV takes `max\(2, min\(9, processors - 1\)\)`\n/]],
  ['coprocessor.region-split-size', [/Default {9}`"256MiB"`\n {2}Other defaults {2}`"96MiB"` before v8\.4\.0\n/]],
  [
    'coprocessor.region-split-size --target-version 7.5',
    [/`"96MiB"`\n {2}Other defaults {2}`"256MiB"` since v8\.4\.0/],
  ],
  [
    'raftstore.raft-heartbeat-ticks',
    [/\nTiKV also checks:\n(.*\n)*? {2}- `raft-heartbeat-ticks != 0`: else TiKV does not start\./],
  ],
  ['security.redact-info-log', [/Values {10}`true`, `false`, `"on"`, `"off"`, `"marker"`\n/]],
  ['security.redact-info-log --target-version 8.2', [/Values {10}`true`, `false`\n/]],
  ['security.encryption.data-encryption-method', [/\n {2}"aes256-ctr" {2}AES with a 256-bit key\.\n/]],
  ['log-level', [/Deprecated {6}since v5\.4\.0: use `log\.level`\n/]],
  ['storage.gc-ratio-threshold', [/Deprecated|Renamed/]],
  ['raft-engine --target-version 4.0.9', [/\n\nNot in TiKV v4\.0\.9, which ignores it\.\n\n/, /since v5\.0\.0/]],
  ['security.encryption.master-key.azure.client-secret', [/Secret {10}yes: whoever can read/]],
  [
    'quota',
    [
      /\n {2}foreground-cpu-time {9}integer, default 0(, .*)?\n/,
      /\n {2}max-delay-duration {10}duration, default "500ms"/,
    ],
  ],
  ['rocksdb', [/\n {2}titan +table/, /and \d+ hidden \(`tikv-toml options --all`\)\n/]],
  // The end of a path, however it is written.
  ['reserve-space', [/^storage\.reserve-space /]],
  ['block-cache.capacity', [/^storage\.block-cache\.capacity /]],
  ['[rocksdb.defaultcf]', [/^rocksdb\.defaultcf /]],
  ['data_dir', [/^storage\.data-dir /]],
  ['Server.Addr', [/^server\.addr /]],
];

for (const [args, shown] of EXPLAINED) {
  test(`explain ${args}`, async () => {
    const { code, out, err } = await tikvToml(`explain ${args}`);
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    for (const part of shown) assert.match(out, part);
    const wide = out.split('\n').filter((line) => line.length > 100 && line.includes(' ', 40));
    assert.deepEqual(wide, [], 'lines are wrapped');
  });
}

const UNKNOWN: readonly [option: string, says: string][] = [
  ['raftstore.capcity', 'TiKV has no option `raftstore.capcity`. Did you mean `raftstore.capacity`?'],
  ['gc.auto-compacton', 'TiKV has no option `gc.auto-compacton`. Did you mean `gc.auto-compaction`?'],
  ['resevre-space', 'TiKV has no option `resevre-space`. Did you mean `storage.reserve-space`?'],
  ['server.reserve-spcae', 'TiKV has no option `server.reserve-spcae`. Did you mean `storage.reserve-space`?'],
  [
    'capacity',
    '`capacity` is the name of several options: write one of `storage.block-cache.capacity`, `raftstore.capacity`, `in-memory-engine.capacity`.',
  ],
  ['xyzzy', 'TiKV has no option `xyzzy`. `tikv-toml options` lists those it has, `tikv-toml rules` the findings.'],
];

for (const [option, says] of UNKNOWN) {
  test(`explain ${option}: ${says}`, async () => {
    assert.deepEqual(await tikvToml(`explain ${option}`), { code: 2, out: '', err: `tikv-toml: ${says}\n` });
  });
}

test('every option and table can be explained, in the oldest release and the newest', async () => {
  for (const [i, path] of [...OPTIONS.keys()].entries()) {
    const version = i % 2 === 0 ? '4.0.0' : 'master';
    const { code, out } = await tikvToml(`explain ${path} --target-version ${version} --cpus 8 --memory 16GiB`);
    assert.equal(code, 0, path);
    assert.ok(out.startsWith(`${path}  TiKV `), path);
    assert.doesNotMatch(out, /undefined|\{\}\.|\$[a-z]|NaN|\[object/, path);
  }
});

test('colours as asked for', async () => {
  const { out } = await tikvToml('explain storage.data-dir --color always');
  assert.match(out, /^\p{Cc}\[1mstorage\.data-dir\p{Cc}\[0m {2}\p{Cc}\[2mTiKV v/u);
  assert.doesNotMatch((await tikvToml('explain storage.data-dir')).out, /\p{Cc}\[/u);
});

const LISTED: readonly [args: string, line: RegExp][] = [
  ['--section quota', /^quota\.foreground-cpu-time {9}integer {3}0 {8}online$/m],
  ['--section storage', /^storage\.block-cache\.capacity +size +memory \* 0\.45 +online$/m],
  ['--section coprocessor --target-version 7.5.4', /^coprocessor\.region-split-size +size +"96MiB" +online$/m],
  ['--section [server]', /^server\.labels +table +\{\}$/m],
  ['--all', /^log-level +string +"info" +hidden, deprecated: log\.level$/m],
  ['', /^memory-usage-limit +size +min\(memory, .*[^n]$/m],
  ['--section security', /^security\.encryption\.master-key\.azure\.client-secret +string +- +secret$/m],
];

for (const [args, line] of LISTED) {
  test(`options ${args}`, async () => {
    const { code, out } = await tikvToml(`options ${args}`.trim());
    assert.equal(code, 0);
    assert.match(out, line);
    const section = /--section \[?([\w.-]+)/.exec(args)?.[1];
    if (section)
      assert.deepEqual(
        out.split('\n').filter((one) => one !== '' && !one.startsWith(`${section}.`)),
        [],
      );
  });
}

const ABSENT: readonly [args: string, path: string][] = [
  ['', 'log-level'],
  ['--target-version 4.0.0', 'raft-engine.dir'],
  ['--all --target-version 8.5.7', 'server.snap-max-total-size.x'],
  ['', 'storage.block-cache'],
];

for (const [args, path] of ABSENT) {
  test(`options ${args} leaves out ${path}`, async () => {
    const { out } = await tikvToml(`options ${args}`.trim());
    assert.ok(out.length > 0);
    assert.ok(!out.split('\n').some((line) => line.split(' ')[0] === path));
  });
}

test('options --format json', async () => {
  const { out } = await tikvToml('options --format json --all --target-version 8.5.7');
  const { version, targetVersion, options } = JSON.parse(out);
  assert.deepEqual([version, targetVersion], [1, '8.5.7']);
  const find = (path: string) => options.find((one: Json) => one.path === path);
  const base = { online: false, deprecated: false, hidden: false, secret: false };
  assert.deepEqual(find('server.addr'), {
    ...{ path: 'server.addr', types: ['string'], form: 'address', default: '127.0.0.1:20160' },
    ...base,
  });
  assert.deepEqual(find('storage.block-cache.capacity'), {
    ...{ path: 'storage.block-cache.capacity', types: ['string', 'integer'], form: 'size' },
    ...{ default: null, defaultFrom: 'memory * 0.45', ...base, online: true },
  });
  const { values, replacedBy, deprecated, hidden } = find('log-level');
  assert.deepEqual([replacedBy, deprecated, hidden], ['log.level', true, true]);
  assert.ok(values.includes('info'));
});

const NO_SECTION: readonly [args: string, says: RegExp][] = [
  ['--section qouta', /^tikv-toml: TiKV v[\d.]+ has no section `qouta`\. Did you mean `quota`\?\n$/],
  ['--section quota.max-delay-duration', /Did you mean `quota`\?/],
  ['--section xyzzy', /has no section `xyzzy`: it has `storage`, /],
  ['--section quota --target-version 5.0', /TiKV v5\.0\.6 has no section `quota`/],
];

for (const [args, says] of NO_SECTION) {
  test(`options ${args}`, async () => {
    const { code, out, err } = await tikvToml(`options ${args}`);
    assert.deepEqual({ code, out }, { code: 2, out: '' });
    assert.match(err, says);
  });
}

const WRAPPED: readonly [text: string, width: number, indent: string, lines: string][] = [
  ['', 10, '', ''],
  ['a b', 10, '', 'a b'],
  ['aaaa bbbb cccc', 9, '', 'aaaa bbbb\ncccc'],
  ['aaaa bbbb cccc', 9, '  ', 'aaaa bbbb\n  cccc'],
  ['aaaa bbbb cccc', 9, '    ', 'aaaa bbbb\n    cccc'],
  ['aaaa bbbb cccc dddd', 9, '    ', 'aaaa bbbb\n    cccc dddd'],
  ['a-word-too-long b', 5, '  ', 'a-word-too-long\n  b'],
  ['a\nb', 10, '', 'a b'],
];

for (const [text, width, indent, lines] of WRAPPED) {
  test(`wrap ${JSON.stringify(text)} at ${width}`, () => assert.equal(wrap(text, width, indent), lines));
}

test('the built program explains, and takes the node and the flags of TiKV for a check', () => {
  const explained = built(['explain', 'raftstore.capacity']);
  assert.deepEqual([explained.status, explained.stderr], [0, '']);
  assert.match(explained.stdout, /^raftstore\.capacity {2}TiKV .*\n\nStorage size /);
  assert.equal(built(['explain', 'raftstore.capcity']).status, 2);
  const input = '[server]\naddr = "0.0.0.0:20160"\n[readpool.unified]\nmax-thread-count = 200\n';
  const ids = (...args: string[]) =>
    [...built(['check', ...args, '-'], { input }).stdout.matchAll(/error .* {2}([a-z-]+)$/gm)].map(([, id]) => id);
  assert.deepEqual(ids(), ['advertise-address-unspecified']);
  assert.deepEqual(ids('--cpus', '16'), ['advertise-address-unspecified', 'options-conflict']);
  assert.deepEqual(ids('--cpus', '16', '--tikv-args', '--advertise-addr h:20160'), ['options-conflict']);
});

const RULES_SHOWN: readonly [args: string, code: number, shown: readonly RegExp[]][] = [
  ['rules', 0, [/^Encryption at rest \(encryption\)\n/, /\n {2}redact-off +info +User data may appear in the log\n/]],
  ['rules --topic toml', 0, [/^TOML and YAML \(toml\)\n/, /\n {2}toml-syntax +error /]],
  ['rules --topic tom', 2, [/`--topic` is one of encryption, /]],
  ['rules redact-off', 2, [/`tikv-toml explain redact-off` tells of one/]],
  ['explain redact-off', 0, [/^redact-off {2}Logs\n\nUser data may/, /\n {2}TiKV {8}since v4\.0\.8\n/, /CWE-532: /]],
  ['explain unknown-key', 0, [/^unknown-key {2}Names/, /disable-next-line unknown-key/]],
  ['explain toml-syntax', 0, [/^toml-syntax(?:(?!To hide)[\s\S])*$/]],
  ['explain redact-of', 2, [/`tikv-toml rules` the findings/]],
];

for (const [args, code, shown] of RULES_SHOWN) {
  test(`${args} (findings)`, async () => {
    const result = await tikvToml(args);
    assert.equal(result.code, code);
    for (const pattern of shown) assert.match(result.out + result.err, pattern);
  });
}

test('the list of findings as JSON has what settings and reports need', async () => {
  const { rules } = JSON.parse((await tikvToml('rules --format json')).out);
  assert.ok(rules.length > 100);
  for (const rule of rules) {
    assert.deepEqual(
      ['id', 'severity', 'effect', 'topic', 'title', 'why', 'references'].filter((key) => rule[key] === undefined),
      [],
    );
  }
});
