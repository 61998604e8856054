import { basename } from 'node:path';
import { joinPolicies } from '../checks/decisions.ts';
import { purposesIn } from '../checks/files.ts';
import { fixAll } from '../checks/fixes.ts';
import { inspect } from '../inspect/inspect.node.ts';
import type { Settings } from '../language.ts';
import type { Project } from '../project.ts';
import type { Config } from '../tikv/config.ts';
import { type Disk, diskOf } from '../tikv/disk.ts';
import { projectFor } from './projects.ts';
import { readSource, readStream, type Source } from './read.ts';
import { NO_OPTIONS, readerFor } from './reader.ts';
import type { Failed, Outcome } from './report.ts';
import type { CheckRequest } from './requests.ts';
import { writeSource } from './write.ts';

/** What checking one named file came to; `output` is the mended standard input to print. */
export interface Result {
  readonly outcome: Outcome;
  readonly output?: string;
}

/** Reads, mends where asked to, and checks one file (`-` is `stdin`); what has failed already stays so. Never throws. */
export async function checkFile(
  file: string | Failed,
  request: CheckRequest,
  stdin: AsyncIterable<Buffer | string>,
): Promise<Result> {
  if (typeof file !== 'string') return { outcome: file };
  const isStdin = file === '-';
  const path = isStdin ? (request.stdinName ?? '<stdin>') : file;
  const source = isStdin ? await readStream(stdin) : readSource(file);
  if ('error' in source) return { outcome: { path, error: source.error } };
  const name = isStdin ? request.stdinName : file;
  const project = projectFor(name, request);
  if ('error' in project) return { outcome: { path, error: project.error } };
  const read = await readerFor(name, source.text);
  if (!read) return { outcome: { path, skipped: NO_OPTIONS } };
  const settings = settingsFor(name, request, project);
  const { text, applied } = request.fix ? fixAll(source.text, settings, read) : { text: source.text, applied: 0 };
  const analysis = read(text, settings);
  const seen = request.inspectFiles ? read(text, { ...settings, disk: await diskFor(analysis.config) }) : analysis;
  const outcome = { path, analysis: seen, fixed: applied };
  if (!request.fix) return { outcome };
  return isStdin ? { outcome, output: withMark(source, text) } : { outcome: save(file, source, text) ?? outcome };
}

async function diskFor(config: Config): Promise<Disk> {
  return diskOf(await inspect(purposesIn(config)), Date.now());
}

type Read = Extract<Source, { text: string }>;

function settingsFor(name: string | undefined, request: CheckRequest, project: Project): Settings {
  const { targetVersion, node, commandLine, policy } = request;
  return {
    ...(name !== undefined && { fileName: basename(name) }),
    ...(targetVersion !== undefined && { flag: targetVersion }),
    ...(project.targetVersion !== undefined && { setting: project.targetVersion }),
    policy: joinPolicies(policy, project.policy),
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
