/** What the arguments of `check` name: files, folders, patterns, without what git ignores. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesOf } from '../server/src/cli/files.ts';
import { isOurs } from '../server/src/cli/names.ts';
import { type Files, inFolder } from './folder.ts';

const TOPOLOGY = 'server_configs:\n  tikv:\n    log.level: info\ntikv_servers: []\n';

const TREE: Files = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.git/tikv.toml': '',
  '.gitignore': '/build/\n*.tmp\nignored-*.toml\nlogs/*\n!logs/kept\n',
  'tikv.toml': '',
  'other.toml': '',
  'conf/tikv-1.toml': '',
  'conf/tikv-2.toml': '',
  'conf/tikv-1.toml.tmp': '',
  'conf/a.tikv.toml': '',
  'conf/pd.toml': '',
  'conf/ignored-1.toml': '',
  'conf/.hidden/tikv.toml': '',
  'conf/deep/er/last_tikv.toml': '',
  'conf/local/.gitignore': 'tikv.toml\n!ignored-2.tikv.toml\n',
  'conf/local/tikv.toml': '',
  'conf/local/tiflash-learner.toml': '',
  'conf/local/ignored-2.tikv.toml': '',
  'build/tikv.toml': '',
  'build/.gitignore': 'tikv-9.toml\n',
  'build/tikv-9.toml': '',
  'logs/tikv.toml': '',
  'logs/kept/tikv.toml': '',
  'node_modules/x/tikv.toml': '',
  'odd[1]/tikv.toml': '',
  'yaml/.gitignore': 'mine.yaml\n',
  'yaml/mine.yaml': TOPOLOGY,
  'yaml/topology.yaml': TOPOLOGY,
  'yaml/k8s/cluster.YML': 'kind: TidbCluster\nspec:\n  tikv:\n    config: |\n      [log]\n',
  'yaml/k8s/compose.yml': 'services:\n  tikv:\n    image: pingcap/tikv\n',
  'yaml/k8s/large.yaml': TOPOLOGY + '#'.repeat(1 << 22),
  'yaml/k8s/latin.yaml': `# \u00e9\n${TOPOLOGY}`,
  'yaml/topology.yaml.bak': TOPOLOGY,
  'other/values.yaml': 'tikv:\n  replicas: 3\n',
};

const CONF = [
  'conf/.hidden/tikv.toml',
  'conf/a.tikv.toml',
  'conf/deep/er/last_tikv.toml',
  'conf/local/ignored-2.tikv.toml',
  'conf/local/tiflash-learner.toml',
  'conf/tikv-1.toml',
  'conf/tikv-2.toml',
];

const YAML = ['yaml/k8s/cluster.YML', 'yaml/k8s/latin.yaml', 'yaml/topology.yaml'];

/** Arguments -> what they name; a text with a blank is the fault of the argument before the colon. */
const CASES: readonly [operands: readonly string[], files: readonly (string | RegExp)[]][] = [
  [['gone.toml'], ['gone.toml']],
  [['-'], ['-']],
  [['conf/tikv-1.toml'], ['conf/tikv-1.toml']],
  [['conf/ignored-1.toml'], ['conf/ignored-1.toml']],
  [['build/tikv.toml'], ['build/tikv.toml']],
  [['conf'], CONF],
  [['./conf/'], CONF],
  [['.'], [...CONF, 'logs/kept/tikv.toml', 'odd[1]/tikv.toml', 'tikv.toml', ...YAML]],
  [['yaml'], YAML],
  [
    ['yaml/mine.yaml', 'yaml/k8s/compose.yml'],
    ['yaml/mine.yaml', 'yaml/k8s/compose.yml'],
  ],
  [['yaml/*.yaml'], ['yaml/topology.yaml']],
  [['yaml/k8s/*.yml'], ['yaml/k8s/compose.yml']],
  [['other'], [/^other: has no TiKV configuration in it .*YAML/]],
  [
    ['conf/tikv-2.toml', 'conf'],
    ['conf/tikv-2.toml', ...CONF.filter((path) => path !== 'conf/tikv-2.toml')],
  ],
  [
    ['conf/local', 'conf/deep'],
    ['conf/local/ignored-2.tikv.toml', 'conf/local/tiflash-learner.toml', 'conf/deep/er/last_tikv.toml'],
  ],
  [['build'], ['build/tikv.toml']],
  [['odd[1]'], ['odd[1]/tikv.toml']],
  [['conf/*.toml'], ['conf/a.tikv.toml', 'conf/pd.toml', 'conf/tikv-1.toml', 'conf/tikv-2.toml']],
  [['conf/tikv-?.toml'], ['conf/tikv-1.toml', 'conf/tikv-2.toml']],
  [['conf/{pd,tikv-1}.toml'], ['conf/pd.toml', 'conf/tikv-1.toml']],
  [['{conf/deep/er,logs}/*.toml'], ['conf/deep/er/last_tikv.toml']],
  [['**/tikv.toml'], ['logs/kept/tikv.toml', 'odd[1]/tikv.toml', 'tikv.toml']],
  [
    ['./conf/**/*.toml', 'conf/pd.toml'],
    [
      'conf/a.tikv.toml',
      'conf/deep/er/last_tikv.toml',
      'conf/local/ignored-2.tikv.toml',
      'conf/local/tiflash-learner.toml',
      'conf/tikv-1.toml',
      'conf/tikv-2.toml',
      'conf/pd.toml',
    ],
  ],
  [['conf/*.yaml'], [/^conf\/\*\.yaml: matches no file$/]],
  [['nowhere/*.toml'], [/^nowhere\/\*\.toml: matches no file: there is no folder nowhere$/]],
  [['logs'], ['logs/kept/tikv.toml']],
  [
    ['empty', 'tikv.toml'],
    [/^empty: has no TiKV configuration in it \(tikv\.toml, .*\*\.tikv\.toml.*\)$/, 'tikv.toml'],
  ],
];

