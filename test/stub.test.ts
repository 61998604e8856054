/** What VS Code loads for every YAML file: it starts the rest only when there is something to do. */
import assert from 'node:assert/strict';
import Module, { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import manifest from '../package.json' with { type: 'json' };

const STUB = fileURLToPath(new URL('../dist/extension.cjs', import.meta.url));
const TOPOLOGY = 'server_configs:\n  tikv:\n    log.level: info\ntikv_servers: []\n';

type Listener = (document: unknown) => Promise<void> | undefined;

interface Editor {
  /** Commands that stand for those of the extension. */
  readonly commands: Map<string, (...args: unknown[]) => Promise<unknown>>;
  readonly opened: Listener[];
  readonly changed: ((change: { affectsConfiguration(name: string): boolean }) => Promise<void> | undefined)[];
  /** How often the extension proper was started. */
  started: number;
}

/** Activates the stub in an editor that shows these documents, with an extension that only counts. */
async function activate(
  documents: readonly { languageId: string; text: string }[],
  writtenBy?: string,
): Promise<Editor> {
  const editor: Editor = { commands: new Map(), opened: [], changed: [], started: 0 };
  class Disposable {
    readonly dispose: () => void;
    constructor(dispose: () => void) {
      this.dispose = dispose;
    }
    static from(...all: Disposable[]): Disposable {
      return new Disposable(() => {
        for (const one of all) one.dispose();
      });
    }
  }
  const vscode = {
    Disposable,
    TabInputCustom: class {},
    workspace: {
      textDocuments: documents.map(shown),
      onDidOpenTextDocument(listener: Listener) {
        editor.opened.push(listener);
        return new Disposable(() => {});
      },
      onDidChangeConfiguration(listener: Editor['changed'][number]) {
        editor.changed.push(listener);
        return new Disposable(() => {});
      },
      onDidSaveTextDocument: () => new Disposable(() => {}),
    },
    window: { tabGroups: { all: [] }, onDidChangeActiveTextEditor: () => new Disposable(() => {}) },
    commands: {
      registerCommand: (name: string, run: () => Promise<unknown>) => {
        editor.commands.set(name, run);
        return new Disposable(() => editor.commands.delete(name));
      },
      executeCommand: (name: string, ...args: unknown[]) => editor.commands.get(name)?.(...args),
    },
  };
  const client = {
    activate: async () => {
      editor.started++;
      editor.commands.set('tikvToml.showOutput', async (...args) => ['real', ...args]);
    },
  };
  const modules = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
  const load = modules._load;
  modules._load = (name, ...rest) =>
    name === 'vscode' ? vscode : name === './client.cjs' ? client : load.call(modules, name, ...rest);
  const require = createRequire(import.meta.url);
  delete require.cache[STUB];
  const globalState = { get: () => writtenBy };
  await require(STUB).activate({ subscriptions: [], extension: { packageJSON: manifest }, globalState });
  return editor;
}

function shown({ languageId, text }: { languageId: string; text: string }) {
  return { languageId, getText: () => text };
}

const OTHER = { languageId: 'yaml', text: 'services: {}\n' };

test('a tikv.toml, a topology, or nothing that explains why: all of it starts', async () => {
  for (const documents of [
    [{ languageId: 'tikv-toml', text: '' }],
    [OTHER, { languageId: 'yaml', text: TOPOLOGY }],
    [],
  ]) {
    assert.equal((await activate(documents)).started, 1);
  }
});

test('other YAML starts nothing, until a topology is opened', async () => {
  const editor = await activate([OTHER]);
  assert.equal(editor.started, 0);
  await editor.opened[0]?.(shown(OTHER));
  assert.equal(editor.started, 0);
  await editor.opened[0]?.(shown({ languageId: 'yaml', text: TOPOLOGY }));
  assert.equal(editor.started, 1);
});

test('plain TOML starts something only for a schema that was written for it: by another version, or of another one of TiKV', async () => {
  const plain = { languageId: 'toml', text: '' };
  const change = { affectsConfiguration: (name: string) => name === 'tikvToml.targetVersion' };
  const started = async (writtenBy?: string) => {
    const editor = await activate([plain], writtenBy);
    const before = editor.started;
    await Promise.all(editor.changed.map((listener) => listener(change)));
    return [before, editor.started];
  };
  assert.deepEqual(await started(), [0, 0]);
  assert.deepEqual(await started(manifest.version), [0, 1]);
  assert.deepEqual(await started('0.0.1'), [1, 1]);
});

test('every command is there from the beginning, and starts what it needs once', async () => {
  const editor = await activate([OTHER]);
  const names = manifest.contributes.commands.map(({ command }) => command);
  assert.deepEqual([...editor.commands.keys()].sort(), names.sort());
  assert.deepEqual(await editor.commands.get('tikvToml.showOutput')?.(7), ['real', 7]);
  assert.equal(editor.started, 1);
});
