import type { Entry, Span } from '../document/document.ts';
import type { Config } from '../tikv/config.ts';
import type { OptionPath } from '../tikv/options.ts';
import type { SnippetName } from '../tikv/snippets.ts';
import type { VersionRange } from '../tikv/version.ts';
import type { Effect, Problem, Severity } from './problem.ts';
import type { Reference } from './references.ts';
import type { Topic } from './topics.ts';

/** A check of what a configuration means. One file per rule in `rules/`, one test page in `test/rules/`. */
export interface Rule {
  /** Names the fault, kebab-case: the file, the page, the setting and the diagnostic code. */
  readonly id: string;
  readonly severity: Severity;
  readonly effect: Effect;
  /** What it is about, for lists. */
  readonly topic: Topic;
  /** One line for lists: the fault as a sentence without full stop. */
  readonly title: string;
  /** Two to five sentences: what TiKV does, why it matters, what to do. Markdown. */
  readonly why: string;
  /** Only where it differs from "every version from v4.0.0": `since` is in, `until` is the first not in. */
  readonly versions?: readonly VersionRange[];
  /** Data for reports. */
  readonly references?: readonly Reference[];
  /** A finding about a secret or a consequence elsewhere: stands beside another finding on the same key. */
  readonly beside?: boolean;
  /** Options and tables: a file that writes none of them has no such fault, and is not looked at. */
  readonly needs?: readonly OptionPath[];
  check(config: Config): Iterable<Finding>;
}

export interface Finding {
  /** Where: an entry stands for its (first) key, `value: true` for its value. */
  readonly at: Span | Entry;
  readonly message: string;
  /** The dotted path as written; taken from `at` when that is an entry. */
  readonly path?: string;
  /** Where one rule has findings of two weights. */
  readonly severity?: Severity;
  readonly effect?: Effect;
  readonly fixes?: readonly FixPlan[];
  readonly related?: Problem['related'];
  /** Further options that would end the finding if TiKV's command line gave them. */
  readonly settledBy?: readonly OptionPath[];
  readonly tag?: Problem['tag'];
}

/** A finding of the schema, with the fault it is. */
export type SchemaFinding = Finding & { readonly rule: Pick<Rule, 'id' | 'severity' | 'effect'> };

/** A fix as data: which options to change. The edit engine finds the place in the text. */
export interface FixPlan {
  readonly title: string;
  readonly preferred?: boolean;
  readonly changes: readonly Change[];
}

/** Paths are dotted, as written in the file; a last segment may be an unknown key. */
export type Change =
  /** Writes the option: replaces its value where it stands, else adds it to its table (made if missing). */
  | { readonly set: string; readonly value: string | number | boolean | readonly string[] }
  /** Makes sure the table is there, even if empty. */
  | { readonly table: string }
  /** Removes the key or table with everything in it, its line and the comment behind it. */
  | { readonly unset: string }
  /** Gives the key or table another name in the same table, wherever the file mentions it. */
  | { readonly rename: string; readonly to: string }
  /** Moves the key (with its comment) or table to another path. */
  | { readonly move: string; readonly to: string }
  /** Writes the option with a value in snippet syntax, for a person to fill in. */
  | { readonly fill: string; readonly literal: string }
  /** Removes the comment that stands there, with its line if it has one of its own. */
  | { readonly comment: Span }
  /** Inserts the snippet's options that are missing, with tab stops. */
  | { readonly insert: SnippetName };

/** Gives the object its type; a rule file default-exports `rule({...})`. */
export function rule(definition: Rule): Rule {
  return definition;
}
