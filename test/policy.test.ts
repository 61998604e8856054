/** How findings are weighed: severities by id, profiles, the comments that hide them, and what reads all of that. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { joinPolicies, readPolicy } from '../server/src/checks/decisions.ts';
import { suppressionsOf } from '../server/src/checks/hide.ts';
import { IDS } from '../server/src/checks/kinds.ts';
import { isFixed, type Policy, PROFILES } from '../server/src/checks/policy.ts';
import { applyEdits } from '../server/src/document/document.ts';
import { actionsAt } from '../server/src/features/actions.ts';
import { analyze } from '../server/src/language.ts';
import { readProject } from '../server/src/project.ts';
import { type Run, tikvToml, withFiles } from './terminal.ts';

const TEXT = `[log]
level = "debug"
[security]
redact-info-log = false
[raftstore]
capcity = "1GB"
`;

const found = (text: string, policy?: Policy, fileName?: string) =>
  analyze(text, { ...(policy && { policy }), ...(fileName && { fileName }) }).problems.map(
    ({ id, severity }) => `${severity} ${id}`,
  );

const WEIGHED: readonly [policy: Policy, found: readonly string[]][] = [
  [{}, ['info log-debug', 'info redact-off', 'error unknown-key']],
  [{ rules: { 'log-debug': 'off', 'unknown-key': 'hint' } }, ['info redact-off', 'hint unknown-key']],
  [{ profile: 'development' }, ['error unknown-key']],
  [{ profile: 'strict' }, ['warning log-debug', 'error redact-off', 'error unknown-key']],
  [
    { profile: 'strict', rules: { 'redact-off': 'info' } },
    ['warning log-debug', 'info redact-off', 'error unknown-key'],
  ],
];

for (const [policy, expected] of WEIGHED) {
  test(`weighed by ${JSON.stringify(policy)}`, () => assert.deepEqual(found(TEXT, policy), expected));
}

test('what keeps TiKV from reading the file keeps its severity', () => {
  const rules = { 'toml-syntax': 'off', 'toml-duplicate-key': 'off' } as const;
  assert.deepEqual(found('a = \n', { rules }), ['error toml-syntax']);
});

test('an effect stays, and fixes are there, whatever the severity', () => {
  const [problem] = analyze('[raftstore]\ncapcity = "1GB"\n', {
    policy: { rules: { 'unknown-key': 'hint' } },
  }).problems;
  assert.equal(problem?.effect, 'ignored');
  assert.equal(problem?.fixes[0]?.edits.length, 1);
});

test('a key file in a folder that the user says is in memory', () => {
  const text = `[security.encryption]
data-encryption-method = "aes256-ctr"
master-key = { type = "file", path = "/mnt/keys/a.key" }
`;
  const weight = (tmpfsPaths: string[]) =>
    found(text, { tmpfsPaths }).filter((one) => one.includes('file-key-in-production'));
  assert.deepEqual(weight([]), ['warning file-key-in-production']);
  assert.deepEqual(weight(['/mnt/keys']), ['info file-key-in-production']);
  assert.deepEqual(weight(['/mnt/key']), ['warning file-key-in-production']);
});

test('what TiKV wrote itself gets hints without fixes', () => {
  const { problems } = analyze(TEXT, { fileName: 'last_tikv.toml' });
  assert.deepEqual(new Set(problems.map(({ severity }) => severity)), new Set(['hint']));
  assert.deepEqual(
    problems.flatMap(({ fixes }) => fixes),
    [],
  );
});

test('only a comment that hides nothing is shown as unused', () => {
  const tags = (text: string) => analyze(text).problems.map(({ id, tag }) => [id, tag]);
  assert.deepEqual(tags('# tikv-toml-disable log-debug -- why\n'), [['suppression-unused', 'unused']]);
  assert.deepEqual(tags('# tikv-toml-disable no-such-finding-at-all -- why\n'), [['suppression-unknown', undefined]]);
});

test('profiles name findings that there are', () => {
  for (const { most = {}, least = {} } of Object.values(PROFILES)) {
    for (const id of [...Object.keys(most), ...Object.keys(least)]) assert.ok(IDS.has(id) && !isFixed(id), id);
  }
});

describe('hiding by a quick fix', () => {
  const TEXTS: Readonly<Record<string, string>> = {
    plain: TEXT,
    indented: TEXT.replaceAll('\nc', '\n  c').replaceAll('\nl', '\n\tl'),
    'with line ends of Windows': TEXT.replaceAll('\n', '\r\n'),
    'in inline tables': 'raftstore = { capcity = "1GB", hibernate-region = true }\nlog = { level = "debug" }\n',
    'in a value over lines': '[pd]\nendpoints = [\n  "https://10.0.1.1:2379",\n]\n',
    'beside another comment that hides':
      '# tikv-toml-disable encryption-disabled\n[log]\n# tikv-toml-disable-next-line deprecated -- why\nlevel = "debug"\n',
  };
  for (const [title, text] of Object.entries(TEXTS)) {
    test(title, () => {
      const { problems, config } = analyze(text, {});
      for (const problem of problems.filter(({ id }) => !id.startsWith('suppression'))) {
        const fixes = suppressionsOf(config, problem);
        assert.ok(fixes.length > 0);
        for (const fix of fixes) {
          const hidden = applyEdits(text, fix.edits);
          const after = analyze(hidden, {}).problems;
          const same = ({ id, path }: { id: string; path?: string }) => id === problem.id && path === problem.path;
          assert.equal(after.filter(same).length, 0, `${fix.title}:\n${hidden}`);
          assert.ok(after.length < problems.length, hidden);
          if (text.includes('\r')) assert.doesNotMatch(hidden, /[^\r]\n/);
        }
      }
    });
  }

  test('above the statement, never inside its value', () => {
    const text = '[security]\ncert-allowed-cn = [\n  "a",\n  "",\n]\n';
    const { config, problems } = analyze(text, {});
    const problem = problems.find(({ id }) => id === 'cn-empty-entry');
    assert.ok(problem && problem.span.start > text.indexOf('"a"'));
    const [line] = suppressionsOf(config, problem);
    assert.equal(
      applyEdits(text, line?.edits ?? []),
      text.replace('cert', '# tikv-toml-disable-next-line cn-empty-entry\ncert'),
    );
  });

  const ADDED: readonly [before: string, after: string][] = [
    ['', '# tikv-toml-disable log-debug\n'],
    ['# tikv-toml-disable\n', '# tikv-toml-disable log-debug\n'],
    ['# tikv-toml-disable redact-off -- why\n', '# tikv-toml-disable redact-off, log-debug -- why\n'],
    [
      '# tikv-toml-disable-next-line deprecated\n',
      '# tikv-toml-disable log-debug\n# tikv-toml-disable-next-line deprecated\n',
    ],
  ];
  for (const [before, after] of ADDED) {
    test(`in the whole file, after ${JSON.stringify(before)}`, () => {
      const text = `${before}[log]\nlevel = "debug"\n`;
      const { config, problems } = analyze(text, {});
      const problem = problems.find(({ id }) => id === 'log-debug');
      assert.ok(problem);
      const fix = suppressionsOf(config, problem).at(-1);
      assert.equal(applyEdits(text, fix?.edits ?? []), `${after}[log]\nlevel = "debug"\n`);
    });
  }

  for (const text of ['', '\n', '  \n', ' # why\n']) {
    test(`only for the file where no statement is: ${JSON.stringify(text)}`, () => {
      const fixes = suppressionsOf(analyze(text, {}).config, { id: 'log-debug', span: { start: 0, end: 0 } });
      assert.deepEqual(
        fixes.map(({ title }) => title),
        ['Hide `log-debug` in this file'],
      );
    });
  }

  test('offered last, and not for a fault of the TOML', () => {
    const analysis = analyze(TEXT, {});
    const at = TEXT.indexOf('capcity');
    const titles = actionsAt(analysis, { start: at, end: at }).map(({ title }) => title);
    assert.deepEqual(titles.slice(-2), ['Hide `unknown-key` on this line', 'Hide `unknown-key` in this file']);
    const broken = analyze('[log]\nlevel = info\n', {});
    assert.ok(actionsAt(broken, { start: 0, end: 20 }).every(({ title }) => !title.includes('toml-syntax')));
  });
});

const READ: readonly [told: Record<string, unknown>, policy: Policy, faults: readonly RegExp[]][] = [
  [{}, {}, []],
  [{ rules: {}, profile: '', tmpfsPaths: [] }, { rules: {} }, []],
  [{ rules: { 'log-debug': 'off' }, profile: 'strict' }, { rules: { 'log-debug': 'off' }, profile: 'strict' }, []],
  [{ rules: { 'log-debgu': 'off' } }, { rules: {} }, [/no finding `log-debgu`; did you mean `log-debug`\?$/]],
  [{ rules: { 'log-debug': 'quiet' } }, { rules: {} }, [/one of off, hint, info, warning, error\.$/]],
  [{ rules: 'off' }, { rules: {} }, [/^`rules` is written/]],
  [{ rules: [], profile: 'lax' }, { rules: {} }, [/^`rules` is written/, /^`profile` is one of/]],
  [{ tmpfsPaths: ['/a', 'b'] }, { tmpfsPaths: ['/a'] }, [/absolute/]],
];

for (const [told, policy, faults] of READ) {
  test(`read: ${JSON.stringify(told)}`, () => {
    const read = readPolicy(told);
    assert.deepEqual(read.policy, policy);
    assert.equal(read.faults.length, faults.length);
    for (const [i, fault] of faults.entries()) assert.match(read.faults[i] ?? '', fault);
  });
}

test('the stronger policy wins, finding by finding', () => {
  const joined = joinPolicies({ rules: { a: 'off' }, tmpfsPaths: ['/x'] }, undefined, {
    rules: { a: 'error', b: 'hint' },
    profile: 'strict',
    tmpfsPaths: ['/y'],
  });
  assert.deepEqual(joined, { rules: { a: 'off', b: 'hint' }, profile: 'strict', tmpfsPaths: ['/x', '/y'] });
});

test('a project file that cannot be used says why', () => {
  for (const [text, fault] of [
    ['{', /not JSON/],
    ['[]', /not a JSON object/],
    ['{"rule": {}}', /no use for `rule`/],
    ['{"rules": {"toml-syntax": "off"}}', /`toml-syntax` stays an error/],
    ['{"targetVersion": "latest"}', /no TiKV version/],
    ['{"targetVersion": "3.0"}', /no TiKV version/],
  ] as const) {
    assert.match(readProject(text).faults.join(' '), fault);
  }
});

test('a project file may begin with a byte order mark', () => {
  assert.deepEqual(readProject('\uFEFF{"profile": "strict"}'), {
    project: { policy: { profile: 'strict' } },
    faults: [],
  });
});

/** Runs the built program in a folder with these files. */
function inProject(files: Readonly<Record<string, string>>, ...args: readonly string[]): Run {
  return withFiles(files, (folder) => tikvToml(['check', '--format=json', ...args], { folder }));
}

