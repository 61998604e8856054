// `node client/notice.mjs` writes NOTICE: the packages whose code is in dist/, each with its licence.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '..');
const ENTRIES = [
  'client/src/extension.node.ts',
  'server/src/hosts.ts',
  'server/src/cli.ts',
  'server/src/lsp/main.node.ts',
  'server/src/pages.ts',
  'server/src/tools.node.ts',
];

const HEAD = `TiKV TOML

Licensed under the Apache License, Version 2.0 (see LICENSE). The built programs hold code of the packages below,
each under its own licence.
`;

/** The text of NOTICE for what the sources import now. Throws if a package tells no licence. */
export async function notice() {
  const parts = [...(await bundled())].sort().map((folder) => section(path.join(ROOT, folder)));
  return [HEAD, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folders of the packages, also of one that another brings along. */
async function bundled() {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    outdir: 'dist',
    preserveSymlinks: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return new Set(used.flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 && FOLDER.exec(file)?.[0]) || []));
}

const FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

function section(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e(?:[.-]\w+)?$/i.test(one));
  if (!license || !file) throw new Error(`${name} tells no licence`);
  const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(path.join(ROOT, 'NOTICE'), await notice());
}
