/** TiKV's own command line: how it is read, and which findings on a file it ends. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Problem } from '../server/src/checks/problem.ts';
import { readArguments } from '../server/src/cli/arguments.ts';
import { analyze } from '../server/src/language.ts';
import { type CommandLine, readCommandLine } from '../server/src/tikv/commandline.ts';
import { readNode } from '../server/src/tikv/node.ts';

const READ: readonly [line: string, given: Readonly<Record<string, readonly string[]>>][] = [
  ['', {}],
  ['--addr 0.0.0.0:20160', { 'server.addr': ['0.0.0.0:20160'] }],
  ['--addr=0.0.0.0:20160 --data-dir=/data', { 'server.addr': ['0.0.0.0:20160'], 'storage.data-dir': ['/data'] }],
  ['-A 0.0.0.0:20160 -s /data', { 'server.addr': ['0.0.0.0:20160'], 'storage.data-dir': ['/data'] }],
  ['-A0.0.0.0:20160 -s=/data', { 'server.addr': ['0.0.0.0:20160'], 'storage.data-dir': ['/data'] }],
  ['--store /data', { 'storage.data-dir': ['/data'] }],
  ['--addr=', { 'server.addr': [''] }],
  ['--addr "" --advertise-addr \'\'', { 'server.addr': [''], 'server.advertise-addr': [''] }],
  ['--pd a:2379,b:2379', { 'pd.endpoints': ['a:2379', 'b:2379'] }],
  ['--pd-endpoints a:2379 --pd-endpoint b:2379', { 'pd.endpoints': ['a:2379', 'b:2379'] }],
  ['--labels zone=z1,host=h1 --label rack=', { 'server.labels': ['zone=z1', 'host=h1', 'rack='] }],
  ['-L info -f /log', flags({ log: { level: ['info'], file: ['/log'] } })],
  ['--log debug', flags({ log: { level: ['debug'] } })],
  ['--capacity 100GB', { 'raftstore.capacity': ['100GB'] }],
  [
    `--status-addr ":20180" --advertise-status-addr 'x y'`,
    { 'server.status-addr': [':20180'], 'server.advertise-status-addr': ['x y'] },
  ],
  ['/opt/bin/tikv-server -C tikv.toml --config-check --addr a\\ b', { 'server.addr': ['a b'] }],
  ['tikv-server \\\n  --addr "$IP:20160" \\\n  --config=x', { 'server.addr': ['$IP:20160'] }],
  ['--metrics-addr m:9091', { 'metric.address': ['m:9091'] }],
];

/** The two options of the log have a former name each. */
function flags({ log }: { log: { level: string[]; file?: string[] } }): Record<string, string[]> {
  const { level, file } = log;
  return { 'log.level': level, 'log-level': level, ...(file && { 'log.file.filename': file, 'log-file': file }) };
}

for (const [line, given] of READ) {
  test(`read: ${line}`, () => {
    const read = readCommandLine(line);
    assert.ok('given' in read, 'fault' in read ? read.fault : '');
    assert.deepEqual(Object.fromEntries([...read.given].sort()), Object.fromEntries(Object.entries(given).sort()));
  });
}

const FAULTY: readonly [line: string, fault: string][] = [
  ['--adr x', 'TiKV has no flag `--adr`'],
  ['-x', 'TiKV has no flag `-x`'],
  ['--A x', 'TiKV has no flag `--A`'],
  ['--addr', '`--addr` needs a value'],
  ['--addr --data-dir /data', '`--addr` needs a value'],
  ['--addr a --addr b', '`--addr` is given twice'],
  ['server --addr a', '`server` belongs to no flag'],
  ['--pd a b', '`b` belongs to no flag'],
  ['--labels zone', '`--labels` takes labels such as `zone=z1,host=h1`'],
  ['--labels zone=a=b', '`--labels` takes labels such as `zone=z1,host=h1`'],
  ['--addr "a', 'A quote is not closed'],
];

for (const [line, fault] of FAULTY) {
  test(`refused: ${line}`, () => assert.deepEqual(readCommandLine(line), { fault }));
}

interface Case {
  readonly title: string;
  readonly toml: string;
  /** What is found when nobody tells of a command line. */
  readonly found: readonly string[];
  readonly args: string;
  readonly left: readonly string[];
  readonly version?: string;
}

const UNSPECIFIED = 'advertise-address-unspecified server.addr';

const WITHOUT_METHOD = 'master-key-without-method security.encryption.data-encryption-method';

