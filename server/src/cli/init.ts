import { basename } from 'node:path';
import { configure } from '../guide/configure.ts';
import type { Settings } from '../language.ts';
import { printable } from './cells.ts';
import { readSource } from './read.ts';
import type { InitRequest } from './requests.ts';
import type { Surroundings } from './run.ts';
import { writeSource } from './write.ts';

/** Configures encryption at rest in a file, or as a new text. 0 done, 1 the result has an error (nothing is written), 2 refused. */
export function init(request: InitRequest, { stdout, stderr }: Surroundings): 0 | 1 | 2 {
  const say = (text: string) => stderr.write(`tikv-toml: ${printable(text)}\n`);
  const { file, write, choices } = request;
  const source = file === undefined ? { text: '', bom: false } : readSource(file);
  if ('error' in source) {
    say(`${file}: ${source.error}`);
    return 2;
  }
  const result = configure(source.text, settingsOf(request), choices);
  if ('refused' in result) {
    say(`${result.refused}.`);
    return 2;
  }
  for (const { field, severity, message } of result.faults)
    say(`${severity}: ${field === undefined ? '' : `--${field.replace(/^.*\./, '')}: `}${message}`);
  if (result.faults.some(({ severity }) => severity === 'error')) return 1;
  if (!write || file === undefined) {
    stdout.write(result.text);
    return 0;
  }
  const fault = writeSource(file, result.text, source.bom);
  if (fault === undefined) stdout.write(`${printable(file)}: encryption at rest is configured.\n`);
  else say(`${file}: ${fault}`);
  return fault === undefined ? 0 : 2;
}

function settingsOf({ file, targetVersion }: InitRequest): Settings {
  return {
    ...(file !== undefined && { fileName: basename(file) }),
    ...(targetVersion !== undefined && { flag: targetVersion }),
  };
}
