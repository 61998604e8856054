import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Surroundings } from './run.ts';

/**
 * Becomes the language server, for an editor that talks to it over standard input and output. The server stands beside
 * the program and ends this process itself, when the editor says so or is gone. 2 where there is none.
 */
export function serveEditor({ program, stderr }: Surroundings): 0 | 2 {
  const server = program === undefined ? undefined : join(dirname(program), 'server.cjs');
  if (server === undefined || !existsSync(server)) {
    stderr.write('tikv-toml: the language server (server.cjs) does not stand beside this program.\n');
    return 2;
  }
  // It reads its transport from the arguments of the process.
  if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
  createRequire(server)(server);
  return 0;
}
