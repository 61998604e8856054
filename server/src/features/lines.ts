import { lineBreak, lineEnd, lineStart } from '../toml/layout.ts';

/** Lines to write on the cursor's line, which is blank: with a blank line above and below them where a table begins. */
export function ownLines(text: string, lines: string, cursor: number): string {
  const eol = lineBreak(text);
  const before = text.slice(0, lineStart(text, cursor));
  const crowded = before.trim() !== '' && !/\n[ \t]*\r?\n$/.test(before);
  const followed = /^\r?\n[ \t]*[^\s]/.test(text.slice(lineEnd(text, cursor)));
  const inner = lines.trim();
  const below = /\n$/.test(lines) || (followed && /^\[/m.test(inner)) ? eol : '';
  return (inner.startsWith('[') && crowded ? eol : '') + inner + below;
}
