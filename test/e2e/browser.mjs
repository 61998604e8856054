// Finds, installs where that is possible, and starts the Chromium that shows the embedded VS Code.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-headless-shell', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium; as root on Debian it is installed when missing. Undefined if there is none. */
export function findBrowser() {
  return process.env.CHROMIUM ?? installed() ?? (installFromDebian() ? installed() : undefined);
}

function installed() {
  return NAMES.map((name) => path.join('/usr/bin', name)).find((file) => existsSync(file));
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.log('Installing Chromium from the Debian packages');
  const apt = (...args) => execFileSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
    return true;
  } catch (error) {
    console.error(`apt-get failed: ${error.message}`);
    return false;
  }
}

/** A browser with a profile in the run's folder and no way to any host but this one. */
export async function startBrowser(run, origin, viewport = { width: 1040, height: 640 }) {
  const { chromium } = await import('playwright-core');
  const context = await chromium.launchPersistentContext(path.join(run, 'browser'), {
    executablePath: findBrowser(),
    headless: true,
    viewport,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--disable-lcd-text', // grey edges make pictures smaller
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
    ],
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  return context;
}