const CASES: readonly Case[] = [
  {
    title: 'the option itself',
    toml: '[server]\naddr = "10.0.1.5"\n',
    found: ['address-invalid server.addr'],
    args: '--addr 10.0.1.5:20160',
    left: [],
  },
  {
    title: 'another flag changes nothing',
    toml: '[server]\naddr = "10.0.1.5"\n',
    found: ['address-invalid server.addr'],
    args: '--status-addr 10.0.1.5:20180 --data-dir /data',
    left: ['address-invalid server.addr'],
  },
  {
    title: 'an option the finding depends on',
    toml: '[server]\naddr = "0.0.0.0:20160"\n',
    found: [UNSPECIFIED],
    args: '--advertise-addr 10.0.1.5:20160',
    left: [],
  },
  {
    title: 'an empty value is as none',
    toml: '[server]\naddr = "0.0.0.0:20160"\n',
    found: [UNSPECIFIED],
    args: '--advertise-addr=',
    left: [UNSPECIFIED],
  },
  {
    title: 'a fault of the command line is no fault of the file',
    toml: '[server]\naddr = "10.0.1.5:20160"\n',
    found: [],
    args: '--addr 10.0.1.5',
    left: [],
  },
  {
    title: 'a list',
    toml: '[pd]\nendpoints = []\n',
    found: ['pd-endpoints-empty pd.endpoints'],
    args: '--pd 10.0.1.1:2379',
    left: [],
  },
  {
    title: 'a table',
    toml: '[server.labels]\n"a b" = "x"\n',
    found: ['label-invalid server.labels.a b'],
    args: '--labels zone=z1',
    left: [],
  },
  {
    title: 'the value of the flag is judged against the file',
    toml: '[storage]\ndata-dir = "/a"\n[raft-engine]\ndir = "/b/db"\n',
    found: [],
    args: '--data-dir /b',
    left: ['directories-equal raft-engine.dir'],
  },
  {
    title: 'a constraint on two options',
    toml: '[server]\nstatus-addr = ""\nadvertise-status-addr = "10.0.1.5:20180"\n',
    found: ['options-conflict server.status-addr'],
    args: '--status-addr 10.0.1.5:20180',
    left: [],
  },
  {
    title: 'what the parser refuses stays refused: it reads the file first',
    toml: '[server]\naddr = 1\n[log]\nlevel = "loud"\n',
    found: ['wrong-type server.addr', 'invalid-value log.level'],
    args: '--addr 10.0.1.5:20160 --log-level info',
    left: ['wrong-type server.addr', 'invalid-value log.level'],
  },
  {
    title: 'a flag that the release does not have',
    toml: '[metric]\naddress = 1\n',
    found: ['wrong-type metric.address'],
    args: '--metrics-addr m:9091',
    left: ['wrong-type metric.address'],
  },
  {
    title: 'a flag of the server does not make a fragment the file of tikv-ctl',
    toml: '[security.encryption.master-key]\ntype = "file"\npath = "/run/tikv-keys/master.key"\n',
    found: [WITHOUT_METHOD],
    args: '--data-dir /data',
    left: [WITHOUT_METHOD],
  },
];

describe('findings on what a flag overrides', () => {
  for (const { title, toml, found, args, left, version = '8.5.7' } of CASES) {
    test(title, () => {
      const before = problems(toml, version);
      const after = problems(toml, version, given(args));
      const names = (list: readonly Problem[]) => list.map(({ id, path }) => `${id} ${path}`);
      const known = new Set(before.map(({ severity, id, path }) => `${severity} ${id} ${path}`));
      for (const id of found) assert.ok(names(before).includes(id), `${id} is not among ${names(before).join(', ')}`);
      assert.deepEqual(
        names(after).filter((id) => left.includes(id) || found.includes(id)),
        left,
      );
      const fresh = after.filter(({ severity, id, path }) => !known.has(`${severity} ${id} ${path}`));
      assert.deepEqual(
        names(fresh).filter((id) => found.includes(id) || !left.includes(id)),
        [],
        'nothing else is new',
      );
    });
  }
});

const NAMED: readonly [toml: string, id: string, version: string, flag: RegExp | undefined][] = [
  ['[server]\naddr = "x"\n', 'address-invalid', '8.5.7', /This does not apply if TiKV is started with `--addr`,/],
  ['[server]\naddr = "0.0.0.0:1"\n', 'advertise-address-unspecified', '8.5.7', /`--addr` or `--advertise-addr`/],
  ['[server.labels]\n"a b" = ""\n', 'label-invalid', '8.5.7', /`--labels`/],
  ['[server]\naddr = 1\n', 'wrong-type', '8.5.7', undefined],
  ['[storage]\ndata-dir = "/a"\n[raft-engine]\ndir = "/a/db"\n', 'directories-equal', '8.5.7', undefined],
];

