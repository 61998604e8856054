import { resolve } from 'node:path';
import type { Problem } from '../checks/problem.ts';
import { inspect } from '../inspect/inspect.node.ts';
import { placeFaults } from '../keys/place.node.ts';
import { analyze } from '../language.ts';
import { diskOf } from '../tikv/disk.ts';
import { printable } from './cells.ts';
import type { KeycheckRequest } from './requests.ts';
import type { Surroundings } from './run.ts';

/** Says whether TiKV would take a key file, and whether its place and mode are safe. 0 if both, 1 if not, 2 if it cannot be read. */
export async function keycheck({ path }: KeycheckRequest, { stdout, stderr }: Surroundings): Promise<0 | 1 | 2> {
  const file = resolve(path);
  const facts = await inspect({ [file]: 'key' });
  const kind = facts[file]?.kind;
  if (kind === 'missing' || kind === 'unreadable') {
    stderr.write(`tikv-toml: ${printable(path)}: ${kind === 'missing' ? 'no such file' : 'cannot be read'}.\n`);
    return 2;
  }
  const found = problemsOf(file, diskOf(facts, Date.now())).map(({ message }) => message);
  const place = placeFaults(file).filter(({ weight }) => weight === 'refuse' || found.length === 0);
  const told = [...found, ...place.map(({ message }) => `${message}.`)];
  stdout.write(
    `${printable(path)}: ${told.length === 0 ? 'a key file that TiKV takes, in a safe place' : 'not as it should be'}.\n`,
  );
  for (const message of told) stdout.write(`  - ${printable(message)}\n`);
  return found.length > 0 || place.some(({ weight }) => weight === 'refuse') ? 1 : 0;
}

/** What the rules of files say of it as a master key. */
function problemsOf(path: string, disk: ReturnType<typeof diskOf>): readonly Problem[] {
  const text = `[security.encryption.master-key]\ntype = "file"\npath = ${JSON.stringify(path)}\n`;
  const told = new Set(['file-key-content', 'file-key-known-sample', 'file-permissions']);
  return analyze(text, { disk }).problems.filter(({ id }) => told.has(id));
}
