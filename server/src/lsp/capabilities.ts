import type { Client } from './client.ts';
import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from './protocol.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.tikv-toml`;

/** What the server offers this client. */
export function capabilities({ encoding, pulls, showsLenses }: Client): ServerCapabilities {
  return {
    positionEncoding: encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(pulls && { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } }),
    completionProvider: { triggerCharacters: ['[', '.', '=', ' ', '"', "'", '{', ','], resolveProvider: true },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    documentLinkProvider: {},
    inlayHintProvider: true,
    ...(showsLenses && { codeLensProvider: {} }),
  };
}
