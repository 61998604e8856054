import { hostView } from '../hosts/part.ts';
import { answer, answerFor, background, inDocument } from './answer.ts';
import { rulePage } from './convert.ts';
import { nameOfPart } from './parts.ts';
import { toPosition } from './position.ts';
import type { CodeLens } from './protocol.ts';
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
      async ({ parts, lines, encoding }, { textDocument: { uri } }): Promise<CodeLens[]> => {
        if (!(await settings.of(uri)).codeLens) return [];
        const { lensOf } = await import('../pages.ts');
        return parts
          .filter(({ knowsTls }) => knowsTls)
          .flatMap((part) => {
            const lens = lensOf(part.analysis, part.commandLine);
            if (!lens) return [];
            const offset = part.toHost(lens.offset);
            // What an instance has from the common options is told there, once.
            if (offset < part.span.start || part.span.end < offset) return [];
            const at = toPosition(lines, offset, encoding);
            const command = { title: lens.text, command: client.postureCommand ?? '', arguments: [uri] };
            return [{ range: { start: at, end: at }, command }];
          });
      },
    ),
  );
  connection.onRequest(
    'tikvToml/posture',
    answer(session, 'posture', hasUri, async ({ uri }) => {
      const snapshot = await documents.snapshot(uri);
      if (!snapshot) return { page: '' };
      const { parts, wishes, lines } = snapshot;
      const { posturePage } = await import('../pages.ts');
      const nodes = parts
        .filter(({ knowsTls }) => knowsTls)
        .map((part) => ({
          name: nameOfPart(part.title, wishes),
          analysis: hostView(part, lines.text),
          commandLine: part.commandLine,
        }));
      return { page: nodes.length > 0 ? posturePage(nodes, (id) => rulePage(id, client)) : '' };
    }),
  );
  connection.onRequest(
    'tikvToml/runbook',
    answer(session, 'runbook', hasUri, async ({ uri }) => {
      const snapshot = await documents.snapshot(uri);
      if (!snapshot) return { page: '' };
      const { parts, wishes, lines } = snapshot;
      // In a topology the first part is what all its nodes have in common.
      const [part] = parts;
      if (!part) return { page: '' };
      const { runbookPage } = await import('../pages.ts');
      return { page: runbookPage(hostView(part, lines.text), nameOfPart(part.title, wishes), part.commandLine) };
    }),
  );
  settings.onChange(() => {
    if (client.refreshesLenses)
      background(session, 'code lens refresh', () => connection.sendRequest('workspace/codeLens/refresh'));
  });
}
