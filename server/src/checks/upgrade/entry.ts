import type { Span } from '../../document/document.ts';
import type { OptionPath } from '../../tikv/options.ts';
import type { Problem } from '../problem.ts';

/**
 * What an upgrade brings: `refused` (the new release does not start with it), `ignored` (it reads past it), `renamed` (a
 * value has another name now), `deprecated`, `noted` (it works, but is worth a look), `takes-effect` (the old release
 * ignored it, the new one obeys), `solved` (only the old release minds it), `bug-introduced`, `bug-remains`, `bug-fixed`,
 * `behaviour` (something works another way), `default` (an option that is not in the file has another default).
 */
export type EntryKind =
  | 'refused'
  | 'ignored'
  | 'renamed'
  | 'deprecated'
  | 'noted'
  | 'takes-effect'
  | 'solved'
  | 'bug-introduced'
  | 'bug-remains'
  | 'bug-fixed'
  | 'behaviour'
  | 'default';

/** One thing an upgrade brings. */
export interface UpgradeEntry extends Pick<Problem, 'severity' | 'fixes'> {
  readonly kind: EntryKind;
  /** The problem, or the bug of `schemas/known-bugs.json`. */
  readonly id: string;
  readonly path?: string;
  /** Where the file says it. */
  readonly span?: Span;
  /** What happens and what to do. Never holds a secret. */
  readonly message: string;
  /** The rule whose findings a bug explains. */
  readonly rule?: string;
  /** True if the old release says the same. */
  readonly already?: boolean;
  readonly change?: DefaultChange;
}

/** A default that differs between two releases, as TOML without quotes; a formula where it depends on the node. */
export interface DefaultChange {
  /** `not set` where nothing is. */
  readonly from: string;
  readonly to: string;
  /** Options of other tables that change in the same way. */
  readonly also: readonly OptionPath[];
  /** The option it is derived from, whose default changes too. */
  readonly follows?: OptionPath;
}
