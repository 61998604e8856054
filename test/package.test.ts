/** The npm package, as somebody gets it: packed, installed without network, run; the library in Node and in a browser's bundle. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import Ajv from 'ajv';
import { build } from 'esbuild';
import type { analyze } from '../server/src/index.ts';

const LIMIT = 1_000_000;
const PATIENCE = 240_000;
const root = fileURLToPath(new URL('../', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'tikv-toml-package-'));
const [made, project] = [join(scratch, 'package'), join(scratch, 'project')];
const installed = join(project, 'node_modules/tikv-toml');
const TEXT = '[security]\nca_path = "/etc/tikv/ca.pem"\n';
const page = readFileSync(join(root, 'docs/api.md'), 'utf8');
let tarball = '';

before(
  () => {
    run(root, process.execPath, 'client/library/build.mjs', made);
    run(made, 'npm', 'pack', '--ignore-scripts', '--pack-destination', scratch);
    tarball = readdirSync(scratch).find((name) => name.endsWith('.tgz')) ?? '';
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true }\n');
    writeFileSync(join(project, 'tikv.toml'), TEXT);
    run(project, 'npm', 'install', '--offline', '--no-audit', '--ignore-scripts', join(scratch, tarball));
  },
  { timeout: PATIENCE },
);
after(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

test('it is small, needs no other package, and has nothing of the editor', () => {
  assert.ok(statSync(join(scratch, tarball)).size < LIMIT, `${statSync(join(scratch, tarball)).size} bytes`);
  assert.deepEqual(
    readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.')),
    ['tikv-toml'],
  );
  const files = readdirSync(installed, { recursive: true }).map(String);
  assert.deepEqual(
    files.filter((name) => /extension|client|\.map$|(?<!\.d)\.[cm]?ts$|src/.test(name)),
    [],
  );
  assert.ok(files.includes('LICENSE') && files.includes('NOTICE'));
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { name, version, license, dependencies, contributes } = manifest();
  assert.deepEqual({ name, version, license }, { name: own.name, version: own.version, license: own.license });
  assert.deepEqual([dependencies, contributes, manifest().private], [undefined, undefined, undefined]);
});

test('the command line runs from it', () => {
  const { status, stdout } = start(project, 'npx', [
    '--offline',
    'tikv-toml',
    'check',
    '--color',
    'never',
    'tikv.toml',
  ]);
  assert.equal(status, 1);
  assert.match(stdout, /TiKV ignores `ca_path`/);
  const { stdout: told } = start(project, 'npx', ['--offline', 'tikv-toml', 'explain', 'security.ca-path']);
  assert.match(told, /ca-path/);
});

test('the language server answers from it', { timeout: PATIENCE }, async () => {
  const params = { processId: null, rootUri: null, capabilities: {} };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  const server = spawn(process.execPath, [join(installed, manifest().bin['tikv-toml']), 'lsp']);
  try {
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    const [answer] = await once(server.stdout, 'data');
    assert.match(String(answer), /^Content-Length: \d+\r\n/);
  } finally {
    server.kill();
  }
});

/** Prints what the library says of `TEXT`. */
const USE = `console.log(JSON.stringify({ ...analyze(${JSON.stringify(TEXT)}), fixed: fixAll(${JSON.stringify(TEXT)}), newest: RELEASES.at(-1) }));`;

test('the library is a module, and CommonJS', () => {
  const esm = node('use.mjs', `import { analyze, fixAll, RELEASES } from 'tikv-toml';\n${USE}`);
  const cjs = node('use.cjs', `const { analyze, fixAll, RELEASES } = require('tikv-toml');\n${USE}`);
  assert.equal(esm, cjs);
  judge(JSON.parse(esm));
});

test('a bundle for browsers runs where there is no Node', async () => {
  const { outputFiles } = await build({
    stdin: { contents: `import { analyze, fixAll, RELEASES } from 'tikv-toml';\n${USE}`, resolveDir: project },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    write: false,
    logLevel: 'silent',
  });
  const said: string[] = [];
  // What a browser has beside the language.
  const context = createContext({ URL, console: { log: (line: string) => said.push(line) } });
  const before = Object.keys(context);
  runInContext(outputFiles[0]?.text ?? '', context);
  judge(JSON.parse(said.join('')));
  assert.deepEqual(Object.keys(context), before);
});

