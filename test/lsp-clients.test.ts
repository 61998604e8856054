/** The built server with clients that are not VS Code: started by the command, with no optional capability, with other positions. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  Position,
  PublishDiagnosticsParams,
  Range,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver/node';
import {
  BY_COMMAND,
  CLEAN,
  change,
  codes,
  FULL,
  NO_MASTER_KEY,
  POOR,
  type Server,
  SM4,
  SNAKE,
  spawnServer,
  textDocument,
  URI,
  withServer,
} from './server.ts';
import { tikvToml } from './terminal.ts';

const ENCODINGS = ['utf-8', 'utf-16', 'utf-32'] as const;
type Encoding = (typeof ENCODINGS)[number];

async function pushed(server: Server): Promise<PublishDiagnosticsParams> {
  return server.next('textDocument/publishDiagnostics');
}

for (const args of [BY_COMMAND, [...BY_COMMAND, '--stdio']]) {
  test(`tikv-toml ${args.slice(1).join(' ')} is the server, and ends as one`, () =>
    withServer(
      async (server) => {
        assert.equal(server.answer.serverInfo?.name, 'tikv-toml');
        await server.open(SNAKE);
        assert.deepEqual(codes((await pushed(server)).diagnostics), ['key-wrong-case']);
        // From a file of its own, beside the server.
        const { page } = await server.request<{ page: string }>('tikvToml/posture', {
          uri: 'file:///etc/tikv/tikv.toml',
        });
        assert.match(page, /^# Security posture/);
      },
      POOR,
      {},
      args,
    ));
}

test('an editor that is gone ends it', async () => {
  const child = spawnServer(BY_COMMAND);
  const exit = once(child, 'exit');
  child.stdin.end();
  assert.deepEqual(await exit, [1, null]);
});

test('it takes no other way to talk, and no file', () => {
  for (const args of [
    ['lsp', '--socket=1234'],
    ['lsp', '--node-ipc'],
    ['lsp', 'tikv.toml'],
  ]) {
    assert.deepEqual([tikvToml(args).status, tikvToml(args).stdout], [2, ''], args.join(' '));
  }
});

/** The least: an editor that knows only what every client must, and has no options for the server. */
async function withLeast(run: (server: Server) => Promise<void>): Promise<void> {
  const strange: string[] = [];
  await withServer(
    async (server) => {
      for (const method of UNKNOWN) {
        const note = () => void strange.push(method);
        server.connection.onNotification(method, note);
        server.connection.onRequest(method, note);
      }
      await run(server);
    },
    POOR,
    null,
  );
  assert.deepEqual(strange, []);
}

/** What it may be neither asked nor told. */
const UNKNOWN = [
  'client/registerCapability',
  'workspace/configuration',
  'workspace/diagnostic/refresh',
  'workspace/codeLens/refresh',
  'workspace/inlayHint/refresh',
  'window/workDoneProgress/create',
  'tikvToml/targetChanged',
  'tikvToml/findProject',
];

test('the least client is asked nothing, and told nothing that it does not know', () =>
  withLeast(async (server) => {
    assert.equal(server.answer.capabilities.positionEncoding, 'utf-16');
    assert.equal(server.answer.capabilities.codeLensProvider, undefined);
    await server.open(SNAKE);
    assert.deepEqual(codes((await pushed(server)).diagnostics), ['key-wrong-case']);
    await server.notify('workspace/didChangeConfiguration', { settings: { tikvToml: { targetVersion: '6.1.0' } } });
    await pushed(server);
    await server.request('textDocument/hover', { textDocument, position: { line: 0, character: 2 } });
  }));

test('what it is told is plain', () =>
  withLeast(async (server) => {
    const text = NO_MASTER_KEY.replace('redact-info-log = true', 'redact-info-log = true\nredact-info-log = true');
    await server.open(`${text}data-\n`);
    const { diagnostics } = await pushed(server);
    assert.ok(diagnostics.length > 1);
    for (const found of diagnostics) {
      assert.match(String(found.message), /^\P{Cc}+$/u);
      assert.deepEqual([found.codeDescription, found.relatedInformation], [undefined, undefined]);
    }
    const hover = await server.request<Hover>('textDocument/hover', {
      textDocument,
      position: { line: 4, character: 30 },
    });
    const { kind, value } = hover.contents as { kind: string; value: string };
    assert.equal(kind, 'plaintext');
    assert.match(
      value,
      /^security\.encryption\.data-encryption-method\n[\s\S]*^Type: string\nDefault: `"plaintext"`$/m,
    );
    assert.match(value, /^Official documentation: https:/m);
    assert.doesNotMatch(value, /command:|\]\(|\*\*|^\||---/m);
    const end = { line: 5, character: 5 };
    const items = await server.request<CompletionItem[]>('textDocument/completion', { textDocument, position: end });
    assert.ok(items.length > 1);
    for (const item of items) {
      assert.deepEqual([item.insertTextFormat, /\$[{\d]/.test(item.textEdit?.newText ?? '')], [1, false], item.label);
    }
    const [first] = items;
    const resolved = await server.request<CompletionItem>('completionItem/resolve', first);
    assert.equal((resolved.documentation as { kind: string }).kind, 'plaintext');
    const symbols = await server.request<SymbolInformation[]>('textDocument/documentSymbol', { textDocument });
    assert.ok(symbols.every(({ location }) => location.uri === URI));
  }));

test('its fixes are plain changes of its document', () =>
  withLeast(async (server) => {
    await server.open(NO_MASTER_KEY);
    await pushed(server);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const context = { diagnostics: [] };
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context });
    assert.ok(actions.length > 1);
    for (const { edit, command } of actions) {
      assert.deepEqual([Object.keys(edit ?? {}), command], [['changes'], undefined]);
      assert.deepEqual(Object.keys(edit?.changes ?? {}), [URI]);
      for (const { newText } of edit?.changes?.[URI] ?? []) assert.doesNotMatch(newText, /\$\{?\d/);
    }
  }));

