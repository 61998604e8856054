/** A marker in every secret option, comment, broken line and file: no command, format, feature, log or page may show it. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, DocumentSymbol } from 'vscode-languageserver/node';
import { nameOf, parentOf } from '../server/src/document/path.ts';
import { OPTIONS } from '../server/src/tikv/options.ts';
import { inFolder } from './folder.ts';
import { OPTIONS as CLIENT, FULL, type Server, startServer } from './server.ts';
import { tikvToml } from './terminal.ts';

/** Half of a marker is as bad as all of it. */
const MARKER = 'HornbillQuartz';
const SECRETS = [...OPTIONS.values()].filter(({ secret }) => secret).map(({ path }) => path);

/** One file with everything in it, and some that are broken in other ways. */
function filesIn(folder: string): Record<string, string> {
  const key = join(folder, 'master.key');
  const credentials = join(folder, 'gcp.json');
  const tables = [...new Set(SECRETS.map(parentOf))];
  const secrets = tables.map((table) => {
    const own = SECRETS.filter((path) => parentOf(path) === table).map(nameOf);
    const lines = own.flatMap((name) => [
      `${name} = "${MARKER}"`,
      `${name.replaceAll('-', '_')} = "${MARKER}"`,
      `# ${name} = "${MARKER}7"`,
    ]);
    return `[${table}]\n${lines.join('\n')}\n`;
  });
  return {
    'tikv.toml': `# password: ${MARKER}7
[server]
addr = "0.0.0.0:20160"
status-addr = "0.0.0.0:20180"
[security]
ca-path = ${JSON.stringify(key)}
api-token = "${MARKER}"
[security.encryption]
data-encryption-method = "aes256-ctr"
${secrets.join('')}[security.encryption.previous-master-key]
type = "file"
path = ${JSON.stringify(key)}
[log-backup]
temp-path = "s3://b/x?secret-access-key=${MARKER}&x=1"
`,
    'gcp.toml': `[security.encryption]
data-encryption-method = "aes256-ctr"
[security.encryption.master-key]
type = "kms"
vendor = "gcp"
key-id = "projects/p/locations/l/keyRings/r/cryptoKeys/k"
gcp = { credential-file-path = ${JSON.stringify(credentials)} }
`,
    'broken.toml': `[security\nclient-secret = ${MARKER}\nsecret-access-key "${MARKER}\n[x]\npassword: '${MARKER}`,
    'inline.toml': `security = { encryption = { master-key = { type = "kms", aws = { access-key = "${MARKER}", secret-access-key = "${MARKER}" } } } }\n`,
  };
}

function inSecrets(use: (folder: string, files: Record<string, string>) => Promise<void>): Promise<void> {
  return inFolder({}, (folder) => {
    const files = filesIn(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'master.key'), `${MARKER}\n`);
    writeFileSync(join(folder, 'gcp.json'), JSON.stringify({ type: MARKER, private_key: MARKER }));
    chmodSync(join(folder, 'master.key'), 0o644);
    return use(folder, files);
  });
}

function silent(printed: string, where: string): void {
  const at = printed.search(/Hornbill|Quartz/i);
  assert.ok(at < 0, `${where}: …${printed.slice(Math.max(0, at - 200), at + 40)}`);
}

/** Every command that reads a file, in every format. */
const COMMANDS: readonly (readonly string[])[] = [
  ['check'],
  ['check', '--format=json'],
  ['check', '--inspect-files', '--format=sarif'],
  ['check', '--format=github'],
  ['check', '--format=gitlab'],
  ['check', '--format=junit'],
  ['check', '--inspect-files', '--profile=strict'],
  ['check', '--inspect-files', '--format=json'],
  ['check', '--color=always'],
  ['upgrade', '--from=6.5', '--to=8.5'],
  ['upgrade', '--from=8.5', '--to=5.0', '--format=json'],
  ['report'],
  ['report', '--format=markdown'],
  ['report', '--format=json'],
  ['report', '--runbook'],
];

/** Every command that changes a file, in an order that lets each do something. */
const CHANGES: readonly (readonly string[])[] = [
  ['rotate', '--finish'],
  ['rotate', '--vendor=file', '--path=/run/tikv-keys/new.key'],
  ['disable', 'encryption'],
  ['init', 'encryption', '--vendor=file', '--path=/run/tikv-keys/new.key'],
];

