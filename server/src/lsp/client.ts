import { type Language, languageFor } from '../languages.ts';
import type { Bundle } from '../say.ts';
import type { Encoding } from './position.ts';
import type { ClientCapabilities, InitializeParams } from './protocol.ts';

/** What the client can do and wants, read once from its `initialize`. */
export interface Client {
  readonly encoding: Encoding;
  /** It asks for diagnostics; else they are pushed. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly showsLenses: boolean;
  readonly refreshesLenses: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly watchesFiles: boolean;
  /** Also files outside its folders. */
  readonly watchesPaths: boolean;
  readonly snippets: boolean;
  readonly snippetEdits: boolean;
  readonly documentChanges: boolean;
  readonly nestedSymbols: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly markdown: { readonly hover: boolean; readonly completion: boolean };
  readonly trusted: boolean;
  /** It wants to hear when the TiKV version of a document changes: a notification that no other client knows. */
  readonly followsTargets: boolean;
  /** What it wants all to be said in; undefined: English. */
  readonly language: Language | undefined;
  /** The texts of that language, where it brings them. */
  readonly texts: Bundle | undefined;
  /** Where rule pages are: the address of `id` is `${ruleBase}/${id}.md`. */
  readonly ruleBase: string | undefined;
  /** The command that opens a rule's page, for Markdown. */
  readonly ruleCommand: string | undefined;
  /** The command that shows the posture of a document. */
  readonly postureCommand: string | undefined;
}

/** Takes nothing for granted: the options may be anything. */
export function readClient({ capabilities, initializationOptions, locale }: InitializeParams): Client {
  const { general, workspace, textDocument } = capabilities ?? {};
  const diagnostics = textDocument?.diagnostic ?? textDocument?.publishDiagnostics;
  const options = isRecord(initializationOptions) ? initializationOptions : {};
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    pulls: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    showsLenses: textDocument?.codeLens !== undefined,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    hasConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesPaths:
      workspace?.didChangeWatchedFiles?.dynamicRegistration === true &&
      workspace.didChangeWatchedFiles.relativePatternSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    relatedInformation: diagnostics?.relatedInformation === true,
    codeDescription: diagnostics?.codeDescriptionSupport === true,
    markdown: markdownIn(textDocument),
    trusted: options.trusted === true,
    followsTargets: options.followsTargets === true,
    language: languageFor(locale),
    texts: texts(options.texts),
    ruleBase: text(options.ruleBase),
    ruleCommand: text(options.ruleCommand),
    postureCommand: text(options.postureCommand),
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: unknown): Bundle | undefined {
  const isBundle = isRecord(value) && Object.values(value).every((one) => typeof one === 'string');
  return isBundle ? (value as Bundle) : undefined;
}

function markdownIn(textDocument: ClientCapabilities['textDocument']): Client['markdown'] {
  return {
    hover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    completion: textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
  };
}

/** UTF-16, our own, where the client takes it: the protocol says that each does unless it says otherwise. */
function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  const known = ['utf-16', 'utf-8', 'utf-32'] as const;
  return offered?.length ? (known.find((encoding) => offered.includes(encoding)) ?? 'utf-16') : 'utf-16';
}