test('where the pages of rules are but no command opens them, a hover links to them', () =>
  withServer(
    async (server) => {
      await server.open(NO_MASTER_KEY);
      const position = { line: 3, character: 30 };
      const hover = await server.request<Hover>('textDocument/hover', { textDocument, position });
      const { value } = hover.contents as { value: string };
      assert.match(value, /\[method-without-master-key\]\(file:\/\/\/docs\/rules\/method-without-master-key\.md\)/);
    },
    FULL,
    { ruleBase: 'file:///docs/rules' },
  ));

/** One that is pushed to and knows related places: the capability stands elsewhere than with those that pull. */
const PUSHED: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true } },
};

test('a client that asks for diagnostics and is not asked to ask again gets them under its new settings', () => {
  const { diagnostics: _, ...workspace } = FULL.workspace ?? {};
  return withServer(
    async (server) => {
      await server.open(SM4);
      assert.deepEqual(codes(await server.diagnostics()), ['method-sm4-caveat']);
      server.settings.targetVersion = '6.1.0';
      await server.notify('workspace/didChangeConfiguration', { settings: null });
      assert.deepEqual(codes(await server.diagnostics()), ['method-too-new']);
    },
    { ...FULL, workspace },
  );
});

test('lenses are asked for anew where the client can be told so', () =>
  withServer(
    async (server) => {
      const refreshed = new Promise<void>((resolve) => {
        server.connection.onRequest('workspace/codeLens/refresh', () => resolve());
      });
      await server.open(CLEAN);
      await server.notify('workspace/didChangeConfiguration', { settings: null });
      await refreshed;
    },
    { ...FULL, workspace: { ...FULL.workspace, codeLens: { refreshSupport: true } } },
  ));

test('a client that counts bytes may send its whole text anew', () =>
  withServer(
    async (server) => {
      await server.open('# ü\n');
      await change(server, 2, SNAKE);
      assert.deepEqual(codes(await server.diagnostics()), ['key-wrong-case']);
    },
    { ...FULL, general: { positionEncodings: ['utf-8'] } },
  ));

test('a name that cannot be decoded is taken as it is', () =>
  withServer(async (server) => {
    const uri = 'file:///etc/tikv%FF.toml';
    await server.open(SNAKE, uri);
    assert.deepEqual(codes(await server.diagnostics(uri)), ['key-wrong-case']);
    const { page } = await server.request<{ page: string }>('tikvToml/runbook', { uri });
    assert.match(page, /tikv%FF\.toml/);
  }));

test('each open document has diagnostics of its own, until it is closed', () =>
  withServer(async (server) => {
    const other = 'file:///etc/tikv/tikv-2.toml';
    await server.open(SNAKE.replace('redact-info-log = true', 'redact-info-log = true\nredact-info-log = true'));
    const first = await pushed(server);
    const found = first.diagnostics.find(({ code }) => code === 'toml-duplicate-key');
    assert.equal(found?.relatedInformation?.[0]?.location.uri, URI);
    assert.match(found?.codeDescription?.href ?? '', /toml-duplicate-key\.md$/);
    await server.open(SNAKE, other);
    const second = await pushed(server);
    assert.deepEqual([second.uri, codes(second.diagnostics)], [other, ['key-wrong-case']]);
    await server.notify('textDocument/didClose', { textDocument });
    assert.deepEqual(await pushed(server), { uri: URI, diagnostics: [] });
    await server.open(CLEAN);
    assert.deepEqual(await pushed(server), { uri: URI, version: 1, diagnostics: [] });
    await server.notify('textDocument/didChange', {
      textDocument: { uri: other, version: 7 },
      contentChanges: [{ text: CLEAN }],
    });
    assert.deepEqual(await pushed(server), { uri: other, version: 7, diagnostics: [] });
  }, PUSHED));