test('the program', () =>
  inSecrets(async (folder, files) => {
    for (const command of COMMANDS) {
      const each = Object.keys(files).map((name) => [name]);
      for (const set of command.includes('--runbook') ? each : [...each, Object.keys(files)]) {
        const { stdout, stderr, status } = tikvToml([...command, ...set], { folder });
        assert.ok(status === 0 || status === 1, `${command.join(' ')}: ${stderr}`);
        assert.ok(stdout.length > 0);
        silent(stdout + stderr, `${command.join(' ')} ${set.join(' ')}`);
      }
    }
    for (const command of CHANGES) {
      for (const name of Object.keys(files)) {
        for (const write of [[], ['--write']]) {
          const { stdout, stderr } = tikvToml([...command, ...write, name], { folder });
          silent(stdout + stderr, `${command.join(' ')} ${name}`);
        }
      }
    }
    const { stderr } = tikvToml(['check', '--fix', '-'], { folder, input: files['tikv.toml'] ?? '' });
    silent(stderr, 'check --fix -');
    const writing = ['check', '--baseline=base.json', '--write-baseline', '--inspect-files', ...Object.keys(files)];
    assert.equal(tikvToml(writing, { folder }).status, 0);
    silent(readFileSync(join(folder, 'base.json'), 'utf8'), 'the baseline');
  }));

describe('the server', () => {
  for (const name of ['tikv.toml', 'gcp.toml', 'broken.toml', 'inline.toml']) {
    test(name, () => inSecrets((folder, files) => drive(folder, name, files[name] ?? '')));
  }
});

async function drive(folder: string, name: string, text: string): Promise<void> {
  const server = await startServer(
    { ...FULL, workspace: { ...FULL.workspace, codeLens: { refreshSupport: true } } },
    { ...CLIENT, trusted: true },
  );
  const uri = pathToFileURL(join(folder, name)).href;
  await server.open(text, uri);
  await server.diagnostics(uri);
  // What the files hold is found beside other work, and told once.
  if (name === 'tikv.toml' || name === 'gcp.toml') await server.next('workspace/diagnostic/refresh');
  const answers = await ask(server, uri, text);
  for (const [what, answer] of answers) silent(JSON.stringify(answer) ?? '', `${name}: ${what}`);
  assert.equal(await server.stop(), 0);
}

const CHOICES = { keeper: 'file', fields: { path: '/run/tikv-keys/new.key' } };
const TASKS = [
  { name: 'configure', choices: CHOICES },
  { name: 'rotate', choices: CHOICES },
  { name: 'finish-rotation' },
  { name: 'disable' },
];

/** What comes with a plan; its edits are for the editor alone. */
async function planned(server: Server, uri: string, task: (typeof TASKS)[number]): Promise<[string, unknown]> {
  const answer = await server.request<object>('tikvToml/plan', { uri, task });
  return [task.name, { ...answer, edits: null }];
}

/** Every feature at every line; edits of code actions and completions are for the editor alone. */
async function ask(server: Server, uri: string, text: string): Promise<[string, unknown][]> {
  const textDocument = { uri };
  const lines = text.split('\n');
  const all = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  const answers: [string, unknown][] = [
    ['diagnostics', await server.diagnostics(uri)],
    ['outline', await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument })],
    ['folding', await server.request('textDocument/foldingRange', { textDocument })],
    ['links', await server.request('textDocument/documentLink', { textDocument })],
    ['hints', await server.request('textDocument/inlayHint', { textDocument, range: all })],
    ['lenses', await server.request('textDocument/codeLens', { textDocument })],
    ['posture', await server.request('tikvToml/posture', { uri })],
    ['runbook', await server.request('tikvToml/runbook', { uri })],
    ['upgrade', await server.request('tikvToml/upgrade', { uri, from: '6.5', to: '8.5' })],
    ['target', await server.request('tikvToml/target', { uri })],
    ['snippets', await server.request('tikvToml/snippets', { uri })],
    ['offer', await server.request('tikvToml/offer', { uri })],
    ...(await Promise.all(TASKS.map((task) => planned(server, uri, task)))),
  ];
  const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: all,
    context: { diagnostics: [] },
  });
  answers.push(['actions', actions.map(({ title, diagnostics }) => ({ title, diagnostics }))]);
  for (const [line, content] of lines.entries()) {
    for (const character of [0, 3, content.indexOf('=') + 3, content.length]) {
      const position = { line, character: Math.max(0, character) };
      answers.push([`hover ${line}`, await server.request('textDocument/hover', { textDocument, position })]);
      const list = await server.request<{ items: object[] } | object[] | null>('textDocument/completion', {
        textDocument,
        position,
      });
      const items = Array.isArray(list) ? list : (list?.items ?? []);
      answers.push([
        `completion ${line}`,
        items.map(({ ...item }) => ({ ...item, textEdit: null, additionalTextEdits: null })),
      ]);
    }
  }
  return answers;
}
