/** An analysis that takes over from an earlier one finds what a fresh one finds, after any change. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Problem } from '../server/src/checks/problem.ts';
import { type Difference, differenceOf } from '../server/src/document/difference.ts';
import { type Analysis, analyze, type Settings } from '../server/src/language.ts';
import '../server/src/texts.node.ts';
import { checksOn } from '../server/src/tikv/constraints.ts';
import { readNode } from '../server/src/tikv/node.ts';
import { OPTIONS, type Option, option } from '../server/src/tikv/options.ts';
import { followersOf } from '../server/src/tikv/scope.ts';
import { version } from '../server/src/tikv/version.ts';
import { pick, type Random, randomFrom } from './fuzz/random.ts';
import { part } from './fuzz/texts.ts';
import { readPage } from './page.ts';

const pages = new URL('./rules/', import.meta.url);
const CASES = readdirSync(pages)
  .flatMap((name) => readPage(readFileSync(new URL(name, pages), 'utf8')))
  .filter(({ language }) => language === 'toml');

/** What may be typed into a value or a comment. */
const TYPED = [
  'x',
  '1',
  '0',
  ' ',
  '"',
  '"""',
  "'",
  '# password = hunter2',
  'AKIAABCDEFGHIJKLMNOP',
  'GiB',
  '-',
  '[',
  '\n',
];

function changed(text: string, random: Random): string {
  const at = random(text.length + 1);
  const cut = random(3) === 0 ? random(12) : 0;
  return text.slice(0, at) + (random(3) === 0 ? part(random) : pick(random, TYPED)) + text.slice(at + cut);
}

/** All that is told of the problems. */
function told({ problems }: Analysis): unknown[] {
  return problems.map((problem: Problem) => ({ ...problem, fixes: problem.fixes.map((fix) => ({ ...fix })) }));
}

/** Each analysis begins with the one before; now and then nobody asked that one for its problems. */
function follow(texts: readonly string[], settings: Settings, random: Random): void {
  let before: Analysis | undefined;
  for (const text of texts) {
    const again = analyze(text, settings, before);
    before = again;
    if (random(4) > 0) assert.deepEqual(told(again), told(analyze(text, settings)), text);
  }
}

test('the text of every case, changed at random and changed back', () => {
  const random = randomFrom(1);
  for (const { text, settings } of CASES) {
    const steps = Array.from({ length: 4 }, () => changed(text, random));
    follow([text, ...steps.flatMap((step) => [step, text])], settings, random);
  }
});

test('the case of one page after that of another', () => {
  const random = randomFrom(2);
  const texts = Array.from({ length: 500 }, () => pick(random, CASES).text);
  follow(texts, {}, random);
});

/** One key in another's place, a value another option's default comes from, a credential that begins or ends. */
const PAIRS: readonly (readonly [before: string, after: string])[] = [
  ['[security]\nca-path = "a"\n', '[security]\nca-path = "a"\ncert-path = "b"\n'],
  ['[security]\nca-path = "a"\ncert-path = "b"', '[security]\ncert-path = "a"\nca-path = "b"'],
  ['[server]\nlabels = { a = "b" }', '[server]\nlabels = { a = 1 }'],
  ['[server]\nlabels = { a = "b" }', '[server]\nlabels = { b = "b" }'],
  ['[server]\ngrpc-concurrency = 5', '[server]\ngrpc-concurrency = "5"'],
  ['[server]\ngrpc-concurrency = 5', '[server]\ngrpc-concurrency = {}'],
  ['[server]\ngrpc-concurrency = -1', '[server]\ngrpc-concurrency = 5'],
  ['[raftstore]\nraft-election-timeout-ticks = 5', '[raftstore]\nraft-election-timeout-ticks = 50'],
  ['[raftstore]\nraft-heartbeat-ticks = 2\n[a]\nb = nan', '[raftstore]\nraft-heartbeat-ticks = 20\n[a]\nb = nan'],
  ['[coprocessor]\nregion-split-size = "96MB"', '[coprocessor]\nregion-split-size = "9GB"'],
  [
    '[security.encryption]\nmaster-key.type = "kms"\nmaster-key.key-id = 5',
    '[security.encryption]\nmaster-key.type = "file"\nmaster-key.key-id = 5',
  ],
  ['a = """\npassword = "hunter2x"\n"""', 'a = ""\npassword = "hunter2x"\n"""'],
  [
    '# -----BEGIN PRIVATE KEY-----\n# MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n',
    '# -----BEGIN PRIVATE KEY----\n# MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n',
  ],
  [
    '# {\n# "client_email": 1,\n# "private_key": "s3cret-of-mine"}',
    '# \n# "client_email": 1,\n# "private_key": "s3cret-of-mine"}',
  ],
  ['x = 1\n# password = hunter2x', 'x = 1\n\n# password = hunter2x'],
  ['# tikv-version: 8.5\n[storage]\nengine = "raft-kv"', '# tikv-version: 5.4\n[storage]\nengine = "raft-kv"'],
  ['token = """\nx\npassword = hunter2x1\n"""', 'tokem = """\nx\npassword = hunter2x1\n"""'],
  [
    '# -----BEGIN PRIVATE KEY-----\n# MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n# in two parts:\n# and no more\n',
    '# -----BEGIN PRIVATE KEY-----\n# MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n# in two parts:\n# -----END PRIVATE KEY-----\n',
  ],
];