test('of a text that changes faster than it is read, the last state is told last', () =>
  withServer(async (server) => {
    await server.open(SNAKE);
    const last = 30;
    for (let version = 2; version <= last; version++) {
      const text = version === last ? CLEAN : SNAKE;
      await server.notify('textDocument/didChange', {
        textDocument: { uri: URI, version },
        contentChanges: [{ text }],
      });
    }
    let told = await pushed(server);
    for (let before = 0; told.version !== last; told = await pushed(server)) {
      assert.ok((told.version ?? 0) > before, `${told.version} after ${before}`);
      before = told.version ?? 0;
    }
    assert.deepEqual(told.diagnostics, []);
  }, PUSHED));

/** Astral, accented and other letters before, in and behind what is looked at. */
const ASTRAL = `# 😀 ä: the keys 🔑
storage = { data-dir = "/däta/😀", reserve_space = "5GB", "🔑ß" = 1 } # 😀
log = { file = { filename = "/logs/😀", max-days = 3 }, le }
`;
const ASTRAL_MENDED = ASTRAL.replace('reserve_space', 'reserve-space');

for (const encoding of ENCODINGS) {
  test(`${encoding}: ranges, places and edits behind astral characters are right`, () =>
    withServer(
      async (server) => {
        const cut = (range: Range) =>
          ASTRAL.slice(offsetAt(ASTRAL, range.start, encoding), offsetAt(ASTRAL, range.end, encoding));
        const at = (part: string, ahead: number) => positionOf(ASTRAL, ASTRAL.indexOf(part) + ahead, encoding);
        await server.open(ASTRAL);
        const found = await server.diagnostics();
        const place = (code: string) => found.filter((one) => one.code === code).map(({ range }) => cut(range));
        assert.deepEqual(place('key-wrong-case'), ['reserve_space']);
        assert.ok(place('unknown-key').includes('"🔑ß"'), String(place('unknown-key')));
        await seeHover(server, at('max-days', 4), 'max-days', cut);
        await seeCompletion(server, at(' le }', 3), cut);
        const edits = await fixOf(
          server,
          found.find(({ code }) => code === 'key-wrong-case'),
        );
        assert.equal(applyIn(ASTRAL, edits, encoding), ASTRAL_MENDED);
      },
      { ...FULL, general: { positionEncodings: [encoding] } },
    ));
}

async function seeHover(server: Server, position: Position, over: string, cut: (range: Range) => string) {
  const hover = await server.request<Hover | null>('textDocument/hover', { textDocument, position });
  assert.ok(hover?.range);
  assert.equal(cut(hover.range), over);
}

async function seeCompletion(server: Server, position: Position, cut: (range: Range) => string) {
  const items = await server.request<CompletionItem[]>('textDocument/completion', { textDocument, position });
  const level = items.find(({ label }) => label === 'level');
  assert.ok(level?.textEdit && 'range' in level.textEdit, items.map(({ label }) => label).join());
  assert.equal(cut(level.textEdit.range), 'le');
}

async function fixOf(server: Server, problem: Diagnostic | undefined): Promise<TextEdit[]> {
  assert.ok(problem);
  const params = { textDocument, range: problem.range, context: { diagnostics: [problem] } };
  const actions = await server.request<CodeAction[]>('textDocument/codeAction', params);
  const fix = actions.find(({ diagnostics = [] }) => codes(diagnostics).includes(problem.code));
  const [change] = fix?.edit?.documentChanges ?? [];
  return change && 'edits' in change ? (change.edits as TextEdit[]) : [];
}

function applyIn(text: string, edits: readonly TextEdit[], encoding: Encoding): string {
  return edits.reduceRight(
    (now, { range, newText }) =>
      now.slice(0, offsetAt(text, range.start, encoding)) + newText + now.slice(offsetAt(text, range.end, encoding)),
    text,
  );
}

/** As the client counts: by what Node makes of the line, not by the server's code. */
function offsetAt(text: string, { line, character }: Position, encoding: Encoding): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  return before + HEAD[encoding](lines[line] ?? '', character).length;
}

function positionOf(text: string, offset: number, encoding: Encoding): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: LENGTH[encoding](before.at(-1) ?? '') };
}

const HEAD: Readonly<Record<Encoding, (line: string, count: number) => string>> = {
  'utf-8': (line, count) => Buffer.from(line).subarray(0, count).toString(),
  'utf-16': (line, count) => line.slice(0, count),
  'utf-32': (line, count) => [...line].slice(0, count).join(''),
};

const LENGTH: Readonly<Record<Encoding, (line: string) => number>> = {
  'utf-8': (line) => Buffer.byteLength(line),
  'utf-16': (line) => line.length,
  'utf-32': (line) => [...line].length,
};
