// Makes the npm package `tikv-toml` in dist/npm, or in the folder given: command line, language server, library and schemas,
// with a manifest of its own, as the one of the project is the editor's. `npm pack` and `npm publish` take that folder.
// Needs what `npm run schemas` makes.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../npm.mjs';
import { withoutReasons } from '../reasons.mjs';
import { manifestFrom } from './manifest.mjs';

/** The lines that are maintained for long, the newest of which is `tikv.schema.json`, and what comes next. */
const SCHEMAS = ['tikv', 'tikv-7.5', 'tikv-master'];

/** What only VS Code loads. */
const EDITOR = ['client.cjs', 'extension.cjs', 'web'];

const here = fileURLToPath(new URL('.', import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(ROOT, 'dist/npm'));
const dist = path.join(out, 'dist');

process.chdir(ROOT);
rmSync(out, { recursive: true, force: true });
mkdirSync(path.join(out, 'schemas'), { recursive: true });
node('client/bundle.mjs', '--minify', `--outdir=${dist}`);
for (const name of EDITOR) rmSync(path.join(dist, name), { recursive: true, force: true });
await library();
declarations();
cpSync('docs/api.md', path.join(out, 'README.md'));
for (const name of ['LICENSE', 'NOTICE']) cpSync(name, path.join(out, name));
for (const name of SCHEMAS) {
  cpSync(`schemas/dist/${name}.schema.json`, path.join(out, `schemas/${name}.schema.json`));
}
const project = JSON.parse(readFileSync('package.json', 'utf8'));
writeFileSync(path.join(out, 'package.json'), `${JSON.stringify(manifestFrom(project, process.env), null, 2)}\n`);

/** For browsers as well as for Node: it imports nothing. The module is a door to the CommonJS file, so that there is one. */
async function library() {
  const file = path.join(dist, 'index.cjs');
  await build({
    entryPoints: ['server/src/index.ts'],
    outfile: file,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    define: { global: 'globalThis' },
    plugins: [withoutReasons],
    logLevel: 'warning',
  });
  const names = Object.keys(createRequire(import.meta.url)(file));
  const lines = names.map((name) => `export const ${name} = library.${name};\n`);
  writeFileSync(path.join(dist, 'index.js'), `import library from './index.cjs';\n\n${lines.join('')}`);
}

/** The public types stand in one file, so that what the compiler makes of it needs no other. */
function declarations() {
  const scratch = path.join(out, 'types');
  const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  node(tsc, '-p', here, '--outDir', scratch);
  const types = readFileSync(path.join(scratch, 'server/src/index.d.ts'), 'utf8');
  if (/^(import|export .* from) /m.test(types)) throw new Error(`index.d.ts needs another file:\n${types}`);
  for (const name of ['index.d.ts', 'index.d.cts']) writeFileSync(path.join(dist, name), types);
  rmSync(scratch, { recursive: true });
}

function node(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`"node ${args.join(' ')}" failed`);
}
