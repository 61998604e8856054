/**
 * What the server does with files, or for them, beside other work or when a person asks for it: nothing of it is needed for
 * the first diagnostics. In the bundle a file of its own, dist/tools.cjs.
 */
import { fileSchema } from '../../schemas/flat/schema.ts';
import { nameFault } from './fault.ts';
import { createKeyFile } from './keys/create.node.ts';
import { placeFaults } from './keys/place.node.ts';
import { resolveTarget } from './tikv/target.ts';
import { parse } from './toml/parse.ts';
import { type Folders, type Progress, readStore } from './verify/disk.node.ts';
import type { Store } from './verify/survey.ts';

export { inspect } from './inspect/inspect.node.ts';
export type { PlaceFault } from './keys/place.node.ts';
export { createKeyFile, placeFaults };

/** The schema of a release as JSON, for other TOML tools. `setting` is the version as the setting has it. */
export function schemaFor(setting: string): { readonly version: string; readonly text: string } {
  const { version } = resolveTarget(parse(''), { setting });
  return { version: version.text, text: `${JSON.stringify(fileSchema(version))}\n` };
}

/** Reads a data directory; gives why it could not where the folder cannot be listed. Throws what `progress` throws. */
export async function readDataDir(folders: Folders, progress: Progress): Promise<Store | { readonly fault: string }> {
  try {
    return await readStore(folders, nameFault, progress);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === undefined) throw fault;
    return { fault: nameFault(fault) };
  }
}