for (const [operands, files] of CASES) {
  test(`named by ${operands.join(' ')}`, () =>
    inTree((folder) => {
      mkdirSync(join(folder, 'empty'));
      const found = namedBy(operands);
      assert.equal(found.length, files.length, found.join('\n'));
      for (const [i, expected] of files.entries()) {
        if (typeof expected === 'string') assert.equal(found[i], expected);
        else assert.match(found[i] ?? '', expected);
      }
    }));
}

function namedBy(operands: readonly string[]): string[] {
  return filesOf(operands).map((found) => (typeof found === 'string' ? found : `${found.path}: ${found.error}`));
}

async function inTree(use: (folder: string) => void, files: Files = TREE): Promise<void> {
  const from = process.cwd();
  await inFolder(files, async (folder) => {
    process.chdir(folder);
    try {
      use(folder);
    } finally {
      process.chdir(from);
    }
  });
}

test('a folder that a deeper rule brings back still has to heed the others', () =>
  inTree(() => assert.deepEqual(namedBy(['.']), ['x/build/tikv-1.toml', 'x/build/y/tikv-3.toml']), {
    '.gitignore': 'build/\ntikv-2.toml\n',
    'x/.gitignore': '!build/\n',
    'x/build/tikv-1.toml': '',
    'x/build/tikv-2.toml': '',
    'x/build/y/tikv-3.toml': '',
    'build/tikv-4.toml': '',
  }));

test('a link to a folder is not followed, a link to a file is a file, one to nothing is none', () =>
  inTree((folder) => {
    symlinkSync('..', join(folder, 'conf/up'));
    symlinkSync('pd.toml', join(folder, 'conf/tikv-link.toml'));
    symlinkSync('nothing', join(folder, 'conf/tikv-broken.toml'));
    assert.deepEqual(namedBy(['conf']), [...CONF, 'conf/tikv-link.toml']);
    assert.deepEqual(namedBy(['conf/up/conf/tikv-1.toml']), ['conf/up/conf/tikv-1.toml']);
  }));

test('rules of folders above count only inside a work tree', () =>
  inTree(
    (folder) => {
      assert.deepEqual(namedBy(['a']), ['a/tikv.toml']);
      mkdirSync(join(folder, '.git'));
      assert.deepEqual(namedBy(['a']).length, 1);
      assert.match(namedBy(['a'])[0] ?? '', /^a: has no TiKV configuration/);
    },
    { '.gitignore': 'tikv.toml\n', 'a/tikv.toml': '' },
  ));

const noModes = process.platform === 'win32' || process.getuid?.() === 0;
test('a folder that cannot be read is a fault, the others are searched', { skip: noModes && 'no modes here' }, () =>
  inTree((folder) => {
    chmodSync(join(folder, 'conf/deep'), 0);
    try {
      assert.ok(namedBy(['conf']).includes('conf/deep: cannot be searched: no permission'));
    } finally {
      chmodSync(join(folder, 'conf/deep'), 0o755);
    }
  }),
);

test('the names are those of the editor', () => {
  const names = ['tikv.toml', 'tikv-1.toml', 'x.tikv.toml', 'tiflash-learner.toml', 'last_tikv.toml'];
  assert.deepEqual(
    names.filter((name) => !isOurs(name)),
    [],
  );
  assert.deepEqual(['pd.toml', 'mytikv.toml', 'tikv.toml.bak', 'tikv.yaml'].filter(isOurs), []);
});
