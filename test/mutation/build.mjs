// One program of the tests and the sources, in which every fault sleeps until its number is named (`__stryker__.activeMutant`).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { build } from 'esbuild';
import { ROOT } from '../../client/npm.mjs';
import { sourceNames } from '../copy.mjs';

/** The tests that need no built program and no other process. */
const TESTS = [
  ...[
    'aliases',
    'rules',
    'features',
    'docs',
    'toml',
    'toml-strings',
    'toml-nested',
    'toml-tree',
    'toml-template',
    'toml-oracle',
    'toml-recovery',
    'edit',
    'bugs',
    'clean',
  ],
  ...['constraints', 'defaults', 'expressions', 'forms', 'mendings', 'misconceptions', 'offered', 'plain', 'lines'],
  ...['policy', 'posture', 'upgrade', 'secrets', 'verdicts', 'commandline', 'cli-excerpt', 'disk'],
  ...['yaml', 'yaml-edit', 'yaml-hosts', 'yaml-complete', 'rotate', 'configure', 'runbook'],
];

const SILENT = { isDebugEnabled: () => false, debug() {}, info() {}, warn() {} };

/** The faults in the sources of these folders (or files) below `server/src`, and the program with all of them. */
export async function buildWithFaults(folders) {
  const wanted = sourceNames().filter((name) =>
    folders.some((folder) => name === folder || name.startsWith(`${folder}/`)),
  );
  const read = (name) => readFileSync(path.join(ROOT, 'server/src', name), 'utf8');
  const sources = wanted.map((name) => ({ name, content: read(name), mutate: true }));
  const { files, mutants } = await new Instrumenter(SILENT).instrument(sources, {
    excludedMutations: [],
    ignorers: [],
    noHeader: true,
  });
  const changed = new Map(files.map(({ name, content }) => [name, content]));
  return { mutants, program: await bundle(changed), original: (name) => read(name) };
}

async function bundle(changed) {
  const entry = TESTS.map((name) => `import './test/${name}.test.ts';`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: ROOT, loader: 'ts' },
    ...{ bundle: true, write: false, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'error' },
    alias: { 'node:test': path.join(import.meta.dirname, 'collect.mjs') },
    plugins: [
      { name: 'changed', setup: (builder) => builder.onLoad({ filter: /\.ts$/ }, (file) => load(file, changed)) },
    ],
  });
  return outputFiles[0].text;
}

/** The text of a file of ours: the one with faults if there is one. It still knows where it stood. */
function load({ path: file }, changed) {
  if (file.includes('node_modules')) return undefined;
  const name = path.relative(path.join(ROOT, 'server/src'), file).replaceAll('\\', '/');
  const text = changed.get(name) ?? readFileSync(file, 'utf8');
  const suite = /([^/\\]+)\.test\.ts$/.exec(file)?.[1];
  const contents = `${suite ? `globalThis.__suite__ = '${suite}';` : ''}${text}`
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
    .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
    .replaceAll('import.meta.filename', JSON.stringify(file));
  return { contents, loader: 'ts' };
}
