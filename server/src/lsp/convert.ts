import { IDS } from '../checks/kinds.ts';
import type { Problem } from '../checks/problem.ts';
import type { Edit, Span } from '../document/document.ts';
import type { Client } from './client.ts';
import type { Snapshot } from './documents.ts';
import { plainText } from './plain.ts';
import { toPosition } from './position.ts';
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type MarkupContent,
  MarkupKind,
  type Range,
  type TextEdit,
} from './protocol.ts';

/** The range of a span. */
export function toRange({ lines, encoding }: Snapshot, { start, end }: Span): Range {
  return { start: toPosition(lines, start, encoding), end: toPosition(lines, end, encoding) };
}

export function toTextEdit(snapshot: Snapshot, edit: Edit): TextEdit {
  return { range: toRange(snapshot, edit), newText: edit.newText };
}

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const TAGS = { unused: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** The problem as the client shows it. Fixes are not in it: they are found again when asked for. */
export function toDiagnostic(snapshot: Snapshot, problem: Problem, client: Client): Diagnostic {
  const page = client.codeDescription ? rulePage(problem.id, client) : undefined;
  const related = client.relatedInformation ? problem.related : undefined;
  return {
    range: toRange(snapshot, problem.span),
    severity: SEVERITIES[problem.severity],
    code: problem.id,
    source: 'tikv-toml',
    message: problem.message,
    ...(page !== undefined && { codeDescription: { href: page } }),
    ...(problem.tag && { tags: [TAGS[problem.tag]] }),
    ...(related && {
      relatedInformation: related.map(({ span, message }) => ({
        location: { uri: snapshot.uri, range: toRange(snapshot, span) },
        message,
      })),
    }),
  };
}

/** Where the page of a finding is, for a client that has them. */
export function rulePage(id: string, { ruleBase }: Client): string | undefined {
  return ruleBase === undefined || !IDS.has(id) ? undefined : `${ruleBase}/${id}.md`;
}

/** The address behind a rule's name in Markdown: the command that the client lets Markdown call, else that of the page. */
export function ruleAddress(client: Client): (id: string) => string | undefined {
  const { ruleCommand } = client;
  return (id) =>
    ruleCommand !== undefined && IDS.has(id)
      ? `command:${ruleCommand}?${encodeURIComponent(JSON.stringify([id]))}`
      : rulePage(id, client);
}

/** Markdown, for a client that shows it; else the same as plain text. */
export function toMarkup(value: string, markdown: boolean): MarkupContent {
  return markdown ? { kind: MarkupKind.Markdown, value } : { kind: MarkupKind.PlainText, value: plainText(value) };
}
