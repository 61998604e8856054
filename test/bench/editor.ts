import type { Client } from './client.ts';

/** The open document and what an editor asks about it. Offsets are into the text as it is by then; all of it is ASCII. */
export interface Editor {
  /** Resolves with the first diagnostics that will do. */
  open(text: string, awaited?: Awaited): Promise<Diagnostics>;
  /** Replaces so many characters at the offset, without waiting. */
  change(offset: number, length: number, newText: string): Promise<void>;
  /** Types a text at the offset and resolves with the diagnostics of the result. */
  type(offset: number, newText: string, awaited?: Awaited): Promise<Diagnostics>;
  /** Deletes characters from the offset on and resolves with the diagnostics of the result. */
  erase(offset: number, length: number, awaited?: Awaited): Promise<Diagnostics>;
  /** Types a text and asks at its end, before the diagnostics: as completion does. */
  typeAndAsk(offset: number, newText: string): Promise<unknown>;
  hover(offset: number): Promise<unknown>;
}

export type Diagnostics = readonly { readonly range: Range; readonly message: string }[];
/** Tells the diagnostics that are waited for from those that belong to an older text. */
export type Awaited = (diagnostics: Diagnostics) => boolean;
interface Position {
  readonly line: number;
  readonly character: number;
}
interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Edits one document through the client, with incremental changes where the server takes them. */
export function editor(client: Client, way: 'pull' | 'push', uri: string, languageId: string): Editor {
  const { connection, takesWhole } = client;
  let text = '';
  let version = 0;
  const textDocument = () => ({ uri, version, languageId });
  const position = positions(() => text);
  const told = async (method: string, params: object, awaited: Awaited = () => true): Promise<Diagnostics> => {
    const pushed = way === 'push' ? published(client, uri, version, awaited) : undefined;
    await connection.sendNotification(method, params);
    if (pushed) return pushed;
    const report = await connection.sendRequest('textDocument/diagnostic', { textDocument: textDocument() });
    return (report as { items: Diagnostics }).items;
  };
  const changed = (offset: number, length: number, newText: string) => {
    const range = { start: position(offset), end: position(offset + length) };
    text = text.slice(0, offset) + newText + text.slice(offset + length);
    version++;
    return { textDocument: textDocument(), contentChanges: [takesWhole ? { text } : { range, text: newText }] };
  };
  const ask = (method: string, offset: number) =>
    connection.sendRequest(method, { textDocument: textDocument(), position: position(offset) });
  const change: Editor['change'] = (offset, length, newText) =>
    connection.sendNotification('textDocument/didChange', changed(offset, length, newText));
  return {
    open(first, awaited) {
      text = first;
      version = 1;
      return told('textDocument/didOpen', { textDocument: { ...textDocument(), text } }, awaited);
    },
    change,
    type: (offset, newText, awaited) => told('textDocument/didChange', changed(offset, 0, newText), awaited),
    erase: (offset, length, awaited) => told('textDocument/didChange', changed(offset, length, ''), awaited),
    async typeAndAsk(offset, newText) {
      await change(offset, 0, newText);
      return ask('textDocument/completion', offset + newText.length);
    },
    hover: (offset) => ask('textDocument/hover', offset),
  };
}

/** Line and character of an offset; quick when it is in the line that was asked for last, as typing is. */
function positions(text: () => string): (offset: number) => Position {
  let [line, start] = [0, 0];
  return (offset) => {
    if (offset < start || text().slice(start, offset).includes('\n')) {
      const before = text().slice(0, offset);
      line = before.split('\n').length - 1;
      start = before.lastIndexOf('\n') + 1;
    }
    return { line, character: offset - start };
  };
}

/** The next diagnostics that belong to this version of the document. Rejects if the server ends before. */
function published({ connection }: Client, uri: string, version: number, awaited: Awaited): Promise<Diagnostics> {
  return new Promise((resolve, reject) => {
    const gone = connection.onDispose(() => reject(new Error('the server has ended')));
    const listener = connection.onNotification('textDocument/publishDiagnostics', (params) => {
      const isOld = params.version !== undefined && params.version < version;
      if (isOld || params.uri !== uri || !awaited(params.diagnostics)) return;
      listener.dispose();
      gone.dispose();
      resolve(params.diagnostics);
    });
  });
}
