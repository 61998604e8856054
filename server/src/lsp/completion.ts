import { plain } from '../checks/fixes.ts';
import type { Item, Topic } from '../features/complete.ts';
import type { Part } from '../hosts/part.ts';
import { parseVersion } from '../tikv/version.ts';
import { answer, answerFor, atPosition } from './answer.ts';
import { isRecord } from './client.ts';
import { toMarkup, toTextEdit } from './convert.ts';
import type { Snapshot } from './documents.ts';
import { partAt } from './parts.ts';
import { toOffset } from './position.ts';
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
} from './protocol.ts';
import type { Session } from './session.ts';

export function answerCompletion(session: Session): void {
  const { client, connection } = session;
  connection.onCompletion(
    answerFor(
      session,
      'completion',
      atPosition,
      [],
      async (snapshot, params): Promise<CompletionItem[] | CompletionList> => {
        const offset = toOffset(snapshot.lines, params.position, snapshot.encoding);
        const at = partAt(snapshot.parts, offset);
        if (!at) return [];
        const { part, inner } = at;
        const { complete } = await import('../answers.ts');
        const found = part.complete?.(inner) ?? complete(part.analysis, inner, typedBefore(params));
        const items = found.flatMap((item, index) => toItem(snapshot, part, item, index, session));
        return found.some(({ growing }) => growing) ? { isIncomplete: true, items } : items;
      },
    ),
  );
  connection.onCompletionResolve(
    answer(session, 'completion resolve', isItem, async (item) => {
      const { topic, version } = readData(item.data);
      if (!topic || !version || item.documentation !== undefined) return item;
      const { describe } = await import('../answers.ts');
      const text = describe(topic, version);
      return text === undefined ? item : { ...item, documentation: toMarkup(text, client.markdown.completion) };
    }),
  );
}

/** The character whose typing asked, if it was one. */
function typedBefore(params: object): string | undefined {
  const context = 'context' in params ? params.context : undefined;
  return isRecord(context) && typeof context.triggerCharacter === 'string' ? context.triggerCharacter : undefined;
}

const KINDS = {
  table: CompletionItemKind.Module,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  snippet: CompletionItemKind.Snippet,
  version: CompletionItemKind.Constant,
} as const;

/** Nothing where the document has no place for the item. */
function toItem(snapshot: Snapshot, part: Part, item: Item, index: number, { client }: Session): CompletionItem[] {
  const { label, kind, detail, documentation, filter, about } = item;
  const [edit] = part.hostEdits([item.edit]) ?? [];
  const also = part.hostEdits(item.also ?? []);
  if (!edit || !also) return [];
  const written = client.snippets ? edit : { ...edit, newText: plain(edit.newText) };
  const one: CompletionItem = {
    label,
    kind: KINDS[kind],
    sortText: String(index).padStart(4, '0'),
    textEdit: toTextEdit(snapshot, written),
    insertTextFormat: client.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail && { detail }),
    ...(filter !== undefined && { filterText: filter }),
    ...(documentation && { documentation: toMarkup(documentation, client.markdown.completion) }),
    ...(item.also && { additionalTextEdits: also.map((other) => toTextEdit(snapshot, other)) }),
    ...(about && { data: { ...about, version: part.analysis.config.target.version.text } }),
    // Lines within YAML have their indentation already.
    ...(part.title !== '' && { insertTextMode: InsertTextMode.asIs }),
  };
  return [one];
}

function isItem(params: unknown): params is CompletionItem {
  return isRecord(params) && typeof params.label === 'string';
}

/** What `toItem` put there, if nobody changed it on the way. */
function readData(data: unknown): { topic?: Topic; version?: ReturnType<typeof parseVersion> } {
  if (!isRecord(data) || typeof data.path !== 'string' || typeof data.version !== 'string') return {};
  const { path, value, version } = data;
  const known = typeof value === 'string' || typeof value === 'boolean';
  return { topic: known ? { path, value } : { path }, version: parseVersion(version) };
}
