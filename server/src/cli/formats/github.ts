import type { Severity } from '../../checks/problem.ts';
import { printable } from '../cells.ts';
import type { Found, Looked } from '../json.ts';
import { placeOf } from '../place.ts';
import { summary } from '../text.ts';
import type { Format } from './format.ts';

/** Workflow commands of GitHub Actions, one a line: the runner shows them at the lines of a pull request. */
export const github: Format = ({ files, tally, fix }) => files.flatMap(commandsOf).join('') + summary(tally, fix);

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

function commandsOf(file: Looked): string[] {
  const place = placeOf(file.path);
  if ('error' in file) return [command('error', { file: place, title: 'tikv-toml' }, file.error)];
  return file.problems.map((found) =>
    command(COMMANDS[found.severity], { file: place, ...factsOf(found) }, found.message),
  );
}

/** Lines and columns from 1; the last column belongs to the place, and is only read where the place is one line. */
function factsOf({ id, range: { start, end } }: Found): Record<string, string | number> {
  const line = start.line + 1;
  const col = start.character + 1;
  const columns = end.line === start.line ? { col, endColumn: Math.max(col, end.character) } : {};
  return { line, endLine: end.line + 1, ...columns, title: id };
}

function command(name: string, facts: Readonly<Record<string, string | number>>, message: string): string {
  const properties = Object.entries(facts).map(
    ([key, value]) => `${key}=${escaped(printable(String(value)), /[%:,]/g)}`,
  );
  return `::${name} ${properties.join(',')}::${escaped(printable(message), /%/g)}\n`;
}

/** As a runner decodes it. Line ends are gone before (`printable`): what follows one could be another command. */
function escaped(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
