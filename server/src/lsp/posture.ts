import type { CodeLens } from 'vscode-languageserver';
import { answer, answerFor, background, inDocument } from './answer.ts';
import { rulePage } from './convert.ts';
import { toPosition } from './position.ts';
import type { Session } from './session.ts';
import { hasUri } from './target.ts';

/** The security posture of a document: in one line above it, and as a page in Markdown; and its runbook. */
export function answerPosture(session: Session): void {
  const { client, connection, documents, settings } = session;
  connection.onCodeLens(
    answerFor(
      session,
      'code lens',
      inDocument,
      [],
      async ({ analysis, wishes, lines, encoding }, { textDocument: { uri } }) => {
        if (!(await settings.of(uri)).codeLens) return [];
        const { lensOf } = await import('../pages.ts');
        const lens = lensOf(analysis, wishes.commandLine);
        if (!lens) return [];
        const at = toPosition(lines, lens.offset, encoding);
        const command = { title: lens.text, command: client.postureCommand ?? '', arguments: [uri] };
        return [{ range: { start: at, end: at }, command }] satisfies CodeLens[];
      },
    ),
  );
  connection.onRequest(
    'tikvToml/posture',
    answer(session, 'posture', hasUri, async ({ uri }) => {
      const snapshot = await documents.snapshot(uri);
      if (!snapshot) return { page: '' };
      const { analysis, wishes } = snapshot;
      const { posturePage } = await import('../pages.ts');
      const node = { name: wishes.fileName ?? 'tikv.toml', analysis };
      const given = wishes.commandLine && { commandLine: wishes.commandLine };
      return { page: posturePage([{ ...node, ...given }], (id) => rulePage(id, client)) };
    }),
  );
  connection.onRequest(
    'tikvToml/runbook',
    answer(session, 'runbook', hasUri, async ({ uri }) => {
      const snapshot = await documents.snapshot(uri);
      if (!snapshot) return { page: '' };
      const { analysis, wishes } = snapshot;
      const { runbookPage } = await import('../pages.ts');
      return { page: runbookPage(analysis, wishes.fileName ?? 'tikv.toml', wishes.commandLine) };
    }),
  );
  settings.onChange(() => {
    if (client.refreshesLenses)
      background(session, 'code lens refresh', () => connection.sendRequest('workspace/codeLens/refresh'));
  });
}
