// `npm run e2e`: the suite in a real VS Code (from source, from the package, in an untrusted workspace, in a web worker, in the
// oldest VS Code that package.json promises, in Chinese), then with mouse and keyboard.
// Desktop VS Code is taken where there is a display and it can be had (or VSCODE_EXECUTABLE names one), else the embedded one.
// E2E_ONLY=package,ui runs only these. The counts go to the file that E2E_COUNTS names. With CI=true a skipped run counts as failed.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, npm, ROOT } from '../../client/npm.mjs';
import { findDesktop, findEmbedded } from './choose.mjs';
import { install, OLDEST } from './install.mjs';
import { installExtension, makeRun, QUIET } from './server.mjs';
import { bundleWebSuite } from './web.mjs';

const ARTIFACTS = path.join(ROOT, '.artifacts');
const SUITE = path.join(ROOT, 'dist/test/index.cjs');
/** The language that many of TiKV's operators read. */
const CHINESE = ['--locale=zh-cn'];
const WEB_SUITE = path.join(ROOT, 'dist/test/web.cjs');

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const { name, version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const VSIX = path.join(ROOT, `${name}-${version}.vsix`);

/** What runs in which VS Code: only the embedded one has someone who grants trust, and is driven with mouse and keyboard. */
const RUNS = {
  source: ({ any }) => any.why ?? runSuite(any, { extension: ROOT }),
  package: ({ any }) => any.why ?? runSuite(any, { extension: here('empty-extension'), vsix: VSIX }),
  untrusted: ({ embedded }) => embedded.why ?? runUntrusted(embedded),
  web: ({ embedded }) => embedded.why ?? runWeb(embedded),
  oldest: ({ embedded }) => embedded.why ?? runOldest(embedded),
  chinese: ({ embedded }) => embedded.why ?? runChinese(embedded),
  'web-chinese': ({ embedded }) => embedded.why ?? runWeb(embedded, 'chinese.ts', CHINESE),
  ui: ({ embedded }) => embedded.why ?? runUi(),
};

await main();

async function main() {
  ensureInstalled(ROOT);
  const embedded = findEmbedded();
  const any = (await findDesktop(path.join(ARTIFACTS, 'vscode'))) ?? embedded;
  if (!any.why) build();
  const results = [];
  for (const run of wanted()) {
    const result = await RUNS[run]({ any, embedded });
    results.push([run, typeof result === 'string' ? skip(result) : result]);
  }
  report(results);
}

function wanted() {
  const only = process.env.E2E_ONLY?.split(',');
  return Object.keys(RUNS).filter((run) => only?.includes(run) ?? true);
}

function build() {
  npm(ROOT, 'run', '--silent', 'package');
  npm(ROOT, 'run', '--silent', 'bundle');
  npm(ROOT, 'run', '--silent', 'bundle:e2e');
}

/** One run of the suite by @vscode/test-electron; with `vsix`, that is what is tested and `extension` is an empty one. */
async function runSuite(vscode, { extension, vsix, flags = [] }) {
  const { runTests } = await import('@vscode/test-electron');
  const run = prepare();
  if (vsix) await addExtension(vscode, vsix, run);
  try {
    await runTests({
      vscodeExecutablePath: vscode.executable,
      extensionDevelopmentPath: extension,
      extensionTestsPath: SUITE,
      extensionTestsEnv: run.env,
      launchArgs: [run.workspace, `--extensions-dir=${run.extensions}`, `--user-data-dir=${run.user}`, ...flags],
    });
  } catch {
    // The counts say it.
  }
  return counts(run);
}

async function addExtension(vscode, vsix, run) {
  if (vscode.embedded) return installExtension(vsix, run.extensions, vscode.build);
  const { resolveCliArgsFromVSCodeExecutablePath } = await import('@vscode/test-electron');
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(vscode.executable, { reuseMachineInstall: true });
  const shell = process.platform === 'win32';
  const folders = ['--extensions-dir', run.extensions, '--user-data-dir', run.user];
  spawnSync(shell ? `"${cli}"` : cli, [...args, ...folders, '--install-extension', vsix], { stdio: 'inherit', shell });
}

/** The packaged extension where there is no API that is newer than what it promises to run with. */
function runOldest(vscode) {
  install(OLDEST);
  const flags = ['--oldest'];
  return runSuite({ ...vscode, build: OLDEST }, { extension: here('empty-extension'), vsix: VSIX, flags });
}

/** As VS Code is for everyone: with workspace trust, which test-electron switches off. */
function runUntrusted(vscode) {
  const run = prepare();
  const env = { E2E_SPY: here('spy.cjs'), E2E_SPY_LOG: path.join(run.folder, 'spy.log'), E2E_WORKSPACE: run.workspace };
  const args = [`--extensionDevelopmentPath=${ROOT}`, `--extensionTestsPath=${SUITE}`];
  const folders = [`--extensions-dir=${run.extensions}`, run.workspace];
  spawnSync(process.execPath, [vscode.executable, ...args, ...folders], {
    stdio: 'inherit',
    env: { ...process.env, ...run.env, ...env },
  });
  return counts(run);
}

/** Where there is no Node, as on vscode.dev. */
async function runWeb(vscode, entry = 'index.ts', more = []) {
  const run = prepare();
  await bundleWebSuite(entry, WEB_SUITE);
  const args = ['--web', ...more, `--extensionDevelopmentPath=${ROOT}`, `--extensionTestsPath=${WEB_SUITE}`];
  spawnSync(process.execPath, [vscode.executable, ...args, '--disable-workspace-trust', run.workspace], {
    stdio: 'inherit',
    env: { ...process.env, ...run.env },
  });
  return counts(run);
}

function runChinese(vscode) {
  const run = prepare();
  const args = [`--extensionDevelopmentPath=${ROOT}`, `--extensionTestsPath=${SUITE}`, ...CHINESE];
  spawnSync(process.execPath, [vscode.executable, ...args, '--disable-workspace-trust', run.workspace], {
    stdio: 'inherit',
    env: { ...process.env, ...run.env, E2E_LOCALE: 'zh-cn' },
  });
  return counts(run);
}

function runUi() {
  const run = prepare();
  const args = [here('ui.mjs'), VSIX, run.workspace];
  spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...run.env } });
  return counts(run);
}

