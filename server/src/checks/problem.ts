import type { Edit, Span } from '../document/document.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/**
 * What a problem means for a running TiKV: `rejected` (the process exits, `--config-check` sees it),
 * `start-fails` (the check passes, the process dies at start), `ignored` (as if the line were not there),
 * `insecure` (runs, and a secret or data is exposed), `advice` (works; there is a better way).
 */
export type Effect = 'rejected' | 'start-fails' | 'ignored' | 'insecure' | 'advice';

/** What the editor, the command line and the tests all read. */
export interface Problem {
  /** Name of the fault: also the rule's file, its page, its setting and the diagnostic's code. */
  readonly id: string;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly span: Span;
  /** What is wrong and why it matters. Never holds the value of a secret option. */
  readonly message: string;
  /** Dotted path, as written, of the key or table it is about. */
  readonly path?: string;
  /** Planned when first read. */
  readonly fixes: readonly Fix[];
  /** Other places that belong to it. */
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  /** `unused`: shown faded. `deprecated`: struck through. */
  readonly tag?: 'unused' | 'deprecated';
}

export interface Fix {
  /** Says what it will do, as a command: "Rename to `ca-path`". */
  readonly title: string;
  /** Needs no decision and loses no secret: applied by fix-all, on save and by `--fix`. */
  readonly preferred?: boolean;
  /** With tab stops: `edits` are then in snippet syntax, and a person must fill them in. */
  readonly snippet?: boolean;
  /** Computed when read. Do not overlap. */
  readonly edits: readonly Edit[];
}
