/** Rules of the repository itself. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const sources = readdirSync(new URL('server/src/', root), { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.ts') && !name.startsWith('generated'));

/** Folder -> what its files must not import. */
const ABSENT: readonly [folder: RegExp, banned: RegExp, why: string][] = [
  [/^document\//, /\.\.\/(toml|tikv|checks|features|lsp|cli)\//, 'the tree knows nothing above it'],
  [/^toml\//, /\.\.\/(tikv|checks|features|lsp|cli)\//, 'toml knows no TiKV'],
  [/^tikv\//, /\.\.\/(checks|features|lsp|cli)\//, 'tikv knows no editor'],
  [/^checks\//, /\.\.\/(features|lsp|cli)\//, 'checks know no editor'],
  [
    /^(?:document|toml|tikv|checks|features|guide)\/|^language\.ts$/,
    /\/hosts\/|^yaml$/,
    'only who serves files knows YAML',
  ],
  [/^hosts\//, /\.\.\/(lsp|cli)\//, 'hosts know no editor'],
  [/^say\.ts$/, /./, 'the bundle is handed to say.ts'],
  [/^(?!say\.ts|languages\.node\.ts|lsp\/)/, /languages/, 'what is said in which language only lsp/ knows'],
  [/^(?!hosts\/)/, /^yaml$/, 'only hosts/ reads YAML'],
  [/^verify\//, /\.\.\/(toml|tikv|checks|features|lsp|cli)\//, 'verify knows files, no configuration'],
  [/^(?!lsp\/)/, /^vscode-/, 'only lsp/ knows the protocol'],
  [/^(?!cli|.*\.node\.ts$)/, /^node:/, 'only the command line and *.node.ts know Node'],
];

for (const [folder, banned, why] of ABSENT) {
  test(why, () => {
    const files = sources.filter((name) => folder.test(name));
    assert.ok(files.length > 0);
    const found = files.flatMap((name) =>
      imports(name)
        .filter((from) => banned.test(from))
        .map((from) => `${name}: ${from}`),
    );
    assert.deepEqual(found, []);
  });
}

test('ARCHITECTURE.md is short and names every dependency', () => {
  const text = read('ARCHITECTURE.md');
  assert.ok(text.split('\n').length < 120);
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
  const missing = Object.keys(devDependencies).filter((name) => !name.startsWith('@types/') && !text.includes(name));
  assert.deepEqual(missing, []);
  assert.deepEqual(
    Object.values(devDependencies).filter((version) => !/^\d/.test(version)),
    [],
  );
});

test('README.md lists every setting, CHANGELOG.md the version', () => {
  const manifest = JSON.parse(read('package.json'));
  const settings = Object.keys(manifest.contributes.configuration.properties);
  assert.deepEqual(
    settings.filter((name) => !read('README.md').includes(`\`${name}\``)),
    [],
  );
  assert.ok(read('CHANGELOG.md').includes(`## ${manifest.version}`));
});

test('no lockfile names a registry', () => {
  for (const file of [
    'package-lock.json',
    'client/publish/package-lock.json',
    'client/vsix/package-lock.json',
    'test/bench/peers/package-lock.json',
    'test/coverage/package-lock.json',
    'test/e2e/package-lock.json',
    'test/e2e/oldest/package-lock.json',
    'test/mutation/package-lock.json',
    'test/tools/package-lock.json',
  ]) {
    assert.doesNotMatch(read(file), /"resolved": "http/);
  }
});

function imports(name: string): string[] {
  return [...read(`server/src/${name}`).matchAll(/^(?:import|export) .*?from '([^']+)'/gms)].map(
    (match) => match[1] ?? '',
  );
}
