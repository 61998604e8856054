// Finds, installs where that is possible, and starts the Chromium that shows the embedded VS Code.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installFromDebian } from './debian.mjs';

const NAMES = ['chromium', 'chromium-headless-shell', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium; as root on Debian it is installed when missing. Undefined if there is none. */
export function findBrowser() {
  return process.env.CHROMIUM ?? installed() ?? (installFromDebian('chromium') ? installed() : undefined);
}

function installed() {
  return NAMES.map((name) => path.join('/usr/bin', name)).find((file) => existsSync(file));
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
