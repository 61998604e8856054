import { TextDocument } from 'vscode-languageserver-textdocument';
import { linesOf } from '../document/lines.ts';
import { isRange } from './answer.ts';
import { isRecord } from './client.ts';
import { type Encoding, toOffset } from './position.ts';
import type { Position, TextDocumentContentChangeEvent, TextDocumentsConfiguration } from './protocol.ts';

/** How the texts of open documents are made and changed, by a client that counts in the encoding. */
export function textsIn(encoding: Encoding): TextDocumentsConfiguration<TextDocument> {
  return { create, update: (document, changes, version) => update(document, changes, version, encoding) };
}

/** Refuses what is not a document; the library logs that and goes on. */
function create(uri: string, languageId: string, version: number, content: string): TextDocument {
  if (typeof uri !== 'string' || typeof content !== 'string' || typeof version !== 'number') {
    throw new Error('a document needs a uri, a version and a text');
  }
  return TextDocument.create(uri, languageId, version, content);
}

function update(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
  encoding: Encoding,
): TextDocument {
  if (!changes.every(isChange)) throw new Error('a change needs a text and, if any, a range');
  if (encoding === 'utf-16') return TextDocument.update(document, [...changes], version);
  for (const change of changes) {
    const lines = linesOf(document.getText());
    const at = (position: Position) => document.positionAt(toOffset(lines, position, encoding));
    const own =
      'range' in change ? { ...change, range: { start: at(change.range.start), end: at(change.range.end) } } : change;
    TextDocument.update(document, [own], version);
  }
  return document;
}

function isChange(change: unknown): boolean {
  if (!isRecord(change) || typeof change.text !== 'string') return false;
  return change.range === undefined || isRange(change.range);
}
