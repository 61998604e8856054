// A copy of the project in a folder of its own, with other sources: what measures the tests changes the sources first.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../client/npm.mjs';

/** What is no part of the project, or is made anew. */
const LEFT_OUT = new Set(['.git', '.artifacts', 'dist', 'node_modules']);
const SOURCES = 'server/src';

/** The names of the sources of the server below `server/src`, without what is generated. */
export function sourceNames() {
  return readdirSync(path.join(ROOT, SOURCES), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.startsWith('generated/'))
    .sort();
}

/** Copies the project; each source is what `change` makes of its text and name. Gives the folder, which the caller removes. */
export async function copyProject(change) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'tikv-toml-measured-')));
  cpSync(ROOT, folder, { recursive: true, filter: (from) => !LEFT_OUT.has(path.basename(from)) });
  for (const place of ['.', 'test/tools']) {
    const packages = path.join(ROOT, place, 'node_modules');
    if (existsSync(packages)) symlinkSync(packages, path.join(folder, place, 'node_modules'), 'junction');
  }
  for (const name of sourceNames()) {
    const file = path.join(folder, SOURCES, name);
    writeFileSync(file, await change(readFileSync(file, 'utf8'), name));
  }
  return folder;
}
