/** YAML text -> its tree with offsets, comments, and what is wrong with it. */

import { Composer, type Document, type Node, Parser, type YAMLError } from 'yaml';
import type { Span } from '../../document/document.ts';
import { say } from '../../say.ts';

/** One of the documents that `---` parts. */
export type YamlDocument = Document<Node>;

export interface YamlFile {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  /** In file order, from `#` to before the line end. */
  readonly comments: readonly Span[];
  /** The first fault that keeps YAML's readers from reading the file. */
  readonly fault?: Span & { readonly message: string };
}

/** Every scalar stays a text: what it means depends on who reads it. Who reads merges `<<` is asked there, too. */
const OPTIONS = { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent', merge: false } as const;

/** Reads the text. Never throws; of broken YAML the tree is what could be read. */
export function readYaml(text: string): YamlFile {
  try {
    const tokens = [...new Parser().parse(text)];
    const documents = [...new Composer(OPTIONS).compose(tokens, true, text.length)];
    const error = documents.flatMap(({ errors }) => errors)[0];
    return {
      text,
      documents: documents as unknown as YamlDocument[],
      comments: commentsIn(tokens),
      ...(error && { fault: faultOf(text, error) }),
    };
  } catch {
    const message = say`This YAML is nested too deep to be read.`;
    return { text, documents: [], comments: [], fault: { start: 0, end: 0, message } };
  }
}

function commentsIn(tokens: readonly unknown[]): Span[] {
  const found: Span[] = [];
  const open: unknown[] = [...tokens];
  for (let token = open.pop(); token !== undefined; token = open.pop()) {
    if (typeof token !== 'object' || token === null) continue;
    const { type, offset, source } = token as { type?: unknown; offset?: unknown; source?: unknown };
    if (type === 'comment' && typeof offset === 'number' && typeof source === 'string') {
      found.push({ start: offset, end: offset + source.length });
    } else open.push(...Object.values(token));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The parser's words for its codes are terse: ours say what to do. */
const MESSAGES: Readonly<Record<string, () => string>> = {
  BAD_ALIAS: () => say`This alias names an anchor that is not there.`,
  BAD_COLLECTION_TYPE: () => say`The tag does not fit what stands behind it.`,
  BAD_INDENT: () => say`This line stands too far left or right: what belongs together begins in the same column.`,
  BAD_SCALAR_START: () => say`A value cannot begin with this character: put it in quotes.`,
  BLOCK_AS_IMPLICIT_KEY: () => say`A second key on one line: put it on the next line, or the value in quotes.`,
  BLOCK_IN_FLOW: () => say`Indented lists and maps cannot stand between brackets or braces.`,
  MISSING_CHAR: () => say`Something is missing here: a colon behind a key, or the closing quote, bracket or brace.`,
  MULTILINE_IMPLICIT_KEY: () => say`A key must stand on one line, with a colon behind it.`,
  TAB_AS_INDENT: () => say`YAML takes no tab for indentation: use blanks.`,
};

const UNCLOSED = () => say`The bracket or brace that was opened above has no end before this line.`;

function faultOf(text: string, { code, pos, message }: YAMLError): NonNullable<YamlFile['fault']> {
  const start = Math.min(pos[0], text.length);
  const lineEnd = text.slice(start).search(/\r?\n|$/) + start;
  const end = Math.max(start, Math.min(pos[1], lineEnd));
  const known = code === 'BAD_INDENT' && message.startsWith('Flow') ? UNCLOSED : MESSAGES[code];
  return { start, end, message: known?.() ?? say`The text is not YAML from here on.` };
}
