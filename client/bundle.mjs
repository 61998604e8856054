// Bundles the extension, the server and the command line into dist/, with the option texts and the languages beside them; for browsers, into dist/web/.
// `npm run bundle`, with `--minify` for the package, `--outdir=FOLDER` for another place.
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { late } from './late.mjs';
import { withoutReasons } from './reasons.mjs';

const outdir = process.argv.find((arg) => arg.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

/** As esbuild's, but a warning is a fault. */
async function build(wanted) {
  const result = await esbuild.build(wanted);
  if (result.warnings.length > 0) process.exitCode = 1;
  return result;
}

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  define: { 'import.meta.dirname': '__dirname' },
  outdir,
  outExtension: { '.js': '.cjs' },
  logLevel: 'warning',
  minify: process.argv.includes('--minify'),
  sourcemap: process.argv.includes('--sourcemap'),
};

/** What is loaded only when somebody asks for it, each from a file beside the server. */
const LATER = {
  answers: 'server/src/answers.ts',
  pages: 'server/src/pages.ts',
  tools: 'server/src/tools.node.ts',
  hosts: 'server/src/hosts.ts',
};

const apart = {
  name: 'apart',
  setup({ onResolve }) {
    for (const [name, file] of Object.entries(LATER)) {
      const filter = new RegExp(`/${path.basename(file).replaceAll('.', '\\.')}$`);
      onResolve({ filter }, () => ({ path: `./${name}.cjs`, external: true }));
    }
  },
};

/** What VS Code loads for every YAML file must be small. */
const clientApart = {
  name: 'client-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/extension\.node\.ts$/ }, ({ kind }) =>
      kind !== 'entry-point' ? { path: './client.cjs', external: true } : undefined,
    );
  },
};

/** A rule's file has a default export, which a module loaded by `require` cannot give: each has its own of the few. */
const RULE = /checks\/rules\/(?!index)/;

/** They take what the server has from the server, which is loaded already. */
function fromServer(shared) {
  return {
    name: 'from-server',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\.ts$/ }, ({ path: name, resolveDir }) => {
        const at = shared.indexOf(path.relative('.', path.resolve(resolveDir, name)).replaceAll('\\', '/'));
        return at < 0 ? undefined : { path: String(at), namespace: 'server' };
      });
      onResolve({ filter: /^\.\/server\.cjs$/ }, () => ({ path: './server.cjs', external: true }));
      onLoad({ filter: /./, namespace: 'server' }, ({ path: at }) => ({
        contents: `module.exports = require('./server.cjs').shared${at};`,
      }));
    },
  };
}

/** The modules of the server that those of the others import. */
async function sharedModules() {
  const inputs = async (entry, plugins) => {
    const { metafile } = await build({ ...options, entryPoints: [entry], plugins, write: false, metafile: true });
    return metafile.inputs;
  };
  const server = await inputs('server/src/lsp/main.node.ts', [apart]);
  const isShared = (name) => Object.hasOwn(server, name) && !RULE.test(name);
  const imported = Object.values(LATER).map(async (entry) => {
    const later = await inputs(entry, []);
    const own = Object.keys(later).filter((name) => !isShared(name));
    return own.flatMap((name) => later[name].imports.map(({ path: target }) => target));
  });
  return [...new Set((await Promise.all(imported)).flat())].filter(isShared);
}

function serverEntry(shared) {
  const lines = shared.map((name, at) => `export * as shared${at} from './${name}';`);
  return { contents: ["import './server/src/lsp/main.node.ts';", ...lines].join('\n'), resolveDir: '.', loader: 'ts' };
}

cpSync('server/src/generated/texts.json', path.join(outdir, 'texts.json'));
cpSync('l10n/server.zh-cn.json', path.join(outdir, 'server.zh-cn.json'));
await build({ ...options, entryPoints: { client: 'client/src/extension.node.ts', cli: 'server/src/cli.ts' } });
// By `require`, which gives it the editor's own `vscode`, whatever the editor's age.
const byRequire = { supported: { 'dynamic-import': false }, plugins: [clientApart] };
await build({ ...options, ...byRequire, entryPoints: { extension: 'client/src/stub.ts' } });
const shared = await sharedModules();
await build({
  ...options,
  stdin: serverEntry(shared),
  outdir: undefined,
  outfile: path.join(outdir, 'server.cjs'),
  plugins: [withoutReasons, apart, late],
});
await build({ ...options, entryPoints: LATER, plugins: [fromServer(shared)] });

/** In a browser nothing can be loaded later from beside the server: all is in one file, the texts as a string that is parsed at their first use. */
const textsInside = {
  name: 'texts-inside',
  setup({ onLoad }) {
    onLoad({ filter: /generated[/\\]texts\.json$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8'),
      loader: 'text',
    }));
  },
};

const web = {
  ...options,
  ...{ platform: 'browser', target: 'es2022', outdir: path.join(outdir, 'web') },
  define: { global: 'globalThis' },
};
await build({ ...web, entryPoints: { extension: 'client/src/extension.browser.ts' } });
await build({
  ...web,
  entryPoints: { server: 'server/src/lsp/main.browser.ts' },
  format: 'iife',
  outExtension: { '.js': '.js' },
  plugins: [withoutReasons, textsInside],
});
