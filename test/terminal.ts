import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

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
export function withFiles<T>(files: Readonly<Record<string, string | Buffer>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tikv-toml-cli-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The problems of one file in a JSON report. */
export function problemsOf(report: string, nth = 0): Json[] {
  return JSON.parse(report).files[nth].problems;
}

// biome-ignore lint/suspicious/noExplicitAny: the tests look into the report as a reader in JavaScript does
export type Json = any;
