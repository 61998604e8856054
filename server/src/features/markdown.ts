/** On one line, with nothing outside backticks that Markdown reads as HTML. */
export function plain(text: string): string {
  const parts = text.replace(/\s+/g, ' ').split(/(`[^`]*`)/);
  return parts.map((part) => (part.startsWith('`') ? part : part.replace(/<(?=[a-zA-Z/!])/g, '&lt;'))).join('');
}

/** The same for a cell of a table. */
export function cell(text: string): string {
  return plain(text).replaceAll('*', '\\*').replaceAll('|', '\\|');
}

/** A name from outside as code. */
export function code(text: string): string {
  return `\`${text.replace(/[`\s]+/g, ' ')}\``;
}
