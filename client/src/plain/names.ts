import entry from '../../../schemas/schemastore.json' with { type: 'json' };

/** The names of files that the schema is for, as glob patterns. */
export const NAMES: readonly string[] = entry.fileMatch;

/** The same as a regular expression for addresses of files. */
export const ADDRESSES = `^.*/(${NAMES.map(regexOf).join('|')})$`;

function regexOf(name: string): string {
  return name.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
}
