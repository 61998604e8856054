import type facts from '../../../schemas/snippets.json';
import { join } from '../document/path.ts';
import { SNIPPETS } from '../generated/options.ts';
import { snippetTexts } from './texts.ts';
import { inRanges, type Version, type VersionRange } from './version.ts';

export type SnippetName = keyof typeof facts.snippets;

/** A set of options that belong together, with tab stops. */
export interface Snippet {
  readonly title: string;
  readonly description: string;
  readonly ranges?: readonly VersionRange[];
  /** A rotation: the first table moves here and its options stand again, with those of `tables` replaced. */
  readonly keepAs?: string;
  /**
   * Table path (`''` is the top of the file) -> option -> TOML value in VS Code's snippet syntax. A value without tab
   * stop is required as it is.
   */
  readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Every snippet by its name, in the order of the file. */
export function snippets(): Readonly<Record<SnippetName, Snippet>> {
  return snippetTexts();
}

/** True for the name of a snippet. */
export function isSnippet(name: string): name is SnippetName {
  return Object.hasOwn(SNIPPETS, name);
}

/** True if the snippet fits the release. */
export function fits(name: SnippetName, target: Version): boolean {
  return inRanges(target, SNIPPETS[name] || undefined);
}

/** The snippets that fit the release, in the order of the file. */
export function snippetsIn(target: Version): [SnippetName, Snippet][] {
  return (Object.entries(snippets()) as [SnippetName, Snippet][]).filter(([name]) => fits(name, target));
}

/** True for an option that some snippet writes. */
export function isInSnippet(path: string): boolean {
  written ??= new Set(
    Object.values(snippets()).flatMap(({ tables }) =>
      Object.entries(tables).flatMap(([table, options]) => Object.keys(options).map((name) => join(table, name))),
    ),
  );
  return written.has(path);
}

let written: ReadonlySet<string> | undefined;
