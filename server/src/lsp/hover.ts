import { hostSpan } from '../hosts/part.ts';
import { answerFor, atPosition } from './answer.ts';
import { ruleAddress, toMarkup, toRange } from './convert.ts';
import { partAt } from './parts.ts';
import { toOffset } from './position.ts';
import type { Hover } from './protocol.ts';
import type { Session } from './session.ts';

export function answerHover(session: Session): void {
  const { client, connection } = session;
  const address = ruleAddress(client);
  connection.onHover(
    answerFor(session, 'hover', atPosition, null, async (snapshot, { position }): Promise<Hover | null> => {
      const { hover } = await import('../answers.ts');
      const offset = toOffset(snapshot.lines, position, snapshot.encoding);
      const at = partAt(snapshot.parts, offset);
      const found = at && hover(at.part.analysis, at.inner, address);
      if (!found) return null;
      const range = toRange(snapshot, hostSpan(at.part, found.span));
      return { contents: toMarkup(found.markdown, client.markdown.hover), range };
    }),
  );
}
