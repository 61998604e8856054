import assert from 'node:assert/strict';
import { change, type Server, startServer, URI } from '../server.ts';
import { shorter, type Target } from './engine.ts';
import { pick, type Random, some } from './random.ts';
import { configText, part, seedText } from './texts.ts';

/** A change of the text as an offset tells it, or other settings. */
type Step =
  | { readonly at: number; readonly cut: number; readonly put: string }
  | { readonly whole: string }
  | { readonly settings: Readonly<Record<string, unknown>> };

interface Case {
  readonly text: string;
  readonly steps: readonly Step[];
}

const ASKED = ['textDocument/diagnostic', 'textDocument/documentSymbol', 'textDocument/foldingRange'];
const SETTINGS: Readonly<Record<string, readonly unknown[]>> = {
  targetVersion: ['', '7.5.4', 'master', 'x', 5, null],
  profile: ['development', 'strict', 'production', 'none', {}],
  node: [{ cpus: 8, memory: '16GiB' }, { cpus: -1 }, 'x', [], { memory: {} }],
  commandLine: ['--addr 0.0.0.0:20160', "--data-dir '/da ta'", '"', '--no-such', 7],
  rules: [{ 'log-debug': 'off' }, { toString: 'off' }, { 'unknown-key': 'hint', __proto__: 'error' }, [], 'off'],
  tmpfsPaths: [['/mnt'], 'x', [1]],
};

let server: Server | undefined;
let version = 1;

/** After each step the server knows of the document what it knows of the same text when it is opened anew. */
export const edits: Target<Case> = {
  name: 'edits',
  make: (random) => ({
    text: random(2) === 0 ? configText(random) : seedText(random),
    steps: some(random, 8, () => step(random)),
  }),
  check: async ({ text, steps }) => {
    const running = await started();
    let now = text;
    await running.open(now);
    try {
      for (const one of steps) {
        now = await take(running, now, one);
        await same(running, now);
      }
    } finally {
      await running.notify('textDocument/didClose', { textDocument: { uri: URI } });
      await configure(running, { targetVersion: '' });
    }
  },
  smaller: function* ({ text, steps }) {
    for (const fewer of shorter(steps)) yield { text, steps: fewer };
    for (const fewer of shorter(text.split(/(?<=\n)/))) yield { text: fewer.join(''), steps };
  },
  close: async () => {
    const code = await server?.stop();
    server = undefined;
    assert.ok(code === 0 || code === undefined);
  },
};

async function started(): Promise<Server> {
  server ??= await startServer();
  return server;
}

function step(random: Random): Step {
  if (random(12) === 0) return { whole: configText(random) };
  if (random(8) === 0) {
    const names = some(random, 3, () => pick(random, Object.keys(SETTINGS)));
    return { settings: Object.fromEntries(names.map((name) => [name, pick(random, SETTINGS[name] ?? [])])) };
  }
  return {
    at: random(2 ** 31),
    cut: random(3) === 0 ? random(40) : 0,
    put: some(random, 3, () => part(random)).join(''),
  };
}

async function take(running: Server, text: string, one: Step): Promise<string> {
  if ('settings' in one) {
    await configure(running, one.settings);
    return text;
  }
  version++;
  if ('whole' in one) {
    await change(running, version, one.whole);
    return one.whole;
  }
  // A line end is never parted: a position cannot say that.
  const ends = [one.at % (text.length + 1), (one.at % (text.length + 1)) + one.cut].map((offset) =>
    whole(text, offset),
  );
  const [start, end] = ends as [number, number];
  const range = { start: position(text, start), end: position(text, end) };
  await running.notify('textDocument/didChange', {
    textDocument: { uri: URI, version },
    contentChanges: [{ range, text: one.put }],
  });
  return text.slice(0, start) + one.put + text.slice(end);
}

function whole(text: string, offset: number): number {
  const at = Math.min(offset, text.length);
  return text[at] === '\n' && text[at - 1] === '\r' ? at - 1 : at;
}

function position(text: string, offset: number): { readonly line: number; readonly character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

async function configure(running: Server, settings: Readonly<Record<string, unknown>>): Promise<void> {
  for (const name of Object.keys(running.settings)) Reflect.deleteProperty(running.settings, name);
  Object.assign(running.settings, settings);
  await running.notify('workspace/didChangeConfiguration', { settings: null });
}

/** The file name is the same: it counts. */
async function same(running: Server, text: string): Promise<void> {
  const fresh = 'file:///other/tikv.toml';
  await running.open(text, fresh);
  try {
    for (const method of ASKED) {
      const [kept, anew] = await Promise.all(
        [URI, fresh].map((uri) => running.request<object>(method, { textDocument: { uri } })),
      );
      assert.deepEqual(told(kept, URI), told(anew, fresh), method);
    }
  } finally {
    await running.notify('textDocument/didClose', { textDocument: { uri: fresh } });
  }
}

function told(answer: unknown, uri: string): unknown {
  return JSON.parse(JSON.stringify({ ...Object(answer), resultId: '' }).replaceAll(uri, 'URI'));
}
