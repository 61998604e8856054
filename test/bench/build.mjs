// Puts what is compared into dist/bench/: ours as it is shipped, the yardstick and the door to Taplo; installs the others.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ensureInstalled, ROOT } from '../../client/npm.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

ensureInstalled(`${here}/peers`);
const bundle = ['client/bundle.mjs', '--minify', '--outdir=dist/bench'];
const { status } = spawnSync(process.execPath, bundle, { cwd: ROOT, stdio: 'inherit' });
if (status !== 0) process.exit(1);
await build({
  entryPoints: ['empty', 'taplo'].map((name) => `${here}/${name}.ts`),
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outdir: `${ROOT}/dist/bench`,
  outExtension: { '.js': '.cjs' },
  logLevel: 'warning',
});
