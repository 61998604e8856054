import { createHash } from 'node:crypto';
import type { Problem } from '../checks/problem.ts';
import { redact, secretsOf } from '../checks/redact.ts';
import type { Checked } from './report.ts';

/** What makes a finding the same in another run, wherever its line has gone. Holds no value and no secret. */
export interface Identity {
  readonly id: string;
  /** The dotted path of the option; empty for a finding that is about none. */
  readonly path: string;
  /** How many of the same id and path stand before it in the file. */
  readonly nth: number;
}

export interface Identified {
  readonly problem: Problem;
  readonly identity: Identity;
}

/** The file's problems with their identities, in file order. */
export function identified({ left, analysis: { config, problems } }: Checked): readonly Identified[] {
  if (left || problems.length === 0) return left ?? [];
  const secrets = secretsOf(config);
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const path = redact(secrets, problem.path ?? '');
    const same = `${problem.id} ${path}`;
    const nth = seen.get(same) ?? 0;
    seen.set(same, nth + 1);
    return { problem, identity: { id: problem.id, path, nth } };
  });
}

/** An identity as 32 hex digits, for programs that compare reports. */
export function fingerprint({ id, path, nth }: Identity): string {
  return digest(id, path, String(nth));
}

/** 32 hex digits of the parts. */
export function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}
