import { TextDocument } from 'vscode-languageserver-textdocument';
import { answer, background, inDocument } from './answer.ts';
import { toDiagnostic } from './convert.ts';
import type { Snapshot } from './documents.ts';
import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from './protocol.ts';
import type { Session } from './session.ts';
import { hasUri } from './target.ts';

/** Gives diagnostics to a client that asks for them, and sends them to one that does not. */
export function answerDiagnostics(session: Session): void {
  const { client, connection, documents, settings, projects, disks } = session;
  if (client.pulls) {
    connection.languages.diagnostics.on(
      answer(session, 'diagnostic', inDocument, async (params) => {
        const previous = 'previousResultId' in params ? params.previousResultId : undefined;
        return report(session, await documents.snapshot(params.textDocument.uri), previous);
      }),
    );
  } else {
    documents.onChange((uri) => publish(session, uri));
    documents.onClose((uri) =>
      background(session, 'diagnostics', () => connection.sendDiagnostics({ uri, diagnostics: [] })),
    );
  }
  connection.onRequest(
    'tikvToml/check',
    answer(session, 'check', isText, async ({ uri, languageId, text }) =>
      diagnostics(session, await documents.glance(TextDocument.create(uri, languageId, 0, text))),
    ),
  );
  settings.onChange(() => refresh(session));
  projects.onChange(() => refresh(session));
  disks.onChange(() => refresh(session));
  connection.onDidChangeWatchedFiles(() => {
    disks.reset();
    projects.reset();
  });
}

/** A document that is not open. */
interface Text {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

function isText(params: unknown): params is Text {
  return (
    hasUri(params) && 'languageId' in params && 'text' in params && [params.languageId, params.text].every(isString)
  );
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** Has the client ask again, or sends all anew. */
export function refresh(session: Session): void {
  const { client, connection, documents } = session;
  if (!client.pulls) for (const uri of documents.all()) publish(session, uri);
  else if (client.refreshesDiagnostics)
    background(session, 'diagnostic refresh', () => connection.languages.diagnostics.refresh());
}

function report(session: Session, snapshot: Snapshot | undefined, previous: unknown): DocumentDiagnosticReport {
  if (!snapshot) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const resultId = snapshot.id;
  if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnostics(session, snapshot) };
}

/** A text that was changed or closed meanwhile is passed over: its own turn comes. */
function publish(session: Session, uri: string): void {
  const { connection, documents } = session;
  const asked = documents.version(uri);
  background(session, 'diagnostics', async () => {
    await nextMessage();
    if (documents.version(uri) !== asked) return;
    const snapshot = await documents.snapshot(uri);
    if (!snapshot || snapshot.version !== asked || documents.version(uri) !== asked) return;
    await connection.sendDiagnostics({ uri, version: snapshot.version, diagnostics: diagnostics(session, snapshot) });
  });
}

/** Lets a message that has come already be read first: of many changes at once only the last is worth an analysis. */
async function nextMessage(): Promise<void> {
  // The next one is read in a turn of its own, which is asked for after this one.
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => void later(resolve));
}

/** A browser has no setImmediate. */
const later = globalThis.setImmediate ?? ((run: () => void) => setTimeout(run));

function diagnostics({ client, host }: Session, snapshot: Snapshot): Diagnostic[] {
  const found = snapshot.analysis.problems.map((problem) => toDiagnostic(snapshot, problem, client));
  host.settle?.(snapshot.lines.text.length);
  return found;
}
