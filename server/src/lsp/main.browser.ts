/** The language server as a web worker. There is no disk: what it needs of the workspace it asks the client for. */
import '../texts.browser.ts';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { isRecord } from './client.ts';
import { serve } from './server.ts';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);

serve(connection, {
  uriOf: (path) => `file://${encodeURI(path)}`,
  isFile: async () => false,
  hasFolder: (uri) => !uri.startsWith('untitled:'),
  findProject: async (folder) => {
    const found: unknown = await connection.sendRequest('tikvToml/findProject', { folder }).catch(() => undefined);
    const whole = isRecord(found) && typeof found.path === 'string' && typeof found.text === 'string';
    return whole ? { path: found.path as string, text: found.text as string } : undefined;
  },
});
