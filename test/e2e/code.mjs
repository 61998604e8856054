#!/usr/bin/env node
// The embedded VS Code as a `code` executable for test runners. It takes the arguments that @vscode/test-electron starts VS Code with:
//   code.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [--extensions-dir=DIR] [--disable-workspace-trust] FOLDER
//   code.mjs --web ...: the same in the web worker extension host
//   code.mjs --oldest ...: the same in the oldest VS Code that the extension promises to run in
//   code.mjs --locale=zh-cn ...: the same in another language
//   code.mjs --install-extension=FILE.vsix --extensions-dir=DIR
// Like VS Code itself it knows workspace trust unless that is switched off. The exit code is that of the suite.
import { closeSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { startBrowser } from './browser.mjs';
import { NEWEST, OLDEST } from './install.mjs';
import { installExtension, makeRun, startServer, workbenchUrl } from './server.mjs';
import { serveWebExtension, tell } from './web.mjs';

const TIMEOUT = 300_000;
const TRUST = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
process.exit(await main(readArguments(process.argv.slice(2))));

async function main(options) {
  const build = options.oldest ? OLDEST : NEWEST;
  if (!options['install-extension']) return runSuite(options, build);
  installExtension(options['install-extension'], options['extensions-dir'], build);
  return 0;
}

function readArguments(args) {
  const options = {};
  for (const arg of args) {
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    options[name ?? 'folder'] = name ? (value ?? true) : arg;
  }
  return options;
}

async function runSuite(options, build) {
  const trust = !options['disable-workspace-trust'];
  const run = makeRun(trust ? TRUST : {});
  const output = path.join(run, 'output.txt');
  const env = { E2E_OUTPUT: output, E2E_TESTS: path.resolve(options.extensionTestsPath) };
  const server = await startServer(run, { build, extensions: options['extensions-dir'], driver: true, trust, env });
  const browser = await startBrowser(run, server.origin);
  const unfollow = follow(output);
  try {
    return await openAndWait(browser, server, options);
  } finally {
    unfollow();
    await browser.close().catch(() => {});
    await server.stop();
  }
}

/** Opens the workbench, which runs the suite in the extension host, and gives the suite's exit code. */
async function openAndWait(browser, server, options) {
  const page = browser.pages()[0] ?? (await browser.newPage());
  const log = [];
  let timer;
  let isOver = false;
  const ended = new Promise((resolve) => {
    const end = (code, why) => {
      if (why && !isOver) console.error(why);
      isOver = true;
      resolve(code);
    };
    page.on('crash', () => end(2, 'the page crashed'));
    browser.on('close', () => end(2, 'the browser closed'));
    timer = setTimeout(() => end(3, `the suite did not end in ${TIMEOUT / 1000} s`), TIMEOUT);
    // VS Code's own hook for automation: called with 0 when run() resolved, 1 when it was rejected.
    void page.exposeFunction('codeAutomationExit', (code) => end(code));
  });
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = format(...args);
    log.push(`${type} ${line}`);
    if (options.web) tell(line);
  });
  if (options.locale) await page.addInitScript(speak, options.locale);
  if (options.web) await serveWebExtension(page, server, options.extensionDevelopmentPath, options.extensionTestsPath);
  void grantTrust(page);
  await page.goto(workbenchUrl(server, options.folder, payload(server, options)), { waitUntil: 'commit' });
  const code = await ended;
  clearTimeout(timer);
  await keepEvidence(page, log, code);
  return code;
}

/** Has the workbench say that it is in the language, and hand that on to extensions; its own texts stay English. */
function speak(locale) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => locale, set: () => {} });
}

function payload(server, { extensionDevelopmentPath, web }) {
  if (web) return [];
  const host = fileURLToPath(new URL('host.cjs', import.meta.url));
  return [
    ['extensionDevelopmentPath', server.uri(extensionDevelopmentPath)],
    ['extensionTestsPath', server.uri(host)],
  ];
}

/** There is no API to grant trust. A suite opens the trust editor; here is the person who presses its button. */
async function grantTrust(page) {
  const button = page.locator('.workspace-trust-editor .workspace-trust-buttons-row .monaco-button').first();
  await button.click({ timeout: TIMEOUT }).catch(() => {});
}

async function keepEvidence(page, log, code) {
  const folder = process.env.E2E_ARTIFACTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'workbench.log'), log.join('\n'));
  if (code !== 0) await page.screenshot({ path: path.join(folder, 'failure.png') }).catch(() => {});
}

/** Copies what is appended to a file to stdout as it comes. */
function follow(file) {
  closeSync(openSync(file, 'a'));
  const input = openSync(file, 'r');
  const buffer = Buffer.alloc(65536);
  const pump = () => {
    for (;;) {
      const length = readSync(input, buffer, 0, buffer.length, null);
      if (length === 0) return;
      process.stdout.write(buffer.subarray(0, length));
    }
  };
  const timer = setInterval(pump, 100);
  return () => {
    clearInterval(timer);
    pump();
    closeSync(input);
  };
}
