import { say } from '../say.ts';
import { answer, stopIfCancelled } from './answer.ts';
import { isRecord } from './client.ts';
import type { CancellationToken } from './protocol.ts';
import type { Session } from './session.ts';

const UNTRUSTED = () => say`The workspace is not trusted: nothing on disk is looked at`;
const NO_DISK = () => say`A browser has no disk: \`tikv-toml\` does this on the command line`;

/** What a person asks for on disk: a new key file, and the proof that a store is encrypted. Only in a trusted workspace. */
export function answerTools(session: Session): void {
  const { connection, host, trust } = session;
  const why = () => (trust.given ? (host.tools ? undefined : NO_DISK()) : UNTRUSTED());
  connection.onRequest(
    'tikvToml/keyPlace',
    answer<InPath, object>(session, 'key place', namesPath, async ({ path }) => {
      const fault = why();
      return fault === undefined ? { faults: await host.tools?.judgePlace(path) } : { fault };
    }),
  );
  connection.onRequest(
    'tikvToml/makeKey',
    answer<InPath, object>(session, 'key file', namesPath, async ({ path }) => {
      const fault = why() ?? (await host.tools?.makeKey(path));
      return fault === undefined ? {} : { fault };
    }),
  );
  connection.onRequest(
    'tikvToml/verify',
    answer<InPath, object>(session, 'verify', namesPath, async ({ path, workDoneToken }, token) => {
      const fault = why();
      return fault === undefined ? verify(session, path, workDoneToken, token) : { fault };
    }),
  );
  // It touches no disk: the client writes the text, for other programs to read.
  connection.onRequest(
    'tikvToml/schema',
    answer<ForVersion, object>(session, 'schema', namesVersion, async ({ version }) =>
      host.tools ? host.tools.schemaFor(version) : { fault: NO_DISK() },
    ),
  );
}

async function verify({ connection, host }: Session, path: string, progress: Progress, token: CancellationToken) {
  let shown = Date.now();
  const store = await host.tools?.readDataDir(path, (done, all) => {
    stopIfCancelled(token);
    if (progress === undefined || Date.now() - shown < 100) return;
    shown = Date.now();
    const value = { kind: 'report', message: say`${done} of ${all} files`, percentage: Math.floor((100 * done) / all) };
    connection.sendNotification('$/progress', { token: progress, value });
  });
  if (!store || 'fault' in store) return { fault: store?.fault ?? NO_DISK() };
  const { lackOf, verifyPage } = await import('../pages.ts');
  const lack = lackOf(store);
  return lack === undefined ? { page: verifyPage(path, store) } : { fault: lack };
}

type Progress = string | number | undefined;

interface ForVersion {
  readonly version: string;
}

function namesVersion(params: unknown): params is ForVersion {
  return isRecord(params) && typeof params.version === 'string';
}

interface InPath {
  readonly path: string;
  readonly workDoneToken?: string | number;
}

function namesPath(params: unknown): params is InPath {
  return isRecord(params) && typeof params.path === 'string' && params.path !== '' && !params.path.includes('\0');
}
