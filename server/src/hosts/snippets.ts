/** Snippets in a map of YAML: whole groups of options, at the cursor or elsewhere in the map. */
import { snippetChoices, snippetEdits } from '../checks/fixes.ts';
import { applyEdits, type Edit, type Span } from '../document/document.ts';
import type { Item } from '../features/complete.ts';
import { choiceItem, isAdding } from '../features/snippets.ts';
import { lineEnd, lineStart } from '../toml/layout.ts';
import type { Part } from './part.ts';

/**
 * The snippets that fit, on a line with nothing but the typed word. `reopen` reads the part again from a text: without the
 * word, which is no YAML yet.
 */
export function completeSnippets(
  text: string,
  offset: number,
  reopen: (text: string) => Part | undefined,
): readonly Item[] {
  const start = lineStart(text, offset);
  const line = text.slice(start, lineEnd(text, offset));
  const word = { start: start + line.length - line.trimStart().length, end: start + line.trimEnd().length };
  if (!/^ *[\w.-]*$/.test(line.trimEnd()) || offset < word.start) return [];
  const at = word.end > word.start ? word : { start: offset, end: offset };
  const clean = applyEdits(text, [{ ...at, newText: '' }]);
  const part = reopen(clean);
  return part ? snippetChoices(part.analysis).flatMap((choice) => snippetItem(part, clean, choice, at)) : [];
}

type Choice = ReturnType<typeof snippetChoices>[number];

/** Nothing where the part has all of it, or says something else. */
function snippetItem({ analysis }: Part, clean: string, choice: Choice, word: Span): Item[] {
  const edits = snippetEdits(analysis, choice.name) ?? [];
  if (!isAdding(choice.name, edits)) return [];
  const column = word.start - lineStart(clean, word.start);
  const own = edits.find((edit) => isNear(clean, edit, word.start) && indentOf(edit) === column);
  return [choiceItem(choice, word, edits, own, own ? own.newText.trimStart() : '')];
}

/** True for lines that would be written right above the cursor's, with only blank ones between. */
function isNear(text: string, { start, end, newText }: Edit, cursor: number): boolean {
  return start === end && /^\r?\n/.test(newText) && start <= cursor && text.slice(start, cursor).trim() === '';
}

function indentOf({ newText }: Edit): number {
  return /^\s*?\n( *)/.exec(newText)?.[1]?.length ?? -1;
}