test('pairs that differ in more than they seem to', () => {
  for (const [before, after] of PAIRS) {
    for (const [one, other] of [
      [before, after],
      [after, before],
      [before, before],
    ] as const) {
      const first = analyze(one);
      assert.ok(first.problems);
      assert.deepEqual(told(analyze(other, {}, first)), told(analyze(other)), `${one}\n->\n${other}`);
    }
  }
});

test('other settings', () => {
  const text = [
    '[server]\naddr = "127.0.0.1:20160"\nstatus-addr = "127.0.0.1:20180"\ngrpc-concurrency = 5',
    '[readpool.unified]\nmax-thread-count = 100\n[raft-engine]\nrecovery-mode = "tolerate-tail-corruption"',
    '[security]\nca-path = "a"\n[security.encryption]\ndata-encryption-method = "sm4-ctr"\n',
  ].join('\n');
  const ALL: readonly Settings[] = [
    {},
    { setting: '5.3.4' },
    { node: readNode({ cpus: 2, memory: '4GiB' }).node ?? {} },
    { fileName: 'last_tikv.toml' },
    { fileName: 'pd.toml' },
    { commandLine: new Map([['server.addr', ['127.0.0.1:20180']]]) },
    { policy: { profile: 'strict' } as never },
  ];
  for (const one of ALL) {
    for (const other of ALL) {
      const first = analyze(text, one);
      assert.ok(first.problems);
      assert.deepEqual(told(analyze(text, other, first)), told(analyze(text, other)));
    }
  }
});

const TARGET = version('8.5.4');
const VALUES: Readonly<Record<string, readonly string[]>> = {
  size: ['"1KB"', '"1GB"', '"100TB"'],
  'percent-size': ['"1MB"', '"100GB"'],
  duration: ['"1ms"', '"1h"', '"1000d"'],
  integer: ['1', '8', '100000'],
  float: ['0.01', '0.9'],
  boolean: ['true', 'false'],
};

function literals({ form, types }: Option): readonly string[] {
  return VALUES[form ?? ''] ?? types.flatMap((type) => VALUES[type] ?? []);
}

/** Options whose value another's default follows, each with one that a check names beside that. */
function chains(): readonly (readonly [leader: Option, other: Option])[] {
  const found = [...OPTIONS.values()].flatMap((leader) =>
    [...followersOf(leader.path, TARGET)]
      .filter((follower) => follower !== leader.path)
      .flatMap((follower) => checksOn(follower, TARGET).flatMap(({ named }) => named))
      .flatMap((name) => option(name) ?? [])
      .filter(({ path }) => path !== leader.path)
      .map((other) => [leader, other] as const),
  );
  return [...new Map(found.map((pair) => [pair.map(({ path }) => path).join(), pair])).values()];
}

test('an option that the default of another follows', () => {
  let different = 0;
  for (const [leader, other] of chains()) {
    for (const there of literals(other)) {
      let before: Analysis | undefined;
      for (const value of literals(leader)) {
        const text = `${other.path} = ${there}\n${leader.path} = ${value}\n`;
        const again = analyze(text, { flag: TARGET.text }, before);
        assert.deepEqual(told(again), told(analyze(text, { flag: TARGET.text })), text);
        if (before && before.problems.length !== again.problems.length) different++;
        before = again;
      }
    }
  }
  assert.ok(different > 20, String(different));
});

const DIFFERENCES: readonly (readonly [before: string, after: string, found: Difference])[] = [
  ['', '', { start: 0, end: 0, endBefore: 0 }],
  ['', 'a', { start: 0, end: 1, endBefore: 0 }],
  ['a\nb\nc\n', 'a\nx\nc\n', { start: 2, end: 4, endBefore: 4 }],
  ['\na', '\nb', { start: 1, end: 2, endBefore: 2 }],
  ['\na', 'x\na', { start: 0, end: 2, endBefore: 1 }],
  ['a\na\n', 'a\n', { start: 2, end: 2, endBefore: 4 }],
  ['a\n', 'a\na\n', { start: 2, end: 4, endBefore: 2 }],
];

test('lines that differ', () => {
  for (const [before, after, found] of DIFFERENCES)
    assert.deepEqual(differenceOf(before, after), found, `${before}|${after}`);
  const random = randomFrom(3);
  for (let i = 0; i < 2000; i++) {
    const line = 'x'.repeat(random(700));
    const before = Array.from({ length: random(6) }, () => `${line}${'\n'.repeat(random(3))}`).join('');
    const after = changed(before, random);
    const { start, end, endBefore } = differenceOf(before, after);
    assert.ok(start <= end && start <= endBefore);
    assert.equal(before.slice(0, start), after.slice(0, start));
    assert.equal(before.slice(endBefore), after.slice(end));
    for (const [text, at] of [
      [before, start],
      [after, start],
      [before, endBefore],
      [after, end],
    ] as const) {
      assert.ok(at === 0 || at === text.length || text[at - 1] === '\n');
    }
  }
});
