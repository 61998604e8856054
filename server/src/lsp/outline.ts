import { lineAt } from '../document/lines.ts';
import { folds } from '../features/folding.ts';
import { links } from '../features/links.ts';
import { type OutlineEntry, symbols } from '../features/symbols.ts';
import { partsOf } from '../hosts/part.ts';
import { answerFor, inDocument } from './answer.ts';
import { toRange } from './convert.ts';
import type { Snapshot } from './documents.ts';
import {
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type SymbolInformation,
  SymbolKind,
} from './protocol.ts';
import type { Session } from './session.ts';

/** What shows a document's build: outline and breadcrumbs, folding, links to files. */
export function answerOutline(session: Session): void {
  const { client, connection } = session;
  connection.onDocumentSymbol(
    answerFor(session, 'document symbol', inDocument, [], (snapshot): DocumentSymbol[] | SymbolInformation[] => {
      const entries = isToml(snapshot) ? symbols(snapshot.analysis) : [];
      return client.nestedSymbols
        ? entries.map((entry) => toSymbol(snapshot, entry))
        : entries.flatMap((entry) => flatSymbols(snapshot, entry));
    }),
  );
  connection.onFoldingRanges(
    answerFor(session, 'folding range', inDocument, [], (snapshot) =>
      isToml(snapshot) ? toFoldingRanges(snapshot) : [],
    ),
  );
  connection.onDocumentLinks(
    answerFor(session, 'document link', inDocument, [], (snapshot) =>
      isToml(snapshot) ? fileLinks(session, snapshot) : [],
    ),
  );
}

const KINDS = {
  table: SymbolKind.Module,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  integer: SymbolKind.Number,
  float: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  datetime: SymbolKind.Constant,
  invalid: SymbolKind.Null,
} as const;

function toSymbol(snapshot: Snapshot, entry: OutlineEntry): DocumentSymbol {
  return {
    name: entry.label,
    kind: KINDS[entry.kind],
    range: toRange(snapshot, entry.span),
    selectionRange: toRange(snapshot, entry.name),
    ...(entry.detail !== undefined && { detail: entry.detail }),
    children: entry.children.map((child) => toSymbol(snapshot, child)),
  };
}

function flatSymbols(snapshot: Snapshot, entry: OutlineEntry, containerName?: string): SymbolInformation[] {
  const own: SymbolInformation = {
    name: entry.label,
    kind: KINDS[entry.kind],
    location: { uri: snapshot.uri, range: toRange(snapshot, entry.span) },
    ...(containerName !== undefined && { containerName }),
  };
  return [own, ...entry.children.flatMap((child) => flatSymbols(snapshot, child, entry.label))];
}

/** YAML has an outline and folds of its own, and tells of files on other machines. */
function isToml({ analysis }: Snapshot): boolean {
  return partsOf(analysis) === undefined;
}

function toFoldingRanges({ lines, analysis }: Snapshot): FoldingRange[] {
  return folds(analysis.document).map(({ start, end, comment }) => ({
    startLine: lineAt(lines, start),
    endLine: lineAt(lines, end),
    ...(comment && { kind: FoldingRangeKind.Comment }),
  }));
}

/** Looks at the disk, so only for a file on it and only when trusted. */
async function fileLinks({ host, trust }: Session, snapshot: Snapshot): Promise<DocumentLink[]> {
  if (!trust.given || !snapshot.uri.startsWith('file:')) return [];
  const found = links(snapshot.analysis.config);
  const there = await Promise.all(found.map(({ path }) => host.isFile(path)));
  return found
    .filter((_, index) => there[index])
    .map(({ span, path }) => ({ range: toRange(snapshot, span), target: host.uriOf(path) }));
}
