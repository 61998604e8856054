import type { Problem } from '../checks/problem.ts';
import { type Document, type Span, touches } from '../document/document.ts';
import { nodeAt } from '../document/locate.ts';
import { join } from '../document/path.ts';
import type { Analysis } from '../language.ts';
import { describe } from './describe.ts';

export interface Hover {
  /** The key segment or the value. */
  readonly span: Span;
  readonly markdown: string;
}

/** Gives the address of a rule's page, where the reader can follow one. */
export type RuleAddress = (id: string) => string | undefined;

/** What the description says in its own words. */
const SAID = 'key-not-in-version';

/** What there is to say about the option or table at the offset, and the problems it has now. Never a value of the file. */
export function hover(
  { document, config, problems }: Analysis,
  offset: number,
  address: RuleAddress,
): Hover | undefined {
  const spot = writtenAt(document, offset);
  const path = join(...(spot?.path ?? []));
  const text = describe({ path }, config.target.version, config);
  if (!spot || text === undefined) return undefined;
  const own = problems
    .filter((problem) => problem.path === path && problem.id !== SAID)
    .map((problem) => problemLine(problem, address));
  return { span: spot.span, markdown: own.length > 0 ? `${text}\n\n---\n\n${own.join('\n')}` : text };
}

/** The key segment, also in a header, or the single value that the offset touches, and the path of its option. */
function writtenAt(document: Document, offset: number): { path: readonly string[]; span: Span } | undefined {
  const node = nodeAt(document, offset);
  if (node.kind === 'comment' || node.kind === 'blank') return undefined;
  const { path, block } = node;
  if (block.header?.array && node.kind !== 'header') return undefined;
  if (node.kind === 'value') {
    return node.value.kind === 'table' || node.value.kind === 'invalid' ? undefined : { path, span: node.value };
  }
  const keys = node.kind === 'key' ? node.statement.keys : block.header?.keys;
  const key = keys?.[node.index];
  return key && touches(key, offset) ? { path, span: key } : undefined;
}

function problemLine({ id, severity, message }: Problem, address: RuleAddress): string {
  const page = address(id);
  return `- ${severity}: ${asText(message)} ${page === undefined ? `(${id})` : `([${id}](${page}))`}`;
}

/** A message may quote the file. Outside of its backticks nothing in it makes a link or a tag. */
function asText(message: string): string {
  return message
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part.replace(/[[\]<]/g, '\\$&') : part))
    .join('`');
}
