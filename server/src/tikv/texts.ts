import { sayText } from '../say.ts';
import type { Bug } from './bugs.ts';
import type { ConstraintText } from './constraints.ts';
import type { Snippet, SnippetName } from './snippets.ts';

/** What is said of an option in hovers; kept apart because nothing before the first hover or completion needs it. */
export interface OptionText {
  /** Markdown, our own words. */
  readonly text: string;
  /** The official page. */
  readonly docs: string;
  /** What TiKV does when the option is absent, where no value says it. */
  readonly note?: string;
  /** The expression that gives the default. */
  readonly from?: string;
  /** What each listed value means, where that needs saying. */
  readonly values?: Readonly<Record<string, string>>;
}

interface Texts {
  readonly texts: readonly OptionText[];
  readonly paths: Readonly<Record<string, number>>;
  readonly constraints: readonly ConstraintText[];
  readonly bugs: readonly Bug[];
  readonly snippets: Readonly<Record<SnippetName, Snippet>>;
}

let load = (): Texts => {
  throw new Error('no texts: readTextsFrom was not called');
};
let loaded: Texts | undefined;

/** Says where the texts come from; they are read at the first question. */
export function readTextsFrom(source: () => unknown): void {
  load = source as () => Texts;
  loaded = undefined;
}

export function textOf(path: string): OptionText | undefined {
  loaded ??= load();
  return Object.hasOwn(loaded.paths, path) ? loaded.texts[loaded.paths[path] ?? -1] : undefined;
}

/** What is said of a constraint that is broken. */
export function constraintText(index: number): ConstraintText {
  loaded ??= load();
  const { message, why } = loaded.constraints[index] ?? {};
  return { ...(message && { message: sayText(message) }), ...(why && { why: sayText(why) }) };
}

/** The bugs of `schemas/known-bugs.json`. */
export function bugTexts(): readonly Bug[] {
  loaded ??= load();
  return loaded.bugs;
}

/** The snippets of `schemas/snippets.json`. */
export function snippetTexts(): Texts['snippets'] {
  loaded ??= load();
  return loaded.snippets;
}
