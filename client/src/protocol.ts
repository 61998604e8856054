/** What this client and our server say to each other beyond the Language Server Protocol. Positions are those of LSP. */
import type { Range } from 'vscode-languageclient';

/** `{ trusted: true }`, once the person trusts the workspace: the server may look at files on disk from now on. */
export const TRUST = 'tikvToml/trust';

/** `{ uri }` -> Target. */
export const TARGET = 'tikvToml/target';

/** `{ uri }`, from the server: the target of this document may have changed. */
export const TARGET_CHANGED = 'tikvToml/targetChanged';

/** `{ uri, from, to }`, two TiKV versions -> UpgradePage. */
export const UPGRADE = 'tikvToml/upgrade';

/** `{ uri }` -> PosturePage. */
export const POSTURE = 'tikvToml/posture';

/** `{ uri }` -> SnippetInfo[], those that fit the target of the document. */
export const SNIPPETS = 'tikvToml/snippets';

/** `{ uri, name }` -> SnippetEdits. */
export const SNIPPET_EDITS = 'tikvToml/snippetEdits';

/** The TiKV version a document is checked for, and who said so. */
export interface Target {
  readonly version: string;
  readonly source: 'flag' | 'comment' | 'setting' | 'default';
  /** Every known release. */
  readonly releases: readonly string[];
  /** Says that the version asked for is none that was released, and which one is taken. */
  readonly note?: string;
}

export interface PosturePage {
  /** Markdown; empty for a document that is not open. */
  readonly page: string;
}

export interface UpgradePage {
  /** Markdown. */
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
