import type { Edit } from '../../document/document.ts';
import { lineBreak, lineStart } from '../../toml/layout.ts';
import { type Embedded, toHost } from './embedded.ts';

/** Edits of the text as edits of the YAML; undefined where only its writer knows how to write it. */
export function hostEdits(host: string, embedded: Embedded, edits: readonly Edit[]): Edit[] | undefined {
  const { indent } = embedded;
  return indent === undefined ? undefined : edits.map((edit) => hostEdit(host, embedded, indent, edit));
}

function hostEdit(host: string, embedded: Embedded, indent: string, { start, end, newText }: Edit): Edit {
  const { text, span } = embedded;
  const eol = lineBreak(host);
  const isWhole = newText === '' || newText.endsWith('\n');
  const isPast = start === text.length && isLineStart(text, start);
  const write = (lines: string) => lines.replace(/(?<=\n)(?=[^\r\n])/g, indent).replace(/\r?\n/g, eol);
  if (isLineStart(text, start) && isLineStart(text, end) && (isWhole || isPast)) {
    const whole = isWhole ? newText : `${newText}\n`;
    const lead = span.start === host.length && !host.endsWith('\n') ? eol : '';
    const place = { start: lineStartOf(host, embedded, start), end: lineStartOf(host, embedded, end) };
    return { ...place, newText: lead + write(`\n${whole}`).slice(eol.length) };
  }
  const from = toHost(embedded, start);
  const missing = isLineStart(text, start) ? indent.slice(from - lineStart(host, from)) : '';
  const isFollowed = isWhole && newText !== '' && end < text.length && text[end] !== '\n';
  return { start: from, end: toHost(embedded, end), newText: missing + write(newText) + (isFollowed ? indent : '') };
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n';
}

function lineStartOf(host: string, embedded: Embedded, offset: number): number {
  const at = toHost(embedded, offset);
  return offset === embedded.text.length ? at : lineStart(host, at);
}
