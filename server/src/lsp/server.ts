import { speak } from '../say.ts';
import { answerActions } from './actions.ts';
import { background } from './answer.ts';
import { capabilities } from './capabilities.ts';
import { readClient } from './client.ts';
import { answerCompletion } from './completion.ts';
import { answerDiagnostics } from './diagnostics.ts';
import { openDisks } from './disks.ts';
import { openDocuments } from './documents.ts';
import { answerGuide } from './guide.ts';
import { answerHints } from './hints.ts';
import { answerHover } from './hover.ts';
import { answerOutline } from './outline.ts';
import { answerPosture } from './posture.ts';
import { openProjects, watchProjects } from './projects.ts';
import { type Connection, ErrorCodes, type InitializeResult, ResponseError } from './protocol.ts';
import type { Host, Session } from './session.ts';
import { openSettings, watchSettings } from './settings.ts';
import { answerTarget } from './target.ts';
import { answerTools } from './tools.ts';
import { answerUpgrade } from './upgrade.ts';

/**
 * Serves one client until it closes the connection. Nothing but open documents and cached settings is kept. Requests
 * are taken from `initialize` on; before, the library refuses them.
 */
export function serve(connection: Connection, host: Host): void {
  let served = false;
  const life = { ended: false };
  connection.onShutdown(() => {
    life.ended = true;
  });
  connection.onInitialize((params): InitializeResult => {
    if (served) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    served = true;
    const client = readClient(params);
    speak(client.language && (client.texts ?? host.bundle?.(client.language)));
    const settings = openSettings(connection, client);
    const trust = { given: client.trusted };
    const projects = openProjects(connection, host, trust);
    const disks = openDisks(connection, client, host, trust);
    const documents = openDocuments(connection, client, settings, projects, disks);
    const session: Session = { connection, host, client, settings, projects, disks, documents, trust, life };
    for (const start of [
      answerDiagnostics,
      answerCompletion,
      answerHover,
      answerActions,
      answerOutline,
      answerHints,
      answerTarget,
      answerUpgrade,
      answerPosture,
      answerGuide,
      answerTools,
    ]) {
      start(session);
    }
    connection.onInitialized(() => {
      const mode = `${client.pulls ? 'pulled' : 'pushed'} diagnostics, ${client.encoding}`;
      connection.console.info(`Serving ${params.clientInfo?.name ?? 'a client'}: ${mode}.`);
      background(session, 'settings', () => watchSettings(connection, client));
      background(session, 'project files', () => watchProjects(connection, client));
    });
    return { capabilities: capabilities(client), serverInfo: { name: 'tikv-toml' } };
  });
  connection.listen();
}
