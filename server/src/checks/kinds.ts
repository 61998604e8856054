import { FINDINGS, type FindingKind } from './findings.ts';
import { RULES } from './rules/index.ts';

/** All that can be found, by rules or beside them, in alphabetical order. */
export const KINDS: readonly FindingKind[] = [...RULES, ...FINDINGS].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Every finding that can be named: in a setting, on the command line, in a comment. */
export const IDS: ReadonlySet<string> = new Set(KINDS.map(({ id }) => id));
