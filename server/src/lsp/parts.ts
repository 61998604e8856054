import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Read } from '../checks/fixes.ts';
import type { Edit, Span } from '../document/document.ts';
import { hostEditsOf, IDENTITY, type Part, partsOf } from '../hosts/part.ts';
import { isHost, isYamlName } from '../hosts/recognise.ts';
import { type Analysis, analyze, type Settings as Wishes } from '../language.ts';

/** True for a document that may hold options of TiKV in YAML; its name does not count where the client says TOML. */
export function isYaml({ languageId, uri }: TextDocument): boolean {
  return languageId === 'yaml' || (languageId !== 'tikv-toml' && isYamlName(uri));
}

/** How the text of a document is read. What is in other YAML is nothing to us. */
export async function readerOf(document: TextDocument): Promise<Read> {
  if (!isYaml(document)) return analyze;
  return isHost(document.getText()) ? (await import('../hosts.ts')).openHost : nothing;
}

function nothing(): Analysis & { readonly parts: readonly Part[] } {
  empty ??= { ...analyze(''), parts: [] };
  return empty;
}

let empty: ReturnType<typeof nothing> | undefined;

/** The configurations in a text: a tikv.toml is one, where it stands. */
export function partsIn(analysis: Analysis, text: string, { commandLine = new Map() }: Wishes): readonly Part[] {
  const whole: Part = {
    ...IDENTITY,
    title: '',
    analysis,
    span: { start: 0, end: text.length },
    toInner: (offset) => offset,
    commandLine,
    knowsTls: true,
  };
  return partsOf(analysis) ?? [whole];
}

/** What a page calls a part: a tikv.toml by its name. */
export function nameOfPart(title: string, { fileName = 'tikv.toml' }: Wishes): string {
  return title || fileName;
}

/** The part at an offset of the document, and the offset in it. */
export function partAt(
  parts: readonly Part[],
  offset: number,
): { readonly part: Part; readonly inner: number } | undefined {
  for (const part of parts) {
    const inner = part.toInner(offset);
    if (inner !== undefined) return { part, inner };
  }
  return undefined;
}

/** What of the span lies in the part, at its own offsets. */
export function spanIn({ span, toInner }: Part, { start, end }: Span): Span | undefined {
  if (end < span.start || span.end < start) return undefined;
  const [from, to] = [toInner(Math.max(start, span.start)), toInner(Math.min(end, span.end))];
  return from === undefined || to === undefined ? undefined : { start: from, end: to };
}

/** The edits as edits of the document; undefined where they have no safe place in it. */
export function editsIn(part: Part, edits: readonly Edit[]): readonly Edit[] | undefined {
  return hostEditsOf(part, part.analysis.document.text, edits);
}
