/** `check --baseline FILE`: only new findings are reported; `--write-baseline` writes the file. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder } from './folder.ts';
import { type Run, tikvToml } from './terminal.ts';

const OLD = '[security]\nca-pth = "/x"\n[x]\na = 1\n[x]\nb = 2\n';
const FILES = { 'conf/tikv-1.toml': OLD, 'conf/tikv-2.toml': '[server]\naddr = "a:1"\n[y]\n' };
const BASE = '{"version":1,"files":{}}';

/** Calls the program in a folder with these files, as often as `use` likes. */
function calling(use: (call: (args: string) => Run, folder: string) => void): Promise<void> {
  return inFolder(FILES, async (folder) => use((args) => tikvToml(args.split(' '), { folder }), folder));
}

test('what is known is not reported, also where its line has gone; what is new is', () =>
  calling((call, folder) => {
    const first = call('check conf --baseline base.json --write-baseline');
    assert.deepEqual(
      [first.status, first.stderr.replace(/\d+/, 'N')],
      [0, 'tikv-toml: base.json written: N known from now on.\n'],
    );
    assert.match(first.stdout, /^No problems in 2 files; \d+ known from the baseline\n$/);
    writeFileSync(join(folder, 'conf/tikv-1.toml'), `# moved\n\n${OLD}`);
    const second = call('check conf --baseline base.json');
    assert.equal(second.status, 0, second.stdout);
    assert.equal(second.stdout, first.stdout);
    writeFileSync(join(folder, 'conf/tikv-1.toml'), `${OLD}[x]\nc = 3\n[security.encryption]\noops = 1\n`);
    const third = call('check conf --baseline base.json');
    assert.equal(third.status, 1);
    assert.deepEqual(
      third.stdout.match(/^conf\S+ .* \S+$/gm)?.map((line) => line.replace(/ {2}.* {2}/, ' ')),
      [
        'conf/tikv-1.toml:7:2 toml-duplicate-table',
        'conf/tikv-1.toml:9:2 encryption-disabled',
        'conf/tikv-1.toml:10:1 unknown-key',
      ],
    );
  }));

test('another format reports the same, with the fingerprints of a run without baseline', () =>
  calling((call, folder) => {
    call('check conf --baseline base.json --write-baseline');
    writeFileSync(join(folder, 'conf/tikv-1.toml'), `${OLD}[x]\nc = 3\n`);
    const marks = (args: string) =>
      JSON.parse(call(args).stdout).files[0].problems.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    const fresh = marks('check conf --format json --baseline base.json');
    assert.equal(fresh.length, 1);
    assert.equal(marks('check conf --format json').at(-1), fresh[0]);
  }));

test('the file is sorted and readable, holds no value, and is the same from any folder', () =>
  calling((call, folder) => {
    mkdirSync(join(folder, 'ci'));
    call('check conf --baseline ci/base.json --write-baseline');
    const text = readFileSync(join(folder, 'ci/base.json'), 'utf8');
    const { version, files } = JSON.parse(text);
    assert.equal(version, 1);
    assert.deepEqual(Object.keys(files), ['../conf/tikv-1.toml', '../conf/tikv-2.toml']);
    assert.deepEqual(
      files['../conf/tikv-1.toml'].filter(({ id }: { id: string }) => /key|table/.test(id)),
      [
        { id: 'toml-duplicate-table', path: '', count: 1 },
        { id: 'unknown-key', path: 'security.ca-pth', count: 1 },
        { id: 'unknown-key', path: 'x', count: 1 },
      ],
    );
    tikvToml(['check', '.', '--baseline', '../ci/base.json', '--write-baseline'], { folder: join(folder, 'conf') });
    assert.equal(readFileSync(join(folder, 'ci/base.json'), 'utf8'), text);
    assert.deepEqual(readdirSync(join(folder, 'ci')), ['base.json']);
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, 'ci/base.json')).mode & 0o400, 0o400);
  }));

const FAULTS: readonly [content: string | undefined, args: string, stderr: RegExp][] = [
  [
    undefined,
    'check conf --baseline base.json',
    /^tikv-toml: The baseline base\.json cannot be read: no such file\. `--write/,
  ],
  [
    '{',
    'check conf --baseline base.json',
    /^tikv-toml: The baseline base\.json is none, .*`--write-baseline` writes it anew\.\n$/,
  ],
  ['{"version":2,"files":{}}', 'check conf --baseline base.json', /is none, or not of this version/],
  ['{"version":1,"files":{"a":[{"id":1}]}}', 'check conf --baseline base.json', /is none/],
  ['[]', 'check conf --baseline base.json', /is none/],
  [BASE, 'check conf --write-baseline', /`--write-baseline` needs `--baseline FILE`/],
  [BASE, 'report conf --baseline base.json', /`report` has no option `--baseline`/],
  [
    BASE,
    'check conf gone.toml --baseline base.json --write-baseline',
    /was not written: not all files could be checked/,
  ],
  [
    undefined,
    'check conf --baseline no/base.json --write-baseline',
    /The baseline no\/base\.json cannot be written: no such file/,
  ],
];

for (const [content, args, stderr] of FAULTS) {
  test(`exit code 2: ${args} (${content})`, () =>
    calling((call, folder) => {
      if (content !== undefined) writeFileSync(join(folder, 'base.json'), content);
      const run = call(args);
      assert.match(run.stderr, stderr);
      assert.equal(run.status, 2);
      if (content !== undefined) assert.equal(readFileSync(join(folder, 'base.json'), 'utf8'), content);
    }));
}
