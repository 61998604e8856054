import { resolve } from 'node:path';
import { createKeyFile } from '../keys/create.node.ts';
import { placeFaults } from '../keys/place.node.ts';
import { printable } from './cells.ts';
import type { KeygenRequest } from './requests.ts';
import type { Surroundings } from './run.ts';

/** Makes a master key file. Nothing of the key is printed. 0 if it was written, 2 if not. */
export function keygen({ path, force }: KeygenRequest, { stdout, stderr }: Surroundings): 0 | 2 {
  const say = (text: string) => stderr.write(`tikv-toml: ${printable(text)}\n`);
  const faults = placeFaults(path);
  const refused = faults.filter(({ weight }) => weight === 'refuse');
  if (refused.length > 0 && !force) {
    for (const { message } of refused) say(`${message}.`);
    say(`No key was written to \`${path}\`. Choose another folder, or add --force.`);
    return 2;
  }
  const fault = createKeyFile(path);
  if (fault !== undefined) {
    say(`\`${path}\`: ${fault}.`);
    return 2;
  }
  for (const { message } of faults) say(`${message}.`);
  stdout.write(nextSteps(resolve(path)));
  return 0;
}

function nextSteps(path: string): string {
  return `A new master key is in ${printable(path)}, readable by you only (mode 0400).

Next:
  1. Keep a copy in a safe place apart from the data and its backups: without the key the data is lost.
  2. Give the file to the user that TiKV runs as: chown tikv ${printable(path)}
  3. In tikv.toml:

     [security.encryption]
     data-encryption-method = "aes256-ctr"

     [security.encryption.master-key]
     type = "file"
     path = ${JSON.stringify(path)}
`;
}
