// npm for the folders of this project that have a lock file of their own.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Installs what the folder's lock file says, unless that is there already. */
export function ensureInstalled(folder) {
  if (isOutdated(folder)) npm(folder, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
}

/** Runs npm in the folder; a failure ends this process, as npm itself has said what is wrong. */
export function npm(folder, ...args) {
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error(`"npm ${args.join(' ')}" failed in ${folder}`);
  process.exit(1);
}

/** True if node_modules lacks something the lock file asks for (packages for other systems aside). */
function isOutdated(folder) {
  const wanted = packages(path.join(folder, 'package-lock.json'));
  const there = packages(path.join(folder, 'node_modules/.package-lock.json'));
  return Object.entries(wanted).some(([name, { version, optional }]) => {
    const found = there[name];
    return name !== '' && (found ? found.version !== version : !optional);
  });
}

function packages(lock) {
  return existsSync(lock) ? JSON.parse(readFileSync(lock, 'utf8')).packages : {};
}