/** A copy of the example workspace, and folders for VS Code with one extension to talk to: a run changes and finds nothing else. */
function prepare() {
  const folder = makeRun();
  const run = {
    folder,
    workspace: path.join(folder, 'workspace'),
    extensions: path.join(folder, 'extensions'),
    user: path.join(folder, 'user'),
    env: { E2E_RESULT: path.join(folder, 'result.json'), E2E_ARTIFACTS: ARTIFACTS },
  };
  cpSync(path.join(ROOT, 'test/workspace'), run.workspace, { recursive: true });
  cpSync(here('even-better-toml'), path.join(run.extensions, 'tamasfe.even-better-toml-0.0.1'), { recursive: true });
  mkdirSync(path.join(run.user, 'User'), { recursive: true });
  writeFileSync(path.join(run.user, 'User/settings.json'), JSON.stringify(QUIET));
  return run;
}

/** A run that ends without counts has crashed. */
function counts({ folder, env: { E2E_RESULT } }) {
  const result = existsSync(E2E_RESULT) ? JSON.parse(readFileSync(E2E_RESULT, 'utf8')) : { passed: 0, failed: 1 };
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return result;
}

function skip(why) {
  return { passed: 0, failed: process.env.CI === 'true' ? 1 : 0, skipped: why };
}

function report(results) {
  console.log('');
  for (const [run, { passed, failed, skipped }] of results) {
    console.log(skipped ? `e2e ${run}: SKIPPED, ${skipped}` : `e2e ${run}: ${passed} passed, ${failed} failed`);
  }
  const sum = (key) => results.reduce((total, [, result]) => total + result[key], 0);
  const total = { passed: sum('passed'), failed: sum('failed') };
  const skipped = process.env.CI === 'true' ? 0 : results.filter(([, result]) => result.skipped).length;
  if (process.env.E2E_COUNTS) writeFileSync(process.env.E2E_COUNTS, JSON.stringify({ ...total, skipped }));
  if (total.failed > 0) process.exitCode = 1;
}
