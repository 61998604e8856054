import { basename } from 'node:path';
import { isBlocked } from '../checks/upgrade.ts';
import { checkUpgrades, type NamedUpgrade } from '../hosts/upgrade.ts';
import { nearestRelease, releaseNote } from '../tikv/version.ts';
import { printable } from './cells.ts';
import { filesOf } from './files.ts';
import { readSource, readStream } from './read.ts';
import { NO_OPTIONS, readerFor } from './reader.ts';
import type { UpgradeRequest } from './requests.ts';
import type { Surroundings } from './run.ts';
import type { Style } from './text.ts';
import { jsonUpgrade, jsonUpgrades } from './upgrade-json.ts';
import { upgradeReport } from './upgrade-text.ts';

/** Compares the two releases for each file. 2 for a file that cannot be read, 1 if one is blocked, else 0. */
export async function upgrade(request: UpgradeRequest, around: Surroundings, style: Style): Promise<0 | 1 | 2> {
  const files: object[] = [];
  let code: 0 | 1 | 2 = 0;
  for (const note of notesOf(request)) around.stderr.write(`tikv-toml: ${note}\n`);
  for (const named of filesOf(request.files)) {
    const [path, result] = typeof named === 'string' ? await ofFile(named, request, around) : [named.path, named];
    if ('error' in result) {
      code = 2;
      if (request.format === 'json') files.push({ path, error: result.error });
      else around.stderr.write(`${printable(path)}: ${printable(result.error)}\n`);
      continue;
    }
    for (const { title, upgrade: found } of result) {
      const name = title === '' ? path : `${path}: ${title}`;
      if (isBlocked(found)) code = code === 2 ? 2 : 1;
      if (request.format === 'json') files.push(jsonUpgrade(name, found));
      else around.stdout.write(upgradeReport(path, found, style, title));
    }
  }
  if (request.format === 'json') around.stdout.write(jsonUpgrades(request, files));
  return code;
}

async function ofFile(file: string, request: UpgradeRequest, around: Surroundings) {
  return [file === '-' ? '<stdin>' : file, await compare(file, request, around)] as const;
}

async function compare(
  file: string,
  { from, to, node }: UpgradeRequest,
  { stdin }: Surroundings,
): Promise<readonly NamedUpgrade[] | { readonly error: string }> {
  const source = file === '-' ? await readStream(stdin) : readSource(file);
  if ('error' in source) return source;
  const name = file === '-' ? {} : { fileName: basename(file) };
  const read = await readerFor(file === '-' ? undefined : file, source.text);
  if (!read) return { error: NO_OPTIONS };
  return checkUpgrades(source.text, { from, to }, { ...name, ...(node && { node }) }, read);
}

function notesOf({ from, to }: UpgradeRequest): string[] {
  return [from, to].flatMap((asked) => releaseNote(asked, nearestRelease(asked)) ?? []);
}
