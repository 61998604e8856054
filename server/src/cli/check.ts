import { basename } from 'node:path';
import { fixAll } from '../checks/fixes.ts';
import { analyze, type Settings } from '../language.ts';
import type { CheckRequest } from './arguments.ts';
import { readSource, readStream, type Source } from './read.ts';
import type { Outcome } from './report.ts';
import { writeSource } from './write.ts';

/** What checking one named file came to; `output` is the mended standard input to print. */
export interface Result {
  readonly outcome: Outcome;
  readonly output?: string;
}

/** Reads, mends where asked to, and checks one file (`-` is `stdin`). Never throws. */
export async function checkFile(
  file: string,
  request: CheckRequest,
  stdin: AsyncIterable<Buffer | string>,
): Promise<Result> {
  const isStdin = file === '-';
  const path = isStdin ? (request.stdinName ?? '<stdin>') : file;
  const source = isStdin ? await readStream(stdin) : readSource(file);
  if ('error' in source) return { outcome: { path, error: source.error } };
  const settings = settingsFor(isStdin ? request.stdinName : file, request);
  const { text, applied } = request.fix ? fixAll(source.text, settings) : { text: source.text, applied: 0 };
  const outcome = { path, analysis: analyze(text, settings), fixed: applied };
  if (!request.fix) return { outcome };
  return isStdin ? { outcome, output: withMark(source, text) } : { outcome: save(file, source, text) ?? outcome };
}

type Read = Extract<Source, { text: string }>;

function settingsFor(name: string | undefined, { targetVersion, node, commandLine }: CheckRequest): Settings {
  return {
    ...(name !== undefined && { fileName: basename(name) }),
    ...(targetVersion !== undefined && { flag: targetVersion }),
    ...(node && { node }),
    ...(commandLine && { commandLine }),
  };
}

/** Writes only what changed; the outcome says why it could not. */
function save(path: string, source: Read, text: string): Outcome | undefined {
  if (text === source.text) return undefined;
  const error = writeSource(path, text, source.bom);
  return error === undefined ? undefined : { path, error };
}

function withMark(source: Read, text: string): string {
  return (source.bom ? '\uFEFF' : '') + text;
}