const ids = ({ stdout }: Run, nth = 0): string[] =>
  JSON.parse(stdout).files[nth].problems.map(
    ({ id, severity }: { id: string; severity: string }) => `${severity} ${id}`,
  );

describe('in the terminal', () => {
  const PROJECT = JSON.stringify({
    profile: 'development',
    rules: { 'unknown-key': 'warning' },
    targetVersion: '7.5.4',
  });
  const files = {
    'conf/tikv.toml': TEXT,
    '.tikv-toml.json': PROJECT,
    'other.json': '{"rules": {"unknown-key": "off"}}',
  };

  test('the nearest project file counts, flags win over it', () => {
    assert.deepEqual(ids(inProject(files, 'conf/tikv.toml')), ['warning unknown-key']);
    assert.equal(JSON.parse(inProject(files, 'conf/tikv.toml').stdout).files[0].targetVersion, '7.5.4');
    assert.deepEqual(ids(inProject(files, '--rule=unknown-key=info', 'conf/tikv.toml')), ['info unknown-key']);
    assert.deepEqual(ids(inProject(files, '--config=other.json', '--profile=development', 'conf/tikv.toml')), []);
    assert.equal(ids(inProject(files, '--no-config', 'conf/tikv.toml')).length, 3);
    const nearer = { ...files, 'conf/.tikv-toml.json': '{}' };
    assert.equal(ids(inProject(nearer, 'conf/tikv.toml')).length, 3);
    assert.equal(
      JSON.parse(inProject(files, '--target-version=6.5', 'conf/tikv.toml').stdout).files[0].targetVersion.slice(0, 3),
      '6.5',
    );
  });

  test('a project file that cannot be used stops the check', () => {
    const broken = inProject({ ...files, '.tikv-toml.json': '{"rules": {"log-debgu": "off"}}' }, 'conf/tikv.toml');
    assert.equal(broken.status, 2);
    assert.match(JSON.parse(broken.stdout).files[0].error, /did you mean `log-debug`/);
    assert.equal(inProject(files, '--config=none.json', 'conf/tikv.toml').status, 2);
  });

  test('usage', () => {
    for (const [args, says] of [
      [['--rule=log-debug'], /one of off/],
      [['--rule=log-debgu=off'], /did you mean `log-debug`/],
      [['--rule=log-debug=off=x'], /one of off/],
      [['--rule=toml-syntax=off'], /stays an error/],
      [['--profile=lax'], /development, production or strict/],
      [['--config=a', '--no-config'], /exclude each other/],
    ] as const) {
      const { status, stderr } = inProject(files, ...args, 'conf/tikv.toml');
      assert.equal(status, 2);
      assert.match(stderr, says);
    }
  });
});

test('the schema of the project file knows the profiles and keys that the program knows', () => {
  const schema = JSON.parse(readFileSync(new URL('../schemas/tikv-toml.schema.json', import.meta.url), 'utf8'));
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const names = Object.keys(PROFILES);
  assert.deepEqual(schema.properties.profile.enum, names);
  assert.deepEqual(manifest.contributes.configuration.properties['tikvToml.profile'].enum, names);
  const filled = {
    profile: 'strict',
    rules: { 'log-debug': 'off' },
    targetVersion: '7.5',
    tmpfsPaths: ['/x'],
    $schema: '',
  };
  assert.deepEqual(Object.keys(filled).sort(), Object.keys(schema.properties).sort());
  assert.deepEqual(readProject(JSON.stringify(filled)).faults, []);
});
