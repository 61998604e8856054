// Packs what `npm run bundle` made into tikv-toml-<version>.vsix; refuses what must not be shipped, and whatever the packager warns of.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, ROOT } from '../npm.mjs';

/** Of this about a third is for browsers: all of the server and the extension once more (dist/web), as nothing can be shared with Node's. */
const LIMIT = 2_000_000;
/** What is loaded before the first diagnostics. */
const SERVER_LIMIT = 700_000;

const warnings = [];
const { warn } = console;
console.warn = (...args) => {
  warnings.push(args);
  warn(...args);
};
// There vsce would tell its warnings to GitHub.
delete process.env.GITHUB_ACTIONS;

ensureInstalled(fileURLToPath(new URL('.', import.meta.url)));
const { createVSIX, listFiles } = await import('@vscode/vsce');
const { name, version, repository } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

const files = await listFiles({ cwd: ROOT, dependencies: false });
const unwanted = files.filter((file) => /node_modules|(^|\/)(src|test)\/|\.(map|[cm]?ts)$/.test(file));
if (unwanted.length > 0) throw new Error(`not to be shipped: ${unwanted.join(', ')}`);

const server = statSync(path.join(ROOT, 'dist/server.cjs')).size;
if (server > SERVER_LIMIT) throw new Error(`dist/server.cjs has ${server} bytes, the limit is ${SERVER_LIMIT}`);

const packagePath = path.join(ROOT, `${name}-${version}.vsix`);
const hasRepository = repository !== undefined;
await createVSIX({
  cwd: ROOT,
  packagePath,
  dependencies: false,
  // Until the owner has set a repository, links in README.md stay relative.
  allowMissingRepository: !hasRepository,
  rewriteRelativeLinks: hasRepository,
});
if (warnings.length > 0) throw new Error(`the packager warns of ${warnings.length} things: see above`);
const { size } = statSync(packagePath);
if (size >= LIMIT) throw new Error(`${packagePath} has ${size} bytes, the limit is ${LIMIT}`);
