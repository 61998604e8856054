import { snippetChoices, snippetEdits } from '../checks/fixes.ts';
import { partsOf } from '../hosts/part.ts';
import { analyze } from '../language.ts';
import { isSnippet, type SnippetName } from '../tikv/snippets.ts';
import { KNOWN_RELEASES, releaseNote } from '../tikv/version.ts';
import { answer, background } from './answer.ts';
import { isRecord } from './client.ts';
import { toTextEdit } from './convert.ts';
import { wishesOf } from './documents.ts';
import type { Session } from './session.ts';

/** What goes beyond the protocol: the TiKV version of a document, inserting snippets, and trust. */
export function answerTarget(session: Session): void {
  const { connection, documents, settings, projects } = session;
  connection.onRequest(
    'tikvToml/target',
    answer(session, 'target', hasUri, async ({ uri }) => {
      const snapshot = await documents.snapshot(uri);
      const { config } =
        snapshot?.analysis ?? analyze('', wishesOf(uri, await settings.of(uri), await projects.of(uri)));
      const { version, source, asked } = config.target;
      const note = asked && releaseNote(asked, version);
      return { version: version.text, source, releases: KNOWN_RELEASES, ...(note && { note }) };
    }),
  );
  connection.onRequest(
    'tikvToml/snippets',
    answer(session, 'snippets', hasUri, async ({ uri }) => {
      const snapshot = await documents.snapshot(uri);
      return snapshot && !partsOf(snapshot.analysis) ? snippetChoices(snapshot.analysis) : [];
    }),
  );
  connection.onRequest(
    'tikvToml/snippetEdits',
    answer(session, 'snippet edits', namesSnippet, async ({ uri, name }) => {
      const snapshot = await documents.snapshot(uri);
      const edits = snapshot && !partsOf(snapshot.analysis) ? snippetEdits(snapshot.analysis, name) : undefined;
      return { edits: (edits ?? []).map((edit) => toTextEdit(snapshot as NonNullable<typeof snapshot>, edit)) };
    }),
  );
  connection.onNotification('tikvToml/trust', (params: unknown) => {
    session.trust.given = isRecord(params) && params.trusted === true;
    connection.console.log(`The workspace is ${session.trust.given ? '' : 'not '}trusted.`);
    projects.reset();
  });
  if (session.client.followsTargets) watchTargets(session);
}

/** Tells the client when the version of a document, or who said it, has changed. */
function watchTargets(session: Session): void {
  const { connection, documents, settings, projects } = session;
  const told = new Map<string, string>();
  const look = (uri: string) =>
    background(session, 'target', async () => {
      const target = (await documents.snapshot(uri))?.analysis.config.target;
      const now = target && `${target.source} ${(target.asked ?? target.version).text}`;
      if (now === undefined || told.get(uri) === now) return;
      told.set(uri, now);
      await connection.sendNotification('tikvToml/targetChanged', { uri });
    });
  documents.onChange(look);
  documents.onClose((uri) => told.delete(uri));
  const lookAtAll = () => documents.all().forEach(look);
  settings.onChange(lookAtAll);
  projects.onChange(lookAtAll);
}

export function hasUri(params: unknown): params is { readonly uri: string } {
  return isRecord(params) && typeof params.uri === 'string';
}

function namesSnippet(params: unknown): params is { readonly uri: string; readonly name: SnippetName } {
  return hasUri(params) && 'name' in params && typeof params.name === 'string' && isSnippet(params.name);
}
