import type { Finding } from '../verify/findings.ts';
import { type Store, survey } from '../verify/survey.ts';
import { dictionariesOf, headline, METHOD, tableOf } from '../verify/words.ts';
import { cell, code, plain } from './markdown.ts';

/** How much of a data directory is encrypted, as a page in Markdown. No key material is in it. */
export function verifyPage(path: string, store: Store): string {
  const result = survey(store);
  const [titles = [], ...rows] = tableOf(result);
  return `${[
    `# How much is encrypted: ${code(path)}`,
    `**${headline(result)}**`,
    [titles, titles.map(() => '---'), ...rows.map((cells) => cells.map(cell))].map(line).join('\n'),
    dictionariesOf(store, result)
      .map(([name, text]) => `- ${name}: ${plain(text)}`)
      .join('\n'),
    ...result.findings.map(finding),
    METHOD,
  ].join('\n\n')}\n`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function finding({ severity, message, paths }: Finding): string {
  const more = paths.length - MOST_PATHS;
  return [
    `**${severity}**: ${plain(message)}`,
    ...(paths.length > 0 ? [''] : []),
    ...paths.slice(0, MOST_PATHS).map((path) => `- ${code(path)}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ].join('\n');
}

const MOST_PATHS = 20;
