// The suite in the web worker extension host, as on vscode.dev: the extension's `browser` entry, and its server in a worker.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const BASE = '/e2e-extension';
const TYPES = { '.cjs': 'text/javascript', '.js': 'text/javascript', '.json': 'application/json' };

/** Bundles a suite, named by its entry, for a browser: one script, where only `vscode` comes from outside. */
export async function bundleWebSuite(entry, outfile) {
  const { build } = await import('esbuild');
  const suite = (name) => fileURLToPath(new URL(`suite/web/${name}`, import.meta.url));
  await build({
    entryPoints: [suite(entry)],
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    external: ['vscode'],
    alias: { 'node:assert/strict': suite('assert.ts') },
    define: { 'process.env': JSON.stringify({ E2E_GREP: process.env.E2E_GREP ?? '' }), global: 'globalThis' },
    outfile,
    logLevel: 'warning',
  });
}

/** Prints what the suite says; the counts go to the file that E2E_RESULT names. */
export function tell(line) {
  const [, kind, text] = /^(E2E>|E2E-RESULT>) (.*)$/s.exec(line) ?? [];
  if (kind === 'E2E>') console.log(text);
  else if (kind && process.env.E2E_RESULT) writeFileSync(process.env.E2E_RESULT, text);
}

/**
 * Has the page take the extension as one from the web, under development: a folder on the VS Code server would be given to
 * the extension host in Node. Its files are served under the page's own origin.
 */
export async function serveWebExtension(page, server, extension, tests) {
  await page.context().route(`${server.origin}${BASE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = path.join(extension, decodeURIComponent(pathname.slice(BASE.length)));
    if (!existsSync(file)) return route.fulfill({ status: 404 });
    const contentType = TYPES[path.extname(file)] ?? 'application/octet-stream';
    return route.fulfill({ body: readFileSync(file), contentType });
  });
  const uri = (at) => ({ scheme: 'http', authority: `127.0.0.1:${server.port}`, path: at });
  const inside = path.relative(extension, tests).split(path.sep).join('/');
  const options = { extensions: [uri(BASE)], extensionTestsPath: uri(`${BASE}/${inside}`) };
  await page.addInitScript(amend, options);
}

/** Runs in the page: puts the options into the workbench's configuration, as soon as that is there. */
function amend(options) {
  const tryIt = () => {
    const meta = document.getElementById('vscode-workbench-web-configuration');
    if (!meta) return false;
    const config = JSON.parse(meta.dataset.settings);
    Object.assign(config.developmentOptions, options);
    meta.dataset.settings = JSON.stringify(config);
    return true;
  };
  if (tryIt()) return;
  const observer = new MutationObserver(() => tryIt() && observer.disconnect());
  observer.observe(document, { childList: true, subtree: true });
}
