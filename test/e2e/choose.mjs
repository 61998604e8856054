// Which VS Code the suite runs in.
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { install, whyNotEmbedded } from './install.mjs';

/** The desktop release that is downloaded: the one the embedded VS Code is made from. */
const DESKTOP = '1.139.1';

/** The path of a desktop VS Code: what VSCODE_EXECUTABLE says, or downloaded to `cache`; undefined where that cannot be. */
export async function findDesktop(cache) {
  const { VSCODE_EXECUTABLE, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (VSCODE_EXECUTABLE) return { executable: VSCODE_EXECUTABLE };
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return { executable: await downloadAndUnzipVSCode({ version: DESKTOP, cachePath: cache }) };
  } catch (error) {
    console.log(`Desktop VS Code cannot be downloaded: ${error.message}`);
    return undefined;
  }
}

/** The embedded VS Code, installed if need be; or `why` it cannot run here. */
export function findEmbedded() {
  const why = whyNotEmbedded() ?? (findBrowser() ? undefined : 'no Chromium: it is installed only as root on Debian');
  if (why) return { why };
  install();
  return { executable: fileURLToPath(new URL('code.mjs', import.meta.url)), embedded: true };
}
