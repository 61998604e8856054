import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, makeFolder } from './folder.ts';

/** The built program: `npm run build` makes it. */
export const PROGRAM = join(import.meta.dirname, '../dist/cli.cjs');
if (!existsSync(PROGRAM)) throw new Error('dist/cli.cjs is missing: npm run build');

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Call {
  readonly folder?: string;
  readonly input?: string | Buffer;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the built program in a process of its own, without a terminal. A hang ends it, with status null. */
export function tikvToml(args: readonly string[], { folder, input = '', environment = {} }: Call = {}): Run {
  const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env;
  return spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    input,
    env: { ...rest, ...environment },
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 1 << 30,
  });
}

/** Makes a folder with these files (name -> content), gives it to `use`, and removes it. */
export function withFiles<T>(files: Files, use: (folder: string) => T): T {
  const folder = makeFolder(files);
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A call of the program and what must come of it; without `stderr`, nothing may be said there. */
export interface Expected {
  /** Parted by blanks. */
  readonly args: string;
  readonly input?: string;
  readonly status: number;
  readonly stdout: RegExp;
  readonly stderr?: RegExp;
}

/** Makes the call in a folder with these files. */
export function checkCall(files: Files, { args, input = '', status, stdout, stderr = /^$/ }: Expected): void {
  const run = withFiles(files, (folder) => tikvToml(args.split(' ').filter(Boolean), { folder, input }));
  assert.match(run.stdout, stdout);
  assert.match(run.stderr, stderr);
  assert.equal(run.status, status, run.stderr);
}

/** The problems of one file in a JSON report. */
export function problemsOf(report: string, nth = 0): Json[] {
  return JSON.parse(report).files[nth].problems;
}

// biome-ignore lint/suspicious/noExplicitAny: the tests look into the report as a reader in JavaScript does
export type Json = any;
