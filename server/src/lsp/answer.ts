import { isRecord } from './client.ts';
import type { Snapshot } from './documents.ts';
import {
  type CancellationToken,
  ErrorCodes,
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
} from './protocol.ts';
import type { Session } from './session.ts';

/** True if the parameters are what the request needs; they come from another program and may be anything. */
export type Check<P> = (params: unknown) => params is P;

type Handler<P, R> = (params: P, token: CancellationToken) => Promise<R>;

/**
 * A handler that always gets an answer out: an error for parameters of the wrong form, for a request that was
 * cancelled meanwhile, and for a failure of our own, which is logged without any text of the document.
 */
export function answer<P, R>(session: Session, name: string, check: Check<P>, handle: Handler<P, R>): Handler<P, R> {
  return async (params, token) => {
    if (!check(params))
      throw new ResponseError(ErrorCodes.InvalidParams, `${name}: the parameters are not of the expected form.`);
    if (session.life.ended) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server was shut down.');
    stopIfCancelled(token);
    try {
      const result = await handle(params, token);
      stopIfCancelled(token);
      return result;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      session.connection.console.error(`${name} failed: ${origin(error)}`);
      throw new ResponseError(ErrorCodes.InternalError, `${name} failed.`);
    }
  };
}

/** Runs what nobody waits for; a failure is logged in the same way and nothing more. */
export function background(
  { connection }: Pick<Session, 'connection'>,
  name: string,
  work: () => Promise<unknown>,
): void {
  work().catch((error: unknown) => connection.console.error(`${name} failed: ${origin(error)}`));
}

/** As `answer`, for requests about an open document; what is not open has `nothing`. */
export function answerFor<P extends InDocument, R>(
  session: Session,
  name: string,
  check: Check<P>,
  nothing: R,
  handle: (snapshot: Snapshot, params: P, token: CancellationToken) => R | Promise<R>,
): Handler<P, R> {
  return answer(session, name, check, async (params, token) => {
    const snapshot = await session.documents.snapshot(params.textDocument.uri);
    stopIfCancelled(token);
    return snapshot ? handle(snapshot, params, token) : nothing;
  });
}

export interface InDocument {
  readonly textDocument: { readonly uri: string };
}

export function inDocument(params: unknown): params is InDocument {
  return isRecord(params) && isRecord(params.textDocument) && typeof params.textDocument.uri === 'string';
}

export function atPosition(params: unknown): params is InDocument & { readonly position: Position } {
  return inDocument(params) && 'position' in params && isPosition(params.position);
}

export function overRange(params: unknown): params is InDocument & { readonly range: Range } {
  return inDocument(params) && 'range' in params && isRange(params.range);
}

export function isRange(value: unknown): value is Range {
  return isRecord(value) && isPosition(value.start) && isPosition(value.end);
}

function isPosition(value: unknown): value is Position {
  return isRecord(value) && isCount(value.line) && isCount(value.character);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0;
}

/** Throws the answer to a request that was cancelled meanwhile. */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/** Where an error comes from, without its message: that may quote the document. */
function origin(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const calls = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...calls.slice(0, 8)].join('\n');
}
