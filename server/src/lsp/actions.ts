import { fixAll, plain } from '../checks/fixes.ts';
import type { Edit, Span } from '../document/document.ts';
import { type Action, actionsAt } from '../features/actions.ts';
import { diffLines } from '../features/diff.ts';
import { hostProblem, type Part } from '../hosts/part.ts';
import { say } from '../say.ts';
import { answerFor, overRange } from './answer.ts';
import { FIX_ALL } from './capabilities.ts';
import { type Client, isRecord } from './client.ts';
import { toDiagnostic, toRange, toTextEdit } from './convert.ts';
import type { Snapshot } from './documents.ts';
import { editsIn, spanIn } from './parts.ts';
import { toOffset } from './position.ts';
import { type CodeAction, CodeActionKind, type SnippetTextEdit, type WorkspaceEdit } from './protocol.ts';
import type { Session } from './session.ts';

export function answerActions(session: Session): void {
  const { client, connection } = session;
  connection.onCodeAction(
    answerFor(session, 'code action', overRange, [], (snapshot, params): CodeAction[] => {
      const { lines, encoding, parts } = snapshot;
      const only = wantedKinds(params);
      const start = toOffset(lines, params.range.start, encoding);
      const end = toOffset(lines, params.range.end, encoding);
      const wanted = wants(only, CodeActionKind.QuickFix) ? parts : [];
      return [
        ...wanted.flatMap((part) => partActions(snapshot, part, { start, end }, client)),
        // Not for every move of the cursor: only for who asks for it.
        ...(only && wants(only, FIX_ALL) ? fixEverything(snapshot, client) : []),
      ];
    }),
  );
}

function wantedKinds(params: object): readonly unknown[] | undefined {
  const context = 'context' in params ? params.context : undefined;
  return isRecord(context) && Array.isArray(context.only) ? context.only : undefined;
}

/** A kind is wanted by itself and by each kind above it; the empty one stands above all. */
function wants(only: readonly unknown[] | undefined, kind: string): boolean {
  return !only || only.some((wanted) => wanted === '' || wanted === kind || kind.startsWith(`${wanted}.`));
}

function partActions(snapshot: Snapshot, part: Part, span: Span, client: Client): CodeAction[] {
  const own = spanIn(part, span);
  const found = own ? actionsAt(part.analysis, own) : [];
  return found.flatMap((action) => {
    const edits = editsIn(part, action.edits);
    const problems = action.problems.map((problem) => hostProblem(part, problem));
    return edits ? toCodeAction(snapshot, { ...action, edits, problems }, client) : [];
  });
}

function toCodeAction(snapshot: Snapshot, action: Action, client: Client): CodeAction {
  return {
    title: action.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: action.problems.map((problem) => toDiagnostic(snapshot, problem, client)),
    isPreferred: action.preferred,
    edit: toWorkspaceEdit(snapshot, action.edits, action.snippet, client),
  };
}

function fixEverything(snapshot: Snapshot, client: Client): CodeAction[] {
  const { text } = snapshot.lines;
  const fixed = fixAll(text, snapshot.wishes, snapshot.read);
  if (fixed.applied === 0 || fixed.text === text) return [];
  const edit = toWorkspaceEdit(snapshot, diffLines(text, fixed.text), false, client);
  return [{ title: say`Fix everything that needs no decision`, kind: FIX_ALL, edit }];
}

/** Tab stops go to a client that knows them; others get the text that would stand in them. */
function toWorkspaceEdit(snapshot: Snapshot, edits: readonly Edit[], snippet: boolean, client: Client): WorkspaceEdit {
  const { uri, version } = snapshot;
  const stops = snippet && client.snippetEdits && client.documentChanges;
  const texts = snippet && !stops ? edits.map((edit) => ({ ...edit, newText: plain(edit.newText) })) : edits;
  if (!client.documentChanges) return { changes: { [uri]: texts.map((edit) => toTextEdit(snapshot, edit)) } };
  const changes = texts.map((edit) => (stops ? toSnippetEdit(snapshot, edit) : toTextEdit(snapshot, edit)));
  return { documentChanges: [{ textDocument: { uri, version }, edits: changes }] };
}

function toSnippetEdit(snapshot: Snapshot, edit: Edit): SnippetTextEdit {
  return { range: toRange(snapshot, edit), snippet: { kind: 'snippet', value: edit.newText } };
}
