// Bundles the extension, the server and the command line into dist/, with the option texts beside them.
// `npm run bundle`, with `--minify` for the package.
import { cpSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  define: { 'import.meta.dirname': '__dirname' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  logLevel: 'warning',
  minify: process.argv.includes('--minify'),
  sourcemap: process.argv.includes('--sourcemap'),
};

/** The server shows a rule's page, never its title and reasons: they stay out, so that it starts sooner. */
const withoutReasons = {
  name: 'without-reasons',
  setup({ onLoad }) {
    onLoad({ filter: /checks[/\\](?:rules[/\\][\w-]+|findings)\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8')
        .replace(/^ {2,4}why: `(?:[^`\\]|\\.)*`,$/gm, "why: '',")
        .replace(/^ {2,4}title:\s*(['"`])(?:\\.|(?!\1).)*\1,$/gm, "title: '',")
        .replace(/^ {2,4}topic: '[\w-]+',$/gm, '');
      return { contents, loader: 'ts' };
    });
  },
};

cpSync('server/src/generated/texts.json', 'dist/texts.json');
await build({ ...options, entryPoints: { extension: 'client/src/extension.node.ts', cli: 'server/src/cli.ts' } });
await build({ ...options, entryPoints: { server: 'server/src/lsp/main.node.ts' }, plugins: [withoutReasons] });
