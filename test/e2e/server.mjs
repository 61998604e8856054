// Starts the embedded VS Code's server. Whoever opens its address in a browser has a VS Code.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { NEWEST, serverOf } from './install.mjs';

export const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'typescript.disableAutomaticTypeAcquisition': true,
  'files.autoSave': 'off',
  'editor.accessibilitySupport': 'off',
};

/** A folder for one run (settings, logs, browser profile), gone when this process ends. */
export function makeRun(settings = {}) {
  const run = mkdtempSync(path.join(os.tmpdir(), 'tikv-toml-'));
  process.once('exit', () => remove(run));
  mkdirSync(path.join(run, 'server/data/User'), { recursive: true });
  writeFileSync(path.join(run, 'server/data/User/settings.json'), JSON.stringify({ ...QUIET, ...settings }, null, 2));
  return run;
}

/** As `code --install-extension`; `extensions` is the folder that the server is then started with, `build` one of install.mjs. */
export function installExtension(vsix, extensions, build = NEWEST) {
  const run = makeRun();
  const args = [serverOf(build), ...dataArgs(run, extensions), '--install-extension', vsix, '--force'];
  const { status, stdout, stderr } = spawnSync(build.node, args, { encoding: 'utf8', env: environment() });
  if (status !== 0 || !stdout.includes('successfully installed'))
    throw new Error(`${vsix} was not installed:\n${stdout}\n${stderr}`);
}

/**
 * Starts the server on 127.0.0.1 and a free port.
 * driver: listen to `extensionDevelopmentPath` and `extensionTestsPath` in the page's address. token: what the address must carry.
 * build: one of install.mjs.
 */
export async function startServer(run, { build = NEWEST, extensions, driver, trust, token, env = {} } = {}) {
  const args = [...dataArgs(run, extensions), ...listenArgs({ driver, trust, token })];
  const child = spawn(build.node, [serverOf(build), ...args], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  process.once('exit', () => kill(child, 'SIGKILL'));
  const port = await listening(child);
  return {
    port,
    token,
    origin: `http://127.0.0.1:${port}`,
    /** The address of a file on this machine as the workbench names it. */
    uri: (file) => `vscode-remote://127.0.0.1:${port}${encodeURI(path.resolve(file))}`,
    stop: () => stop(child),
    ended: new Promise((resolve) => child.once('exit', resolve)),
  };
}

/** The address that opens the folder; `payload` holds VS Code's own launch arguments as [name, value]. */
export function workbenchUrl(server, folder, payload = []) {
  const query = new URLSearchParams(server.token ? { tkn: server.token } : {});
  query.set('folder', path.resolve(folder));
  query.set('payload', JSON.stringify([['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...payload]));
  return `${server.origin}/?${query}`;
}

export function remove(folder) {
  if (process.env.E2E_KEEP) return;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function dataArgs(run, extensions) {
  const args = ['--accept-server-license-terms', '--server-data-dir', path.join(run, 'server')];
  return extensions ? [...args, '--extensions-dir', extensions] : args;
}

function listenArgs({ driver, trust, token }) {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--disable-telemetry', '--disable-update-check'],
    ...(token ? ['--connection-token', token] : ['--without-connection-token']),
    ...(trust ? [] : ['--disable-workspace-trust']),
    ...(driver ? ['--enable-smoke-test-driver'] : []),
  ];
}

/** The environment without what belongs to npm or to a VS Code this runs in, and without a marketplace. */
function environment(more = {}) {
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...more };
  for (const name of Object.keys(env)) {
    if (/^(npm_|NODE_OPTIONS$|VSCODE_(?!TEST_)|ELECTRON_)/.test(name)) delete env[name];
  }
  return env;
}

function listening(child) {
  let log = '';
  return new Promise((resolve, reject) => {
    const read = (chunk) => {
      log += chunk;
      if (process.env.E2E_VERBOSE) process.stderr.write(chunk);
      const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the VS Code server ended with ${code}:\n${log}`)));
  });
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  kill(child, 'SIGTERM');
  const timer = setTimeout(() => kill(child, 'SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}

/** The whole process group: the server and the extension hosts it started. */
function kill(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}
