/** Measures ours and others in one run, prints the table, and writes what is published. */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { batch } from './batch.ts';
import { configText } from './document.ts';
import { withWrongValue } from './field.ts';
import { type Failed, isFailed, rounded, type Step, share, spread } from './figures.ts';
import { type Cold, cold, ENOUGH, started, warm } from './measure.ts';
import { type Server, versions, type Workspace, workspace } from './peers.ts';
import { publish } from './publish.ts';
import { type ColdFigures, type DocumentResult, type Machine, type Results, SIZES, type SizeName } from './results.ts';
import type { Syntax } from './syntax.ts';
import { summary } from './tables.ts';

/** Of the smallest document, which is what people have. */
const MOST_STARTS = 7;
const STARTS = 3;

/** Takes some minutes; `write` puts the result into README.md and docs/bench/. */
export async function compare(write: boolean): Promise<void> {
  const whyNot = process.platform === 'linux' && process.arch === 'x64' ? '' : 'the comparison is for Linux x64';
  if (whyNot) throw new Error(whyNot);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'build.mjs')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('what is compared cannot be built');
  const place = workspace();
  try {
    const results = await measured(place);
    if (write) publish(results);
    console.log(summary(results));
  } finally {
    place.remove();
  }
}

async function measured(place: Workspace): Promise<Results> {
  const before = load();
  const empty = await repeat(MOST_STARTS, [() => started(place.empty, place.folder)]);
  const documents: DocumentResult[] = [];
  for (const name of Object.keys(SIZES) as SizeName[]) documents.push(await document(place, name));
  console.error('1,000 files');
  const files = await batch(place);
  const [yardstick] = empty;
  if (!yardstick || isFailed(yardstick)) throw new Error('the empty server does not start');
  return {
    taken: new Date().toISOString().slice(0, 10),
    machine: machine(),
    load: { before, after: load() },
    ...{ versions: versions(), empty: yardstick, documents, batch: files },
  };
}

async function document({ servers, folder }: Workspace, name: SizeName): Promise<DocumentResult> {
  const texts = { toml: text(name, 'toml'), json: text(name, 'json'), yaml: text(name, 'yaml') };
  const of = ({ syntax, directive }: Server) => (directive ? `${directive}\n\n` : '') + texts[syntax];
  const starts = name === '60 kB' ? MOST_STARTS : STARTS;
  console.error(`${name}: start`);
  const colds = await repeat(
    starts,
    servers.map((server) => () => cold(server, folder, of(server))),
  );
  const found: [string, unknown][] = [];
  for (const [nth, server] of servers.entries()) {
    console.error(`${name}: ${server.id}`);
    const start = colds[nth];
    // One that cannot open the document is not asked again.
    found.push([server.id, { cold: start, warm: isFailed(start) ? start : await warm(server, folder, of(server)) }]);
  }
  const bytes = { toml: texts.toml.length, json: texts.json.length, yaml: texts.yaml.length };
  return { name, bytes, servers: Object.fromEntries(found) as DocumentResult['servers'] };
}

function text(name: SizeName, syntax: Syntax): string {
  return withWrongValue(configText(SIZES[name], syntax));
}

/** Does all of them in turn, so many times; one that fails or has taken long is done no more. */
async function repeat(times: number, tasks: readonly (() => Promise<Step<Cold>>)[]): Promise<Step<ColdFigures>[]> {
  const taken: Cold[][] = tasks.map(() => []);
  const failed: (Failed | undefined)[] = tasks.map(() => undefined);
  for (let round = 0; round < times; round++) {
    for (const [nth, task] of tasks.entries()) {
      const all = taken[nth] ?? [];
      if (failed[nth] || all.reduce((sum, { first }) => sum + first, 0) > 2 * ENOUGH) continue;
      const one = await task();
      if (isFailed(one)) failed[nth] = one;
      else all.push(one);
    }
  }
  return taken.map((all, nth) => failed[nth] ?? together(all));
}

function together(all: readonly Cold[]): ColdFigures {
  const of = (name: keyof Cold) => all.map((one) => one[name]);
  return {
    ...{ initialized: spread(of('initialized')), open: spread(of('open')), first: spread(of('first')) },
    ...{ processor: share(of('processor'), 0.5), memory: share(of('memory'), 0.5) },
  };
}

function load(): number {
  return rounded(loadavg()[0] ?? 0);
}

function machine(): Machine {
  return {
    ...{ processors: cpus().length, model: cpus()[0]?.model.trim() ?? '', memory: Math.round(totalmem() / 1e9) },
    ...{ system: `${process.platform} ${process.arch}`, node: process.version },
  };
}