test('importing the library does nothing but define its functions', () => {
  // Not even what a browser has: nothing is called yet.
  const context = createContext({ module: { exports: {} } });
  const names = () => runInContext('Object.getOwnPropertyNames(globalThis).sort().join()', context);
  const before = names();
  runInContext(`(() => {${readFileSync(join(installed, 'dist/index.cjs'), 'utf8')}})()`, context);
  assert.equal(names(), before);
  assert.equal(runInContext('Object.keys(module.exports).sort().join()', context), 'RELEASES,analyze,fixAll');
});

test('a bundle of a program that imports it for nothing has nothing of it', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "import { analyze } from 'tikv-toml';\nconsole.log(1);", resolveDir: project },
    ...{ bundle: true, platform: 'browser', format: 'esm', write: false, logLevel: 'silent' },
  });
  assert.equal(outputFiles[0]?.text.replace(/^\/\/.*\n/gm, '').trim(), 'console.log(1);');
});

test('its types are those of both kinds of import', () => {
  const use = (from: string) => `${from}
const found: Analysis = analyze('', { targetVersion: '7.5', rules: { 'log-debug': 'off' }, node: { cpus: 4 } });
const texts: string[] = found.problems.flatMap(({ message, fixes }) => [message, ...fixes.map(({ title }) => title)]);
// @ts-expect-error: no such option.
analyze('', { targetVersions: '7.5' });
// @ts-expect-error: no such severity.
fixAll('', { rules: { 'log-debug': 'loud' } });
export default texts;
`;
  const from = "import { type Analysis, analyze, fixAll } from 'tikv-toml';";
  writeFileSync(join(project, 'types.mts'), use(from));
  writeFileSync(join(project, 'types.cts'), use(from).replace('export default texts', 'export { texts }'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const flags = ['--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
  run(project, process.execPath, tsc, ...flags, 'types.mts', 'types.cts');
});

test('it has schemas that can be imported', () => {
  const said = node(
    'schema.cjs',
    "console.log(JSON.stringify(['', '-7.5', '-master'].map((line) => require('tikv-toml/schemas/tikv' + line + '.schema.json'))));",
  );
  for (const schema of JSON.parse(said)) new Ajv({ strict: false }).compile(schema);
});

test('its page shows what works, and names every option and field', () => {
  const code = /```js\n(.*?)```/s.exec(page)?.[1] ?? '';
  assert.match(
    node('example.mjs', code),
    /error key-wrong-case at ca_path: .*\n\[security\]\nca-path = .*releases are known/s,
  );
  const types = readFileSync(join(installed, 'dist/index.d.ts'), 'utf8');
  const names = [...types.matchAll(/^ +readonly (\w+)\??:|^export declare (?:function|const) (\w+)/gm)].map(
    ([, field, name]) => field ?? name ?? '',
  );
  assert.ok(names.length > 20);
  assert.deepEqual(
    names.filter((name) => !page.includes(name)),
    [],
  );
});

interface Said {
  readonly fixed: { readonly text: string };
  readonly newest: string;
}

/** What `USE` prints. */
function judge({ problems, fixed, newest, targetVersion }: ReturnType<typeof analyze> & Said): void {
  const [first] = problems;
  assert.deepEqual([first?.id, TEXT.slice(first?.start, first?.end)], ['key-wrong-case', 'ca_path']);
  assert.match(fixed.text, /ca-path = /);
  assert.match(targetVersion, /^8\.5\./);
  assert.equal(newest, 'master');
}

function manifest() {
  return JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
}

/** What a program in the project prints. */
function node(name: string, code: string): string {
  writeFileSync(join(project, name), code);
  return run(project, process.execPath, name);
}

function run(cwd: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = start(cwd, command, args);
  assert.equal(status, 0, `${command} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

function start(cwd: string, command: string, args: readonly string[]) {
  const shell = process.platform === 'win32' && command !== process.execPath;
  return spawnSync(command, args, { cwd, encoding: 'utf8', shell, timeout: PATIENCE });
}
