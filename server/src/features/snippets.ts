import { plain, snippetChoices, snippetEdits } from '../checks/fixes.ts';
import { applyEdits, type Document, type Edit, type Span } from '../document/document.ts';
import { split } from '../document/path.ts';
import { type Analysis, analyze } from '../language.ts';
import { say } from '../say.ts';
import { type SnippetName, snippets } from '../tikv/snippets.ts';
import { blockPath, lineEnd, lineStart } from '../toml/layout.ts';
import type { Grouped, Item } from './complete.ts';
import { isLast } from './keys.ts';
import { ownLines } from './lines.ts';
import type { KeyPlace } from './place.ts';

type Choice = ReturnType<typeof snippetChoices>[number];

/**
 * Whole snippets, on a line with nothing but the typed word: those of the section at hand, and where a header may stand
 * all that go there; at the top of the file, all. What belongs at the cursor is written there with tab stops; what
 * belongs elsewhere is written there with the default values.
 */
export function completeSnippets(analysis: Analysis, place: KeyPlace): Grouped {
  if (!isAlone(analysis.document, place)) return { own: [], others: [] };
  const { word, block } = place;
  const clean = word.end > word.start ? without(analysis, word) : analysis;
  const section = blockPath(block)[0];
  const isOwn = ({ name }: Choice) => section === undefined || isOf(section, name);
  const choices = snippetChoices(clean);
  const items = (some: readonly Choice[]) => some.flatMap((choice) => snippetItem(clean, choice, word));
  const others = isLast(place) ? items(choices.filter((choice) => !isOwn(choice))) : [];
  return { own: items(choices.filter(isOwn)), others: others.filter(({ edit }) => edit.newText !== '') };
}

/** True on a line with nothing but the typed word. */
function isAlone({ text }: Document, { word, inline, dotted }: KeyPlace): boolean {
  const line = text.slice(lineStart(text, word.start), lineEnd(text, word.end));
  return !inline && !dotted && line.trim() === text.slice(word.start, word.end);
}

function isOf(section: string, name: SnippetName): boolean {
  return Object.keys(snippets()[name].tables).some((table) => split(table)[0] === section);
}

/** Nothing where the file has all of it, or says something else. */
function snippetItem(analysis: Analysis, choice: Choice, word: Span): Item[] {
  const { document } = analysis;
  const edits = snippetEdits(analysis, choice.name) ?? [];
  if (!isAdding(choice.name, edits)) return [];
  const own = edits.find((edit) => isNear(document.text, edit, word.start));
  return [choiceItem(choice, word, edits, own, own ? ownLines(document.text, own.newText, word.start) : '')];
}

/** A snippet as an item: `own` of its edits is written at the cursor, as `newText`, the others where they belong. */
export function choiceItem(
  { name, title, description }: Choice,
  word: Span,
  edits: readonly Edit[],
  own: Edit | undefined,
  newText: string,
): Item {
  return {
    label: title,
    kind: 'snippet',
    detail: own ? say`snippet` : say`snippet, written elsewhere in this file`,
    documentation: description,
    filter: `${name} ${title}`,
    edit: { ...word, newText },
    also: edits.filter((edit) => edit !== own).map((edit) => elsewhere(edit, word)),
  };
}

/** The file as it would be without the typed word, which is no TOML yet. */
function without({ document, config }: Analysis, word: Span): Analysis {
  const text = applyEdits(document.text, [{ ...word, newText: '' }]);
  return analyze(text, { flag: config.target.version.text });
}

/** A snippet that would add nothing or replace what the file says is no completion; a rotation is meant to. */
export function isAdding(name: SnippetName, edits: readonly Edit[]): boolean {
  if (edits.length === 0) return false;
  return snippets()[name].keepAs !== undefined || edits.every(({ start, end }) => start === end);
}

/** True for an insertion with only blank lines between it and the cursor. */
function isNear(text: string, { start, end }: Edit, cursor: number): boolean {
  return start === end && text.slice(Math.min(start, cursor), Math.max(start, cursor)).trim() === '';
}

/** The edit in the text with the typed word. */
function elsewhere({ start, end, newText }: Edit, word: Span): Edit {
  const shift = (offset: number) => (offset > word.start ? offset + word.end - word.start : offset);
  return { start: shift(start), end: shift(end), newText: plain(newText) };
}
