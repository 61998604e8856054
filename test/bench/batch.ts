/** Many files in the terminal: each tool reads all of them in one new process. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallConfig } from './document.ts';
import { type Failed, rounded, share } from './figures.ts';
import { BUILT, DIRECTIVE, TAPLO, TOMBI, type Workspace } from './peers.ts';
import { memoryOf, processorTimeOfEnded } from './processes.ts';

export const FILES = 1000;
/** Every so many-th file has a wrong value, which must be found. */
const WRONG = 10;
const ROUNDS = 3;
const PATIENCE = 60_000;

/** What reading all files takes: seconds, and megabytes at the most. */
export interface Batch {
  readonly seconds: number;
  readonly processor: number;
  readonly peak: number;
  /** How many of the wrong values were found. */
  readonly found: number;
}

interface Run extends Batch {
  readonly isLate: boolean;
}

/** What each tool takes, by id. */
export async function batch({ folder }: Workspace): Promise<Record<string, Batch | Failed>> {
  const files = written(join(folder, 'batch'));
  const schema = ['--schema', `file://${join(folder, 'tikv.schema.json')}`];
  const tools: Readonly<Record<string, readonly [program: string, ...args: string[]]>> = {
    ours: [process.execPath, join(BUILT, 'cli.cjs'), 'check', ...files],
    taplo: [process.execPath, TAPLO, 'lint', '--no-auto-config', ...schema, ...files],
    tombi: [TOMBI, 'lint', '--offline', ...files],
  };
  const runs: Record<string, Run[]> = { ours: [], taplo: [], tombi: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [id, [program, ...args]] of Object.entries(tools)) {
      if (!runs[id]?.some(({ isLate }) => isLate)) runs[id]?.push(await run(program, args, join(folder, 'batch')));
    }
  }
  return Object.fromEntries(Object.entries(runs).map(([id, all]) => [id, middle(all)]));
}

function written(folder: string): string[] {
  mkdirSync(folder);
  const names = Array.from({ length: FILES }, (_, nth) => `tikv-${String(nth).padStart(4, '0')}.toml`);
  for (const [nth, name] of names.entries()) {
    const text = smallConfig(nth, nth % WRONG === 0 ? `wrong-${nth}` : undefined);
    writeFileSync(join(folder, name), `${DIRECTIVE.replace('./', '../')}\n\n${text}`);
  }
  return names;
}

async function run(program: string, args: readonly string[], cwd: string): Promise<Run> {
  const [began, processor] = [performance.now(), processorTimeOfEnded()];
  const tool = spawn(program, args, { cwd, env: { ...process.env, NO_COLOR: '1' } });
  const said: Buffer[] = [];
  for (const stream of [tool.stdout, tool.stderr]) stream.on('data', (data) => said.push(data));
  let [peak, isLate] = [0, false];
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryOf(tool.pid ?? 0).peak);
    isLate ||= performance.now() - began > PATIENCE;
    if (isLate) tool.kill('SIGKILL');
  }, 20);
  await new Promise((resolve) => tool.once('close', resolve));
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  const found = new Set(
    Buffer.concat(said)
      .toString()
      .match(/wrong-\d+/g),
  ).size;
  return { seconds, processor: (processorTimeOfEnded() - processor) / 1000, peak, found, isLate };
}

function middle(runs: readonly Run[]): Batch | Failed {
  if (runs.some(({ isLate }) => isLate)) return { failed: `over ${PATIENCE / 1000} s` };
  const of = (name: 'seconds' | 'processor' | 'peak' | 'found') =>
    share(
      runs.map((one) => one[name]),
      0.5,
    );
  return { seconds: of('seconds'), processor: of('processor'), peak: rounded(of('peak')), found: of('found') };
}
