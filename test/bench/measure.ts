/** What one server takes for one document. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { attempt, within } from './attempt.ts';
import { type Client, type Command, start } from './client.ts';
import { editor } from './editor.ts';
import { Field, NO_ANSWER } from './field.ts';
import { isFailed, rounded, type Spread, type Step, spread } from './figures.ts';
import type { Server } from './peers.ts';
import { memoryOf, processorTimeOf } from './processes.ts';

/** The first key strokes, while Node still compiles, do not count. */
const WARMING = 10;
const WARMED = 1_000;
const EDITS = 100;
const REQUESTS = 20;
const BURSTS = 3;
/** What is repeated ends after so long, in milliseconds. */
export const ENOUGH = 4_000;

export interface Cold {
  readonly initialized: number;
  /** From opening the document. */
  readonly open: number;
  /** From the start of the process to the first diagnostics. */
  readonly first: number;
  readonly processor: number;
  readonly memory: number;
}

export interface Warm {
  readonly edit: Step<Spread & { readonly processor: number }>;
  readonly burst: Step<Spread>;
  readonly completion: Step<Spread>;
  readonly hover: Step<Spread>;
  readonly memory: Step<{ readonly end: number; readonly peak: number }>;
}

interface Open {
  readonly client: Client;
  readonly field: Field;
  readonly opened: number;
}

/** From nothing to the first diagnostics. */
export function cold(server: Server, folder: string, text: string): Promise<Step<Cold>> {
  return attempt(async () => {
    const { client, opened: open } = await opened(server, folder, text);
    return ended(client, open);
  });
}

/** The same of a server that has no diagnostics: to the answer to `initialize`. */
export function started(command: Command, folder: string): Promise<Step<Cold>> {
  return attempt(async () => ended(await start(command, 'push', folder), 0));
}

async function ended(client: Client, open: number): Promise<Cold> {
  const { initialized, process: server, started } = client;
  const first = open > 0 ? performance.now() - started : initialized;
  const pid = server.pid ?? 0;
  const figures = { initialized, open, first, processor: processorTimeOf(pid), memory: memoryOf(pid).now };
  await client.stop();
  return figures;
}

/** All that is done in an open document. A server that fails in a step is started anew for the next. */
export async function warm(server: Server, folder: string, text: string): Promise<Step<Warm>> {
  const open = () => attempt(() => opened(server, folder, text));
  let page = await open();
  if (isFailed(page)) return page;
  let memory: Warm['memory'] = { failed: 'died' };
  const step = async <T>(task: (page: Open) => Promise<T>): Promise<Step<T>> => {
    if (isFailed(page)) return page;
    const { client } = page;
    const result = await attempt(task, page);
    if (!isFailed(result)) memory = remembered(client);
    else if (result.failed !== NO_ANSWER) page = await client.kill().then(open);
    return result;
  };
  const edit = await step(edits);
  const burst = await step((page) => repeated(BURSTS, page, ({ field }) => field.burst(40, 25)));
  const hover = await step((page) => repeated(REQUESTS, page, ({ field }) => field.hover()));
  const completion = await step((page) => repeated(REQUESTS, page, ({ field }) => field.complete()));
  if (!isFailed(page)) await page.client.stop();
  return { edit, burst, completion, hover, memory };
}

async function edits(page: Open): Promise<Spread & { processor: number }> {
  const pid = page.client.process.pid ?? 0;
  const edit = ({ field }: Open) => field.edit();
  await repeated(WARMING, page, edit, WARMED);
  const before = processorTimeOf(pid);
  const taken = await repeated(EDITS, page, edit);
  return { ...taken, processor: rounded((processorTimeOf(pid) - before) / taken.times) };
}

async function repeated(
  times: number,
  page: Open,
  task: (page: Open) => Promise<number>,
  enough = ENOUGH,
): Promise<Spread> {
  const taken: number[] = [];
  const began = performance.now();
  while (taken.length < times && (taken.length < 2 || performance.now() - began < enough)) {
    taken.push(await within(page.client, task(page)));
  }
  return spread(taken);
}

function remembered({ process: { pid = 0 } }: Client): { end: number; peak: number } {
  const { now, peak } = memoryOf(pid);
  return { end: Math.round(now), peak: Math.round(peak) };
}

/** A server with the document open. */
async function opened(server: Server, folder: string, text: string): Promise<Open> {
  const path = join(folder, server.fileName);
  writeFileSync(path, text);
  const client = await start(server, 'push', folder);
  const field = new Field(editor(client, 'push', pathToFileURL(path).href, server.languageId), text);
  try {
    return { client, field, opened: await within(client, field.open()) };
  } catch (fault) {
    await client.kill();
    throw fault;
  }
}
