import { answerFor, background, overRange } from './answer.ts';
import type { Snapshot } from './documents.ts';
import { spanIn } from './parts.ts';
import { toOffset, toPosition } from './position.ts';
import type { InlayHint } from './protocol.ts';
import type { Session } from './session.ts';

/** Inlay hints, for whom has them switched on. */
export function answerHints(session: Session): void {
  const { client, connection, settings } = session;
  connection.languages.inlayHint.on(
    answerFor(session, 'inlay hint', overRange, [], async (snapshot, { textDocument, range }) => {
      const { inlayHints } = await settings.of(textDocument.uri);
      if (!inlayHints) return [];
      const { hints } = await import('../answers.ts');
      const [start, end] = [range.start, range.end].map((at) => toOffset(snapshot.lines, at, snapshot.encoding));
      return snapshot.parts.flatMap((part) => {
        const own = spanIn(part, { start: start ?? 0, end: end ?? 0 });
        const found = own ? hints(part.analysis, own) : [];
        return found.map(({ offset, text }) => toHint(snapshot, { offset: part.toHost(offset), text }));
      });
    }),
  );
  settings.onChange(() => {
    if (client.refreshesHints)
      background(session, 'inlay hint refresh', () => connection.languages.inlayHint.refresh());
  });
}

function toHint({ lines, encoding }: Snapshot, { offset, text }: { offset: number; text: string }): InlayHint {
  return { position: toPosition(lines, offset, encoding), label: text, paddingLeft: true };
}