for (const [toml, id, version, flag] of NAMED) {
  test(`the message of ${id} ${flag ? `names ${flag.source}` : 'names no flag'}`, () => {
    const found = problems(toml, version).find((problem) => problem.id === id);
    assert.ok(found);
    assert.match(found.message, flag ?? /^(?!.*`--)/s);
  });
}

function problems(toml: string, version: string, commandLine?: CommandLine) {
  return analyze(toml, { flag: version, ...(commandLine && { commandLine }) }).problems;
}

function given(args: string): CommandLine {
  const read = readCommandLine(args);
  assert.ok('given' in read);
  return read.given;
}

const GIB = 1024 ** 3;
const NODES: readonly [told: unknown, node: object, faults: number][] = [
  [undefined, {}, 0],
  [null, {}, 0],
  [{}, {}, 0],
  [{ cpus: 16, memory: '64GiB' }, { cpus: 16, memory: 64 * GIB }, 0],
  [{ cpus: '16', memory: '64 GB' }, { cpus: 16, memory: 64 * GIB }, 0],
  [{ cpus: 1.5 }, { cpus: 1.5 }, 0],
  [{ memory: 64 * GIB }, { memory: 64 * GIB }, 0],
  [{ cpus: 0, memory: '64GiB' }, { memory: 64 * GIB }, 1],
  [{ cpus: -1 }, {}, 1],
  [{ cpus: 'many' }, {}, 1],
  [{ cpus: '' }, {}, 1],
  [{ cpus: 16, memory: '64' }, { cpus: 16 }, 1],
  [{ memory: '64gb' }, {}, 1],
  [{ memory: true, cpus: [] }, {}, 2],
  [{ cpu: 16 }, {}, 1],
  ['16', {}, 1],
];

for (const [told, node, faults] of NODES) {
  test(`a node told as ${JSON.stringify(told)}`, () => {
    const read = readNode(told);
    assert.deepEqual(read.node, node);
    assert.equal(read.faults.length, faults, read.faults.join('; '));
  });
}

test('limits that depend on the node are checked when it is told', () => {
  const toml = '[readpool.unified]\nmax-thread-count = 200\n';
  const found = (cpus?: number) =>
    analyze(toml, { flag: '8.5.7', ...(cpus && { node: { cpus } }) }).problems.map(({ path }) => path);
  const path = 'readpool.unified.max-thread-count';
  assert.deepEqual(
    [found(), found(16), found(32)].map((paths) => paths.includes(path)),
    [false, true, false],
  );
});

const BASE = { action: 'check', files: ['a'], format: 'text', fix: false, failOn: 'error', color: 'auto' };
const ARGUMENTS: readonly [args: readonly string[], request: object | RegExp][] = [
  [['check', '--cpus', '16', '--memory=64GiB', 'a'], { ...BASE, node: { cpus: 16, memory: 64 * GIB } }],
  [['check', '--tikv-args', '--addr x', 'a'], { ...BASE, commandLine: new Map([['server.addr', ['x']]]) }],
  [['check', '--tikv-args=-A x', 'a'], { ...BASE, commandLine: new Map([['server.addr', ['x']]]) }],
  [['check', '--', '--tikv-args', 'a'], { ...BASE, files: ['--tikv-args', 'a'] }],
  [['check', '--cpus', '0', 'a'], /number of processors is a number above 0/],
  [['check', '--memory', '64', 'a'], /memory is a size of at least 1MiB, such as 64GiB/],
  [['check', '--tikv-args', '--adr x', 'a'], /`--tikv-args` cannot be used: TiKV has no flag `--adr`/],
  [['check', '--tikv-args'], /--tikv-args/],
  [['check', '--all', 'a'], /`check` has no option `--all`/],
  [['explain', 'x', '--color=never'], { action: 'explain', option: 'x', color: 'never' }],
  [
    ['explain', 'x', '--cpus', '4', '--target-version', '7.5'],
    { action: 'explain', option: 'x', color: 'auto', targetVersion: '7.5', node: { cpus: 4 } },
  ],
  [['explain'], /Nothing to explain given/],
  [['explain', 'x', 'y'], /one name at a time/],
  [['explain', '--fix', 'x'], /`explain` has no option `--fix`/],
  [['explain', '--target-version', '3.0.0', 'x'], /too old/],
  [['options'], { action: 'options', format: 'text', all: false, color: 'auto' }],
  [
    ['options', '--all', '--format', 'json', '--section', 'gc'],
    { action: 'options', format: 'json', all: true, color: 'auto', section: 'gc' },
  ],
  [['options', 'gc'], /`--section gc`/],
  [['options', '--cpus', '4'], /`options` has no option `--cpus`/],
];

for (const [args, expected] of ARGUMENTS) {
  test(`tikv-toml ${args.join(' ')}`, () => {
    const request = readArguments(args);
    if (!(expected instanceof RegExp)) assert.deepEqual(request, expected);
    else assert.match('reason' in request ? request.reason : '', expected);
  });
}
