/** The results as Markdown. */
import type { Batch } from './batch.ts';
import { isFailed, rounded, type Step } from './figures.ts';
import type { Warm } from './measure.ts';
import { type ColdFigures, type Results, SERVER_IDS, SERVERS, type ServerId, type SizeName } from './results.ts';
import { yardstick } from './yardstick.ts';

type Figure = Step<number> | undefined;
type Unit = (value: number) => string;
/** A line of a table: one figure of each server. */
export interface Line {
  readonly name: string;
  readonly unit: Unit;
  /** Less is not better: no ratio is shown. */
  readonly isCount?: boolean;
  readonly figures: Readonly<Record<ServerId, Figure>>;
}

export const milliseconds: Unit = (value) =>
  value >= 1000 ? `${rounded(value / 1000)} s` : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const megabytes: Unit = (value) => `${Math.round(value)} MB`;

/** What README.md shows: the table, and how far the aims are. */
export function summary(results: Results): string {
  const figures = [
    cold(results, '60 kB', 'Start to first diagnostics', ({ first }) => first.median),
    ...(['60 kB', '1 MB', '5 MB'] as const).map((size) => keyStroke(results, size)),
    warm(results, '60 kB', 'Processor time of a key stroke', ({ edit }) => part(edit, 'processor')),
    warm(results, '60 kB', 'Lag after 40 key strokes, 25 ms apart', ({ burst }) => part(burst, 'median')),
    warm(results, '60 kB', 'Completion', ({ completion }) => part(completion, 'median')),
    warm(results, '60 kB', 'Hover', ({ hover }) => part(hover, 'median')),
    warm(results, '60 kB', 'Memory at the end', ({ memory }) => part(memory, 'end'), megabytes),
    files(results, '1,000 files in the terminal', ({ seconds }) => seconds * 1000),
  ];
  return `${table(figures)}\n\n${yardstick(results)}`;
}

/** A table of the figures; behind those of others how many times ours they are. */
export function table(lines: readonly Line[]): string {
  const head = ['', ...SERVER_IDS.map((id) => SERVERS[id])];
  const rows = lines.map(({ name, unit, figures, isCount }) => [
    name,
    ...SERVER_IDS.map((id) => cell(figures[id], isCount ? undefined : figures.ours, unit)),
  ]);
  return [head, head.map((_, nth) => (nth === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

export function keyStroke(results: Results, size: SizeName): Line {
  return warm(results, size, 'Key stroke to its diagnostics', ({ edit }) => part(edit, 'median'));
}

export function cold(
  results: Results,
  size: SizeName,
  name: string,
  of: (figures: ColdFigures) => number,
  unit = milliseconds,
): Line {
  return line(results, size, name, unit, ({ cold: figures }) => (isFailed(figures) ? figures : of(figures)));
}

export function warm(
  results: Results,
  size: SizeName,
  name: string,
  of: (figures: Warm) => Step<number>,
  unit = milliseconds,
): Line {
  return line(results, size, name, unit, ({ warm: figures }) => (isFailed(figures) ? figures : of(figures)));
}

export function files(results: Results, name: string, of: (figures: Batch) => number, unit = milliseconds): Line {
  const found = SERVER_IDS.map((id) => [id, results.batch[id]] as const);
  const figures = found.map(([id, one]) => [id, one && !isFailed(one) ? of(one) : one]);
  return { name, unit, figures: Object.fromEntries(figures) };
}

/** One figure of a step, or how it failed. */
export function part<K extends string>(step: Step<Readonly<Record<K, number>>>, name: K): Step<number> {
  return isFailed(step) ? step : step[name];
}

type ServerResult = Results['documents'][number]['servers'][ServerId];

function line(
  results: Results,
  size: SizeName,
  name: string,
  unit: Unit,
  of: (one: ServerResult) => Step<number>,
): Line {
  const document = results.documents.find((one) => one.name === size);
  const figures = SERVER_IDS.map((id) => [id, document && of(document.servers[id])]);
  return { name: `${name}, ${size}`, unit, figures: Object.fromEntries(figures) };
}

function cell(figure: Figure, ours: Figure, unit: Unit): string {
  if (figure === undefined) return '–';
  if (isFailed(figure)) return figure.failed;
  if (figure === ours) return unit(figure);
  return `${unit(figure)}${ratio(figure, ours)}`;
}

function ratio(figure: number, ours: Figure): string {
  if (typeof ours !== 'number' || ours === 0) return '';
  const times = figure / ours;
  return ` (${times >= 10 ? Math.round(times) : times.toFixed(times >= 1 ? 1 : 2)}×)`;
}
