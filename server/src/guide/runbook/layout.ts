/** Paragraphs of a section: Markdown, parted by empty lines. */
export type Paragraphs = readonly string[];

/** A fenced block; its text must hold no backticks. */
export function fenced(language: string, text: string | readonly string[]): string {
  return `\`\`\`${language}\n${typeof text === 'string' ? text : text.join('\n')}\n\`\`\``;
}

/** A list, with numbers where the order matters; entries that do not apply are left out. */
export function list(items: readonly (string | undefined | false)[], ordered: 'ordered' | 'plain' = 'plain'): string {
  const kept = items.flatMap((item) => (item ? [item] : []));
  return kept.map((item, i) => `${ordered === 'ordered' ? `${i + 1}.` : '-'} ${item}`).join('\n');
}

/** A table of cells that hold no line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Those of the paragraphs that apply. */
export function paragraphs(...all: readonly (string | undefined | false)[]): string[] {
  return all.flatMap((one) => (one ? [one] : []));
}
