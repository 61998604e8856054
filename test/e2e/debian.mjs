// Packages of Debian that tests need: they are installed where that is possible without asking anybody, as root on Debian.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** True if the packages are installed now. */
export function installFromDebian(...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.log(`Installing from the Debian packages: ${packages.join(', ')}`);
  const apt = (...args) => execFileSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...packages);
    return true;
  } catch (error) {
    console.error(`apt-get failed: ${error.message}`);
    return false;
  }
}
