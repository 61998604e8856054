import type { Client } from './client.ts';

const URI = 'file:///etc/tikv/tikv.toml';

/** The open document and what an editor asks about it. */
export interface Editor {
  /** Resolves with the first diagnostics. */
  open(text: string): Promise<Diagnostics>;
  /** Types a text at the offset (all is ASCII) and resolves with the diagnostics of the result. */
  type(offset: number, newText: string): Promise<Diagnostics>;
  /** Deletes characters from the offset on and resolves with the diagnostics of the result. */
  erase(offset: number, length: number): Promise<Diagnostics>;
  /** Types a text and asks at its end, before the diagnostics: as completion does. */
  typeAndAsk(offset: number, newText: string): Promise<unknown>;
  hover(offset: number): Promise<unknown>;
}

export type Diagnostics = readonly { readonly code?: string }[];

/** Edits one document through the client, with incremental changes. */
export function editor({ connection }: Client, way: 'pull' | 'push'): Editor {
  let text = '';
  let version = 0;
  const textDocument = () => ({ uri: URI, version, languageId: 'tikv-toml' });
  const position = (offset: number) => {
    const before = text.slice(0, offset);
    const line = before.lastIndexOf('\n') + 1;
    return { line: before.split('\n').length - 1, character: offset - line };
  };
  const told = async (method: string, params: object): Promise<Diagnostics> => {
    const pushed = way === 'push' ? published(connection, version) : undefined;
    await connection.sendNotification(method, params);
    if (pushed) return pushed;
    const report = await connection.sendRequest('textDocument/diagnostic', { textDocument: textDocument() });
    return (report as { items: Diagnostics }).items;
  };
  const change = (offset: number, length: number, newText: string) => {
    const range = { start: position(offset), end: position(offset + length) };
    text = text.slice(0, offset) + newText + text.slice(offset + length);
    version++;
    return { textDocument: textDocument(), contentChanges: [{ range, text: newText }] };
  };
  const ask = (method: string, offset: number) =>
    connection.sendRequest(method, { textDocument: textDocument(), position: position(offset) });
  return {
    open(first) {
      text = first;
      version = 1;
      return told('textDocument/didOpen', { textDocument: { ...textDocument(), text } });
    },
    type: (offset, newText) => told('textDocument/didChange', change(offset, 0, newText)),
    erase: (offset, length) => told('textDocument/didChange', change(offset, length, '')),
    async typeAndAsk(offset, newText) {
      await connection.sendNotification('textDocument/didChange', change(offset, 0, newText));
      return ask('textDocument/completion', offset + newText.length);
    },
    hover: (offset) => ask('textDocument/hover', offset),
  };
}

/** The next diagnostics that belong to this version of the document. */
function published(connection: Client['connection'], version: number): Promise<Diagnostics> {
  return new Promise((resolve) => {
    const listener = connection.onNotification('textDocument/publishDiagnostics', (params) => {
      if (params.version !== undefined && params.version < version) return;
      listener.dispose();
      resolve(params.diagnostics);
    });
  });
}
