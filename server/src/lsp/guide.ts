import type { Task } from '../guide/plans.ts';
import { partsOf } from '../hosts/part.ts';
import { say } from '../say.ts';
import { parseVersion } from '../tikv/version.ts';
import { answer } from './answer.ts';
import { isRecord } from './client.ts';
import { toTextEdit } from './convert.ts';
import type { Snapshot } from './documents.ts';
import type { Session } from './session.ts';
import { hasUri } from './target.ts';

/** Turning encryption on, rotating its master key, turning it off: what there is to choose, and what a choice makes of the file. */
export function answerGuide(session: Session): void {
  const { connection, documents } = session;
  connection.onRequest(
    'tikvToml/offer',
    answer(session, 'offer', asksOffer, async ({ uri, version }) => {
      const snapshot = await documents.snapshot(uri);
      if (!snapshot || isHost(snapshot)) return null;
      const { offer } = await import('../pages.ts');
      return offer(snapshot.lines.text, snapshot.wishes, version);
    }),
  );
  connection.onRequest(
    'tikvToml/plan',
    answer<PlanQuestion, object>(session, 'plan', asksPlan, async ({ uri, task }) => {
      const snapshot = await documents.snapshot(uri);
      if (!snapshot) return { refused: say`The file is not open` };
      if (isHost(snapshot)) return { refused: IN_YAML() };
      const { plan } = await import('../pages.ts');
      const planned = plan(snapshot.lines.text, snapshot.wishes, task);
      if ('refused' in planned) return planned;
      // The text is the client's own; what it holds is not sent around.
      const { text: _text, ...rest } = planned;
      return {
        ...rest,
        edits: planned.edits.map((edit) => toTextEdit(snapshot, edit)),
        documentVersion: snapshot.version,
      };
    }),
  );
}

const IN_YAML = () => say`This works in a tikv.toml; in a topology or manifest use completion and quick fixes`;

function isHost({ analysis }: Snapshot): boolean {
  return partsOf(analysis) !== undefined;
}

interface OfferQuestion {
  readonly uri: string;
  readonly version?: string;
}

function asksOffer(params: unknown): params is OfferQuestion {
  return hasUri(params) && (!('version' in params) || isVersion(params.version));
}

interface PlanQuestion {
  readonly uri: string;
  readonly task: Task;
}

function asksPlan(params: unknown): params is PlanQuestion {
  return hasUri(params) && 'task' in params && isTask(params.task);
}

function isTask(task: unknown): task is Task {
  if (!isRecord(task)) return false;
  if (task.name === 'finish-rotation' || task.name === 'disable') return true;
  const isVersionRight = task.version === undefined || isVersion(task.version);
  return (task.name === 'configure' || task.name === 'rotate') && isVersionRight && isChoice(task.choices);
}

function isChoice(choices: unknown): boolean {
  if (!isRecord(choices) || typeof choices.keeper !== 'string' || !isRecord(choices.fields)) return false;
  const isMethodRight = choices.method === undefined || typeof choices.method === 'string';
  return isMethodRight && Object.values(choices.fields).every((value) => typeof value === 'string');
}

function isVersion(version: unknown): version is string {
  return typeof version === 'string' && parseVersion(version) !== undefined;
}
