import type { Finding } from '../verify/findings.ts';
import type { Store, Survey } from '../verify/survey.ts';
import { dictionariesOf, headline, METHOD, tableOf } from '../verify/words.ts';
import { printable } from './cells.ts';
import type { Style } from './text.ts';
import { wrap } from './wrap.ts';

/** A data directory as read and judged. */
export interface Verified {
  /** As the command line names it. */
  readonly path: string;
  readonly store: Store;
  readonly survey: Survey;
}

/** The report for a terminal: the share, a table by kind of file, the dictionaries, the findings. */
export function verifyReport({ path, store, survey }: Verified, style: Style): string {
  const parts = [
    style.paint.bold(`${printable(path)}: ${headline(survey)}`),
    aligned(tableOf(survey)),
    dictionariesOf(store, survey)
      .map(([name, text]) => `${name.padEnd(9)}  ${printable(text)}`)
      .join('\n'),
    ...survey.findings.map((finding) => entry(finding, style)),
    style.paint.dim(wrap(METHOD, style.width)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return rows.map(line).join('\n');
}

function entry({ id, severity, message, paths }: Finding, { paint, width }: Style): string {
  const more = paths.length - MOST_PATHS;
  return [
    `${paint.severity[severity](severity)}  ${wrap(printable(message), width - severity.length - 2, '  ')}  ${paint.dim(id)}`,
    ...paths.slice(0, MOST_PATHS).map((path) => `    ${printable(path)}`),
    ...(more > 0 ? [paint.dim(`    and ${more} more in --format json`)] : []),
  ].join('\n');
}

const MOST_PATHS = 5;
