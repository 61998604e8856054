/** All figures of the results as Markdown, for docs/bench/README.md. */
import { isFailed, type Spread, type Step } from './figures.ts';
import { type DocumentResult, type Results, SERVER_IDS, SERVERS } from './results.ts';
import { cold, files, type Line, part, table, warm } from './tables.ts';
import { yardstick } from './yardstick.ts';

const megabytes = (value: number) => `${Math.round(value)} MB`;

/** Machine and versions, a table of each document, the files in the terminal. */
export function details(results: Results): string {
  return [
    facts(results),
    yardstick(results),
    ...results.documents.map((document) => section(results, document)),
    `### 1,000 files of 5 kB in the terminal\n\n${table(batch(results))}`,
  ].join('\n\n');
}

function facts({ taken, machine, load, versions }: Results): string {
  const { processors, model, memory, system, node } = machine;
  const rows = SERVER_IDS.map((id) => `| ${SERVERS[id]} | ${versions[id]} |`).join('\n');
  return `Taken on ${taken}: ${processors} × ${model}, ${memory} GB, ${system}, Node ${node}; load ${load.before} before, ${load.after} after.

| | Version |
| --- | --- |
${rows}`;
}

function section(results: Results, { name, bytes, servers }: DocumentResult): string {
  const of = SERVER_IDS.flatMap((id) => repeats(servers[id].warm));
  const fewest = of.length > 0 ? ` At least ${Math.min(...of)} key strokes each.` : '';
  return `### ${name}

${bytes.toml} bytes of TOML, ${bytes.json} of JSON, ${bytes.yaml} of YAML.${fewest}

${table([...starting(results, name), ...working(results, name)].map((line) => ({ ...line, name: line.name.replace(`, ${name}`, '') })))}`;
}

function repeats(figures: DocumentResult['servers']['ours']['warm']): number[] {
  return isFailed(figures) || isFailed(figures.edit) ? [] : [figures.edit.times];
}

function starting(results: Results, name: DocumentResult['name']): Line[] {
  return [
    cold(results, name, 'Start to the answer to `initialize`', ({ initialized }) => initialized.median),
    cold(results, name, 'Opening to first diagnostics', ({ open }) => open.median),
    cold(results, name, 'Start to first diagnostics', ({ first }) => first.median),
    cold(results, name, 'Processor time until then', ({ processor }) => processor),
    cold(results, name, 'Memory then', ({ memory }) => memory, megabytes),
  ];
}

function working(results: Results, name: DocumentResult['name']): Line[] {
  const both = (what: string, of: (figures: Parameters<Parameters<typeof warm>[3]>[0]) => Step<Spread>) => [
    warm(results, name, `${what}: median`, (figures) => part(of(figures), 'median')),
    warm(results, name, `${what}: p95`, (figures) => part(of(figures), 'p95')),
  ];
  return [
    ...both('Key stroke to its diagnostics', ({ edit }) => edit),
    warm(results, name, 'Processor time of a key stroke', ({ edit }) => part(edit, 'processor')),
    ...both('Lag after 40 key strokes, 25 ms apart', ({ burst }) => burst),
    ...both('Completion', ({ completion }) => completion),
    ...both('Hover', ({ hover }) => hover),
    warm(results, name, 'Memory at the end', ({ memory }) => part(memory, 'end'), megabytes),
    warm(results, name, 'Most memory', ({ memory }) => part(memory, 'peak'), megabytes),
  ];
}

function batch(results: Results): Line[] {
  return [
    files(results, 'Time', ({ seconds }) => seconds * 1000),
    files(results, 'Processor time', ({ processor }) => processor * 1000),
    files(results, 'Most memory', ({ peak }) => peak, megabytes),
    { ...files(results, 'Wrong values found, of 100', ({ found }) => found, String), isCount: true },
  ];
}
