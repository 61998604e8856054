import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { nameFault } from '../fault.ts';
import { say } from '../say.ts';

/** Bytes of TiKV's master key file: 32 bytes as hex digits and a line feed (components/encryption/src/master_key/file.rs). */
export const KEY_BYTES = 32;

/**
 * Writes a new master key to `path`, readable by its owner only, never over something that is there. The key goes from
 * the system's generator to the file; nothing else keeps it. Returns why it could not.
 */
export function createKeyFile(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = fs.openSync(path, 'wx', 0o400);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    return code === 'EEXIST'
      ? say`something is there already, and a key is never overwritten: the data it encrypts would be lost`
      : say`cannot be written: ${nameFault(fault)}`;
  }
  try {
    fill(file);
    fs.closeSync(file);
    syncFolder(dirname(path));
    return undefined;
  } catch (fault) {
    fs.rmSync(path, { force: true });
    return say`cannot be written: ${nameFault(fault)}`;
  }
}

function fill(file: number): void {
  const key = randomBytes(KEY_BYTES);
  const text = Buffer.alloc(2 * KEY_BYTES + 1, '\n');
  try {
    text.write(key.toString('hex'), 'latin1');
    fs.fchmodSync(file, 0o400); // whatever the umask
    fs.writeSync(file, text);
    fs.fsyncSync(file);
  } finally {
    key.fill(0);
    text.fill(0);
  }
}

/** So that the name of the file survives a power cut as well; not every system has that. */
function syncFolder(folder: string): void {
  try {
    const handle = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  } catch {}
}
