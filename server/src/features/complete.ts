import type { Edit } from '../document/document.ts';
import type { Analysis } from '../language.ts';
import { completeHeaderLines, completeHeaders } from './headers.ts';
import { completeKeys, isLast } from './keys.ts';
import { type KeyPlace, placeAt } from './place.ts';
import { completeSnippets } from './snippets.ts';
import { completeValues } from './values.ts';
import { completeVersions } from './versions.ts';

/** What completion offers, most sensible first. */
export interface Item {
  readonly label: string;
  readonly kind: 'table' | 'key' | 'value' | 'snippet' | 'version';
  /** One line: type, default, first version. */
  readonly detail?: string;
  /** What `describe` can say more about. */
  readonly about?: Topic;
  /** Markdown, where `about` does not lead to it. */
  readonly documentation?: string;
  /** Replaces the word at the cursor. In snippet syntax. */
  readonly edit: Edit;
  /** Edits elsewhere in the file, as plain text. */
  readonly also?: readonly Edit[];
  /** What the typed word is compared with, where that is not the label. */
  readonly filter?: string;
  /** What is typed on may bring other items. */
  readonly growing?: boolean;
}

/** What a line can begin with: what suits the table at hand, and what else there is. */
export interface Grouped {
  readonly own: readonly Item[];
  readonly others: readonly Item[];
}

/** An option or table, or one of an option's values. */
export interface Topic {
  readonly path: string;
  readonly value?: string | number | boolean;
}

/**
 * What can be written at the offset. Empty where nothing is known. `typed` is the character whose typing asks, if one
 * does: a blank asks for values only, and a quote only if it opens a string.
 */
export function complete(analysis: Analysis, offset: number, typed?: string): readonly Item[] {
  const place = placeAt(analysis.document, offset);
  if (typed === ' ' && place?.kind !== 'value') return [];
  if ((typed === '"' || typed === "'") && place && offset > place.word.start + 1) return [];
  switch (place?.kind) {
    case 'header':
      return completeHeaders(analysis.config, place);
    case 'key':
      return completeLine(analysis, place);
    case 'value':
      return completeValues(analysis.config, place);
    case 'version':
      return completeVersions(place);
    default:
      return [];
  }
}

/** A key, or the begin of something longer. What belongs to the table at hand comes first. */
function completeLine(analysis: Analysis, place: KeyPlace): Item[] {
  const keys = completeKeys(analysis.config, place);
  const headers = isLast(place) ? completeHeaderLines(analysis.config, place) : NOTHING;
  const snippets = completeSnippets(analysis, place);
  // At the top of the file most options stand in tables.
  const own = place.table.length === 0 ? [headers, keys, snippets] : [keys, headers, snippets];
  return [...own.flatMap((group) => group.own), ...[keys, headers, snippets].flatMap((group) => group.others)];
}

const NOTHING: Grouped = { own: [], others: [] };
