// `npm start`: from a fresh clone to VS Code with the extension and the example workspace. Needs Node and npm, nothing else.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { install, whyNotEmbedded } from '../test/e2e/install.mjs';
import { makeRun, startServer, workbenchUrl } from '../test/e2e/server.mjs';
import { ensureInstalled, npm, ROOT } from './npm.mjs';

const WORKSPACE = path.join(ROOT, 'test/workspace');
const EXAMPLE = path.join(WORKSPACE, 'tikv.toml');
const HELP = `npm start                  opens VS Code on the example: the desktop one if "code" is on the PATH, else one in the browser
npm start -- --browser     opens the one in the browser in any case (Linux x64)
npm start -- --cli         checks the example in the terminal, without any VS Code`;

await main(process.argv.slice(2));

async function main(args) {
  const unknown = args.find((arg) => !['--browser', '--cli'].includes(arg));
  if (unknown) return void console.log(HELP);
  const open = args.includes('--cli') ? checkInTerminal : whereToOpen(args.includes('--browser'));
  if (!open) return;
  ensureInstalled(ROOT);
  npm(ROOT, 'run', '--silent', 'build');
  await open();
}

/** What opens VS Code; undefined, with advice, if nothing here can. */
function whereToOpen(wantsBrowser) {
  if (!wantsBrowser && hasDesktop()) return openDesktop;
  const why = whyNotEmbedded();
  if (!why) return openInBrowser;
  console.error(`There is no "code" on the PATH, and ${why}.
Install VS Code and its "code" command (on macOS: "Shell Command: Install 'code' command in PATH"), then run npm start again,
or check the example without any VS Code: npm start -- --cli`);
  process.exitCode = 1;
  return undefined;
}

/** Findings are what the example is for, so they are no failure here. */
function checkInTerminal() {
  const { status } = spawnSync(process.execPath, [path.join(ROOT, 'dist/cli.cjs'), 'check', EXAMPLE], {
    stdio: 'inherit',
  });
  process.exitCode = status === 1 ? 0 : (status ?? 1);
}

/** In a terminal of a remote VS Code, `code` is a stub that cannot load an extension from a folder. */
function hasDesktop() {
  return !process.env.VSCODE_IPC_HOOK_CLI && code('--version').status === 0;
}

function openDesktop() {
  console.log('Opening VS Code with the extension on test/workspace.');
  process.exitCode = code(`--extensionDevelopmentPath=${ROOT}`, WORKSPACE, EXAMPLE).status ?? 1;
}

function code(...args) {
  const isWindows = process.platform === 'win32';
  const quoted = isWindows ? args.map((arg) => `"${arg}"`) : args;
  return spawnSync('code', quoted, { shell: isWindows, encoding: 'utf8' });
}

async function openInBrowser() {
  console.log('Preparing a VS Code for the browser (once: about 600 MB in test/e2e/node_modules).');
  install();
  await serve();
}

async function serve() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(0));
  const run = makeRun();
  const extensions = path.join(run, 'extensions');
  copyExtension(extensions);
  const server = await startServer(run, { extensions, token: randomBytes(24).toString('hex') });
  const address = workbenchUrl(server, WORKSPACE, [['openFile', server.uri(EXAMPLE)]]);
  console.log(
    `\nVS Code with the extension is at\n\n  ${address}\n\nOpen it in a browser on this machine. Ctrl+C ends it.`,
  );
  await server.ended;
}

/** What a package would hold, as an installed extension. */
function copyExtension(extensions) {
  const { publisher, name, version, files } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const folder = path.join(extensions, `${publisher}.${name}-${version}`);
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', ...files]) {
    cpSync(path.join(ROOT, file), path.join(folder, file), { recursive: true, force: true });
  }
}
