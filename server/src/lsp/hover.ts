import type { Hover } from 'vscode-languageserver';
import { answerFor, atPosition } from './answer.ts';
import { ruleAddress, toMarkup, toRange } from './convert.ts';
import { toOffset } from './position.ts';
import type { Session } from './session.ts';

export function answerHover(session: Session): void {
  const { client, connection } = session;
  const address = ruleAddress(client);
  connection.onHover(
    answerFor(session, 'hover', atPosition, null, async (snapshot, { position }): Promise<Hover | null> => {
      const { hover } = await import('../features/hover.ts');
      const offset = toOffset(snapshot.lines, position, snapshot.encoding);
      const found = hover(snapshot.analysis, offset, address);
      return found
        ? { contents: toMarkup(found.markdown, client.markdown.hover), range: toRange(snapshot, found.span) }
        : null;
    }),
  );
}
