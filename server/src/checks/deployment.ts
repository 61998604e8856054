import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import type { Problem } from './problem.ts';
import type { SchemaFinding } from './rule.ts';

/** What is known of who starts TiKV with the options: TiUP, an operator. */
export interface Deployment {
  /** What it makes of the options, beside what TiKV does. */
  findings(config: Config): readonly SchemaFinding[];
  /** True for a finding that does not hold there. */
  settles(problem: Pick<Problem, 'id' | 'path' | 'effect'>): boolean;
}

/** An option that the one who starts TiKV sets itself. */
export interface Managed {
  readonly path: string;
  readonly message: string;
  /** The deployment is refused for it; else the line has no effect. */
  readonly refused?: boolean;
}

/** The findings for the managed options that the text sets. */
export function managedFindings(config: Config, managed: readonly Managed[]): SchemaFinding[] {
  return managed.flatMap(({ path, message, refused }): SchemaFinding[] => {
    const key = config.find(path)?.keys[0];
    if (!key) return [];
    return [
      {
        rule: refused
          ? { id: 'managed-elsewhere', severity: 'error', effect: 'rejected' }
          : { id: 'managed-elsewhere', severity: 'info', effect: 'ignored' },
        at: { start: key.start, end: key.end },
        path,
        message,
        fixes: [{ title: say`Remove the line`, ...(refused && { preferred: true }), changes: [{ unset: path }] }],
        ...(!refused && { tag: 'unused' as const }),
      },
    ];
  });
}
