/** The built server over stdio as an editor meets it. Asserts nothing. */
import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { type Client, start } from './client.ts';
import { configText } from './document.ts';
import { type Editor, editor } from './editor.ts';
import { share, timed } from './figures.ts';
import { rulesOn } from './rules.ts';

const STARTS = 5;
const EDITS = 200;
const REQUESTS = 50;
const TEXT = configText(60_000);
const URI = 'file:///etc/tikv/tikv.toml';
const OURS = { program: process.execPath, args: [join(import.meta.dirname, '../../dist/server.cjs'), '--stdio'] };

/** Behind a value that more letters make wrong, behind a number, before a line, in a key. */
const VALUE = TEXT.indexOf('"aes256-ctr"') + '"aes256-ctr'.length;
const NUMBER = TEXT.indexOf('raft-heartbeat-ticks = 2') + 'raft-heartbeat-ticks = 2'.length;
const LINE = TEXT.indexOf('\ndata-encryption-method') + 1;
const KEY = TEXT.indexOf('\ndata-key-rotation-period') + 4;

/** Measures and prints our own figures. */
export async function own(): Promise<void> {
  const rows = [
    ...(await cold()),
    ...(await warm('pull')),
    ...(await warm('push')),
    row('all rules, in this process', rulesOn(TEXT, EDITS)),
  ];
  console.log(
    `${Buffer.byteLength(TEXT)} bytes, ${TEXT.split('\n').length} lines; Node ${process.version}; ${machine()}`,
  );
  print(rows);
}

type Row = readonly [name: string, ...cells: string[]];

/** From nothing to the first squiggle. */
async function cold(): Promise<Row[]> {
  const initialized: number[] = [];
  const first: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const client = await start(OURS, 'pull');
    await editor(client, 'pull', URI, 'tikv-toml').open(TEXT);
    first.push(performance.now() - client.started);
    initialized.push(client.initialized);
    await client.stop();
  }
  return [row('start to initialized', initialized), row('start to first diagnostics', first)];
}

/** One server, many key strokes and questions. */
async function warm(way: 'pull' | 'push'): Promise<Row[]> {
  const client = await start(OURS, way);
  const page = editor(client, way, URI, 'tikv-toml');
  await page.open(TEXT);
  const rows = [
    row(`key stroke to diagnostics, a value (${way})`, await typing(page, VALUE, 'x')),
    row(`key stroke to diagnostics, a number (${way})`, await typing(page, NUMBER, '7')),
  ];
  if (way === 'pull') rows.push(...(await asking(page)), ['memory of the server', '', memory(client), '', '']);
  await client.stop();
  return rows;
}

/** Types a character and deletes it again, over and over. */
function typing(page: Editor, offset: number, character: string): Promise<number[]> {
  return repeat((nth) => (nth % 2 === 0 ? page.type(offset, character) : page.erase(offset, 1)), EDITS);
}

async function asking(page: Editor): Promise<Row[]> {
  const values = await after(
    () => page.erase(VALUE, 1),
    () => page.typeAndAsk(VALUE, 'x'),
  );
  const keys = await after(
    () => page.erase(LINE, 1),
    () => page.typeAndAsk(LINE, 'd'),
  );
  const hovers = await repeat(() => page.hover(KEY));
  return [
    row('key stroke to completion of a value', values),
    row('key stroke to completion of a key', keys),
    row('hover', hovers),
  ];
}

/** Measures `ask`, undoing it in between. */
async function after(undo: () => Promise<unknown>, ask: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let nth = 0; nth < REQUESTS; nth++) {
    taken.push(...(await repeat(ask, 1)));
    await undo();
  }
  return taken;
}

async function repeat(ask: (nth: number) => Promise<unknown>, times = REQUESTS): Promise<number[]> {
  const taken: number[] = [];
  for (let nth = 0; nth < times; nth++) {
    taken.push(await timed(() => ask(nth)));
  }
  return taken;
}

function row(name: string, taken: readonly number[]): Row {
  const at = (part: number) => `${share(taken, part)} ms`;
  return [name, String(taken.length), at(0.5), at(0.95), at(1)];
}

function print(rows: readonly Row[]): void {
  const table: readonly Row[] = [['', 'times', 'median', 'p95', 'max'], ...rows];
  const width = Math.max(...table.map(([name]) => name.length));
  for (const [name, ...cells] of table) {
    console.log(`${name.padEnd(width)}${cells.map((cell) => cell.padStart(12)).join('')}`);
  }
}

/** Resident memory as the system counts it; where it does not say, a dash. */
function memory({ process: server }: Client): string {
  try {
    const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)]));
    return `${(kilobytes / 1024).toFixed(0)} MB`;
  } catch {
    return '-';
  }
}

function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim()}; load ${loadavg()[0]?.toFixed(1)}`;
}
