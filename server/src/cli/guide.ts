import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { secretSpans } from '../checks/secrets.ts';
import type { Plan } from '../guide/plan.ts';
import { plan } from '../guide/plans.ts';
import { analyze, type Settings } from '../language.ts';
import { printable } from './cells.ts';
import { readSource } from './read.ts';
import type { GuideRequest } from './requests.ts';
import type { Surroundings } from './run.ts';
import { createFile, writeSource } from './write.ts';

/**
 * Configures, rotates or turns off encryption in a file, or configures it in a new text, and says what to do next.
 * 0 done, 1 the result has an error (nothing is written), 2 refused.
 */
export function guide(request: GuideRequest, around: Surroundings): 0 | 1 | 2 {
  const say = (text: string) => around.stderr.write(`tikv-toml: ${printable(text)}\n`);
  const { file, task } = request;
  const source = file === undefined ? { text: '', bom: false } : readSource(file);
  if ('error' in source) {
    say(`${file}: ${source.error}`);
    return 2;
  }
  const result = plan(source.text, settingsOf(request), task);
  if ('refused' in result) {
    say(`${result.refused}.`);
    return 2;
  }
  for (const { field, severity, message } of result.faults)
    say(`${severity}: ${field === undefined ? '' : `--${field.replace(/^.*\./, '')}: `}${message}`);
  if (result.faults.some(({ severity }) => severity === 'error')) return 1;
  const fault = leak(request, result.text) ?? write(request, source.bom, result, around);
  if (fault !== undefined) say(fault);
  return fault === undefined ? 0 : 2;
}

/** A terminal and the log of a pipeline are no place for a secret. */
function leak({ file, write }: GuideRequest, text: string): string | undefined {
  if (file === undefined || write || secretSpans(analyze(text).config).length === 0) return undefined;
  return `${file}: its text holds secrets, so it is not printed. Take them out first, or write the file with --write`;
}

/** The new file on the disk and the steps on stdout, or the new text there and the steps on stderr. */
function write(
  { file, write: isAsked, agentConfig }: GuideRequest,
  bom: boolean,
  { text, page, beside }: Plan,
  { stdout, stderr }: Surroundings,
): string | undefined {
  const fault = agentConfig === undefined || !beside ? undefined : createFile(agentConfig, beside.text);
  if (fault !== undefined) return `${agentConfig}: ${fault}`;
  if (!isAsked || file === undefined) {
    stdout.write(text);
    stderr.write(page);
    return undefined;
  }
  const fails = writeSource(file, text, bom);
  if (fails === undefined) stdout.write(`${printable(file)} is written.\n\n${page}`);
  if (fails !== undefined && agentConfig !== undefined && beside) rmSync(agentConfig, { force: true });
  return fails === undefined ? undefined : `${file}: ${fails}`;
}

function settingsOf({ file, targetVersion }: GuideRequest): Settings {
  return {
    ...(file !== undefined && { fileName: basename(file) }),
    ...(targetVersion !== undefined && { flag: targetVersion }),
  };
}
