/** What this client and our server say to each other beyond the Language Server Protocol. Positions are those of LSP. */
import type { Range } from 'vscode-languageclient';

/** `{ trusted: true }`, once the person trusts the workspace: the server may look at files on disk from now on. */
export const TRUST = 'tikvToml/trust';

/** `{ uri }` -> Target. */
export const TARGET = 'tikvToml/target';

/** `{ uri }`, from the server: the target of this document may have changed. */
export const TARGET_CHANGED = 'tikvToml/targetChanged';

/** `{ uri, from, to }`, two TiKV versions -> Page. */
export const UPGRADE = 'tikvToml/upgrade';

/** `{ uri }` -> Page: how secure the document is. */
export const POSTURE = 'tikvToml/posture';

/** `{ uri }` -> Page: how to run a cluster with it. */
export const RUNBOOK = 'tikvToml/runbook';

/** `{ uri }` -> SnippetInfo[], those that fit the target of the document. */
export const SNIPPETS = 'tikvToml/snippets';

/** `{ uri, name }` -> SnippetEdits. */
export const SNIPPET_EDITS = 'tikvToml/snippetEdits';

/** `{ folder }`, an address, from a server without a disk -> FoundProject; null if there is none. */
export const FIND_PROJECT = 'tikvToml/findProject';

/** A `.tikv-toml.json`. */
export interface FoundProject {
  readonly path: string;
  readonly text: string;
}

/** The TiKV version a document is checked for, and who said so. */
export interface Target {
  readonly version: string;
  readonly source: 'flag' | 'comment' | 'manifest' | 'setting' | 'default';
  /** Every known release. */
  readonly releases: readonly string[];
  /** Says that the version asked for is none that was released, and which one is taken. */
  readonly note?: string;
}

export interface Page {
  /** Markdown; empty for a document that is not open. */
  readonly page: string;
}

export interface SnippetInfo {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

export interface SnippetEdits {
  /** `newText` is in snippet syntax. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** `{ uri, version? }` -> Offer; null for a document that is not open. */
export const OFFER = 'tikvToml/offer';

/** `{ uri, task }` -> Planned. */
export const PLAN = 'tikvToml/plan';

/** `{ uri, languageId, text }` -> Diagnostic[], of a document that is not open. */
export const CHECK = 'tikvToml/check';

/** `{ path }` -> KeyPlace. */
export const KEY_PLACE = 'tikvToml/keyPlace';

/** `{ path }` -> Done: makes a new key file. */
export const MAKE_KEY = 'tikvToml/makeKey';

/** `{ path, workDoneToken }` -> Verified, with progress. */
export const VERIFY = 'tikvToml/verify';

/** `{ version }`, as the setting has it -> SchemaOf. */
export const SCHEMA = 'tikvToml/schema';

/** The flat schema of a release, for other tools. */
export interface SchemaOf {
  readonly version: string;
  /** JSON. */
  readonly text: string;
}

export type TaskName = 'configure' | 'rotate' | 'finish-rotation' | 'disable';

/** What there is to choose for a document. */
export interface Offer {
  readonly version: string;
  /** Every known release. */
  readonly releases: readonly string[];
  readonly methods: readonly { readonly name: string; readonly note: string }[];
  readonly keepers: readonly Keeper[];
  /** Why a task cannot be done in this file. */
  readonly refused: Readonly<Partial<Record<TaskName, string>>>;
}

/** What keeps a master key. */
export interface Keeper {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly fields: readonly Field[];
  /** Why the master key cannot go there at once, and how it can. */
  readonly detour?: string;
}

export interface Field {
  readonly option: string;
  readonly prompt: string;
  readonly example: string;
  readonly required?: boolean;
}

export interface Task {
  readonly name: TaskName;
  readonly choices?: {
    readonly keeper: string;
    readonly method?: string;
    readonly fields: Readonly<Record<string, string>>;
  };
  /** Of `configure`: the file will say that it is for this version. */
  readonly version?: string;
}

/** What a task makes of the document. */
export type Planned = Plan | { readonly refused: string };

export interface Plan {
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** The version of the document that the edits are for. */
  readonly documentVersion: number;
  readonly faults: readonly {
    readonly field?: string;
    readonly severity: 'error' | 'warning' | 'info' | 'hint';
    readonly message: string;
  }[];
  /** What to do around it, in Markdown. */
  readonly page: string;
  /** A file that goes with it, for a person to review. */
  readonly beside?: { readonly name: string; readonly text: string };
}

/** What speaks against the place of a key file, or why nobody can tell. */
export interface KeyPlace {
  readonly fault?: string;
  readonly faults?: readonly { readonly weight: 'refuse' | 'warn'; readonly message: string }[];
}

export interface Done {
  /** Why it could not be done. */
  readonly fault?: string;
}

export interface Verified extends Done {
  /** Markdown. */
  readonly page?: string;
}
