import { plain, snippetChoices, snippetEdits } from '../checks/fixes.ts';
import { applyEdits, type Edit, type Span } from '../document/document.ts';
import { type Analysis, analyze } from '../language.ts';
import { SNIPPETS, type SnippetName } from '../tikv/snippets.ts';
import { blockPath, lineEnd, lineStart } from '../toml/layout.ts';
import type { Item } from './complete.ts';
import { ownLines } from './lines.ts';
import type { KeyPlace } from './place.ts';

/**
 * Whole snippets, on a line with nothing but the typed word: at the top level and in `[security*]` blocks. What belongs
 * at the cursor is written there with tab stops; what belongs elsewhere is written there with the default values.
 */
export function completeSnippets(analysis: Analysis, place: KeyPlace): Item[] {
  const { text } = analysis.document;
  const { word, block, inline, dotted } = place;
  const line = { start: lineStart(text, word.start), end: lineEnd(text, word.end) };
  const alone = text.slice(line.start, line.end).trim() === text.slice(word.start, word.end);
  const top = blockPath(block)[0];
  if (inline || dotted || !alone || (top !== undefined && top !== 'security')) return [];
  const clean = word.end > word.start ? without(analysis, word) : analysis;
  return snippetChoices(clean).flatMap(({ name, title, description }) => {
    const edits = snippetEdits(clean, name) ?? [];
    if (edits.length === 0 || !isAdding(name, edits)) return [];
    const own = edits.find((edit) => isNear(clean.document.text, edit, word.start));
    const also = edits.filter((edit) => edit !== own).map((edit) => elsewhere(edit, word));
    const newText = own ? ownLines(clean.document.text, own.newText, word.start) : '';
    return [
      {
        label: title,
        kind: 'snippet' as const,
        detail: own ? 'snippet' : 'snippet, written elsewhere in this file',
        documentation: description,
        filter: `${name} ${title}`,
        edit: { ...word, newText },
        also,
      },
    ];
  });
}

/** The file as it would be without the typed word, which is no TOML yet. */
function without({ document, config }: Analysis, word: Span): Analysis {
  const text = applyEdits(document.text, [{ ...word, newText: '' }]);
  return analyze(text, { flag: config.target.version.text });
}

/** A snippet that would replace what the file says is no completion; a rotation is meant to. */
function isAdding(name: SnippetName, edits: readonly Edit[]): boolean {
  return SNIPPETS[name].keepAs !== undefined || edits.every(({ start, end }) => start === end);
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
