/** What tests need of others, from `test/tools/`: installed on the first use, of which `npm test` is one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

const FOLDER = join(import.meta.dirname, 'tools');

export const TOOLS: string = join(FOLDER, 'node_modules');

let isInstalled: boolean | undefined;

/** Why a file of those is not there, undefined if it is; installs them. In CI they must be there. */
export function toolsFault(file: string): string | undefined {
  isInstalled ??= spawnSync(process.execPath, [join(FOLDER, 'install.mjs')], { timeout: 240_000 }).status === 0;
  if (isInstalled && existsSync(file)) return undefined;
  const why = `${relative(TOOLS, file)} cannot be had from npm here`;
  assert.notEqual(process.env.CI, 'true', why);
  return why;
}
