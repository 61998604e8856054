/** Looking at files on disk: what is told of them, that nothing of their content is, and that the editor and the program use it. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import type { Purpose } from '../server/src/checks/files.ts';
import { namesIn } from '../server/src/inspect/git.node.ts';
import { inspect } from '../server/src/inspect/inspect.node.ts';
import { keyShape } from '../server/src/inspect/shape.node.ts';
import type { KeyShape } from '../server/src/tikv/disk.ts';
import { inFolder } from './folder.ts';
import { codes, FULL, OPTIONS, POOR, withServer } from './server.ts';
import { tikvToml } from './terminal.ts';

const HEX = randomBytes(32).toString('hex');
/** The key of TiKV's documentation, taken apart so that no scanner takes it for a real one. */
const SAMPLE = ['3b5896b5be691006', 'e0f71c3040a29495', 'ddcad20b14aff618', '06940ebd780d3c62'].join('');

const SHAPES: readonly (readonly [content: string | Buffer, shape: KeyShape])[] = [
  [`${HEX}\n`, 'good'],
  [`${HEX.toUpperCase()}\n`, 'good'],
  [`${SAMPLE}\n`, 'sample'],
  [`${SAMPLE.toUpperCase()}\n`, 'sample'],
  [`${'00'.repeat(32)}\n`, 'trivial'],
  [`${'0123456789abcdef'.repeat(4)}\n`, 'trivial'],
  [`${Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('hex')}\n`, 'trivial'],
  [HEX, 'no-line-end'],
  [`${HEX}\r\n`, 'windows-line-end'],
  [`\uFEFF${HEX}\n`, 'byte-order-mark'],
  [`${HEX}\n\n`, 'long'],
  [`${HEX}${HEX}\n`, 'long'],
  [` ${HEX}\n`, 'long'],
  [`${HEX.slice(2)}\n`, 'short'],
  ['', 'short'],
  [`${'g'.repeat(64)}\n`, 'not-hex'],
  [`${HEX} `, 'long'],
  [Buffer.from(`80${'ff00'.repeat(15)}81`, 'hex'), 'raw-bytes'],
  [`${randomBytes(32).toString('base64')}\n`, 'base64'],
  [`-----BEGIN PUBLIC KEY-----\n${'A'.repeat(44)}\n-----END PUBLIC KEY-----\n`, 'pem'],
];

for (const [i, [content, shape]] of SHAPES.entries()) {
  test(`a key file that is ${shape} (${i})`, () => {
    const bytes = Buffer.from(content);
    assert.equal(keyShape(bytes, bytes.length), shape);
  });
}

function write(path: string, content: string, mode = 0o400): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const tls = (name: string) => fileURLToPath(new URL(`./data/tls/${name}`, import.meta.url));

test('what is known of files, folders, pipes and what is not there', () =>
  inFolder({}, async (folder) => {
    const key = write(join(folder, 'a.key'), `${HEX}\n`, 0o640);
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const json = write(join(folder, 'a.json'), JSON.stringify({ type: 'external_account', secret: HEX }));
    const odd = write(join(folder, 'b.json'), JSON.stringify({ type: HEX }));
    const within = join(key, 'below a file');
    const facts = await inspect({
      ...{ [key]: 'key', [pipe]: 'key', [folder]: 'key', [join(folder, 'none')]: 'key' },
      ...{ [json]: 'credentials', [odd]: 'credentials', [within]: 'other' },
    });
    assert.deepEqual(facts[key], { kind: 'file', mode: 0o640, key: 'good' });
    assert.equal(facts[pipe]?.kind, 'other');
    assert.equal(facts[folder]?.kind, 'folder');
    assert.deepEqual(facts[join(folder, 'none')], { kind: 'missing' });
    assert.equal(facts[json]?.credentials, 'external_account');
    assert.equal(facts[odd]?.credentials, 'unknown');
    assert.deepEqual(facts[within], { kind: 'unreadable' });
    assert.ok(!JSON.stringify(facts).includes(HEX));
  }));

test('certificates, keys and who signed', async () => {
  const [ca, other, cert, key, foreign] = ['ca.pem', 'other-ca.pem', 'tikv.pem', 'tikv.key.pem', 'other.key.pem'].map(
    tls,
  ) as [string, string, string, string, string];
  const facts = await inspect({
    ...{ [ca]: 'certificate', [other]: 'certificate', [cert]: 'certificate', [key]: 'private-key' },
    [foreign]: 'private-key',
  });
  assert.deepEqual(facts[cert]?.certificate?.signedBy, [ca]);
  assert.deepEqual(facts[ca]?.certificate?.signedBy, [ca]);
  assert.equal(facts[key]?.privateKey, facts[cert]?.certificate?.publicKey);
  assert.notEqual(facts[foreign]?.privateKey, facts[cert]?.certificate?.publicKey);
  assert.ok((facts[cert]?.certificate?.until ?? 0) > Date.UTC(2100, 0));
});

/** What a file is looked at for, what is in it, and what is told of it beside its kind and mode. */
const CONTENTS: readonly (readonly [purpose: Purpose, content: string, facts: object])[] = [
  ['other', HEX, {}],
  ['certificate', HEX, {}],
  ['credentials', HEX, { credentials: 'not-json' }],
  ['private-key', HEX, {}],
  ['private-key', `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${HEX}\n`, { privateKey: 'encrypted' }],
];

for (const [purpose, content, told] of CONTENTS) {
  test(`looked at as ${purpose}: ${JSON.stringify(told)}`, () =>
    inFolder({}, async (folder) => {
      const path = write(join(folder, 'a'), content);
      assert.deepEqual(await inspect({ [path]: purpose }), { [path]: { kind: 'file', mode: 0o400, ...told } });
    }));
}

describe('git', () => {
  for (const version of [2, 3, 4]) {
    test(`an index of version ${version} is read`, () =>
      inFolder({}, async (folder) => {
        const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
        git('init', '-q');
        write(join(folder, 'conf/keys/master.key'), HEX);
        write(join(folder, 'keys/other.key'), HEX);
        write(join(folder, 'conf/a'), 'a');
        write(join(folder, `conf/${'b'.repeat(200)}`), 'a'); // its length takes two bytes in version 4
        write(join(folder, 'conf/planned'), 'a');
        git('add', 'conf/keys', 'conf/a', `conf/${'b'.repeat(200)}`);
        if (version === 3) git('add', '--intent-to-add', 'conf/planned');
        git('update-index', '--index-version', String(version));
        const paths = ['conf/keys/master.key', 'keys/other.key'].map((name) => join(folder, name));
        const facts = await inspect(Object.fromEntries(paths.map((path) => [path, 'key' as const])));
        assert.deepEqual(
          paths.map((path) => facts[path]?.git),
          [
            { root: folder, tracked: true },
            { root: folder, tracked: false },
          ],
        );
      }));
  }

  test('a work tree whose git folder is elsewhere', () =>
    inFolder({ 'tree/a': '', 'tree/b': '' }, async (folder) => {
      const [root, a, b] = ['tree', 'tree/a', 'tree/b'].map((name) => join(folder, name)) as [string, string, string];
      const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { stdio: 'pipe' });
      git('init', '-q', '--separate-git-dir', join(folder, 'elsewhere'));
      git('add', 'a');
      const facts = await inspect({ [a]: 'other', [b]: 'other' });
      assert.deepEqual(facts[a]?.git, { root, tracked: true });
      assert.deepEqual(facts[b]?.git, { root, tracked: false });
    }));

  for (const [what, content] of [
    ['names no folder', 'elsewhere'],
    ['is too long', `gitdir: ${'x'.repeat(5000)}`],
  ] as const) {
    test(`a .git that ${what} is none`, () =>
      inFolder({ '.git': content, a: '' }, async (folder) => {
        const path = join(folder, 'a');
        assert.equal((await inspect({ [path]: 'other' }))[path]?.git, undefined);
      }));
  }

  test('an index that is cut, or none, is no index', () => {
    const index = Buffer.concat([Buffer.from('DIRC\0\0\0\u0002\0\0\0\u0005', 'latin1'), Buffer.alloc(61)]);
    for (let length = 0; length <= index.length; length++) {
      assert.equal(namesIn(index.subarray(0, length), Buffer.from('a')), false);
    }
  });
});

/** Told because the folder of these tests is in /tmp. */
const OF_THE_PLACE = 'file-path-world-writable-dir';

const config = (path: string) => `[security]
redact-info-log = true
[security.encryption]
data-encryption-method = "aes256-ctr"
[security.encryption.master-key]
type = "file"
path = ${JSON.stringify(path)}
`;

test('in the terminal: only where asked to', () =>
  inFolder({}, async (folder) => {
    const key = write(join(folder, 'master.key'), HEX, 0o644);
    write(join(folder, 'tikv.toml'), config(key), 0o600);
    const ids = (...args: string[]) =>
      JSON.parse(tikvToml(['check', '--format=json', ...args, 'tikv.toml'], { folder }).stdout)
        .files[0].problems.map(({ id }: { id: string }) => id)
        .filter((id: string) => id !== OF_THE_PLACE);
    assert.deepEqual(ids(), ['file-key-in-production']);
    assert.deepEqual(ids('--inspect-files').sort(), ['file-key-content', 'file-key-in-production', 'file-permissions']);
    const { stdout } = tikvToml(['check', '--inspect-files', 'tikv.toml'], { folder });
    assert.ok(!stdout.includes(HEX.slice(0, 12)));
  }));

test('in the editor: in a trusted workspace, and again when the file changes', () =>
  inFolder({}, (folder) =>
    withServer(
      async (server) => {
        const pushed = async () =>
          codes((await server.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics')).diagnostics).filter(
            (code) => code !== OF_THE_PLACE,
          );
        const key = write(join(folder, 'master.key'), HEX);
        const uri = pathToFileURL(join(folder, 'tikv.toml')).href;
        await server.open(config(key), uri);
        assert.deepEqual(await pushed(), ['file-key-in-production']);
        await server.notify('tikvToml/trust', { trusted: true });
        assert.deepEqual(await pushed(), ['file-key-in-production']);
        assert.deepEqual(await pushed(), ['file-key-in-production', 'file-key-content']);
        rmSync(key);
        write(key, `${HEX}\n`);
        await server.notify('workspace/didChangeWatchedFiles', {
          changes: [{ uri: pathToFileURL(key).href, type: 2 }],
        });
        assert.deepEqual(await pushed(), ['file-key-in-production', 'file-key-content']);
        assert.deepEqual(await pushed(), ['file-key-in-production']);
        await server.notify('workspace/didChangeConfiguration', { settings: { tikvToml: { inspectFiles: false } } });
        assert.deepEqual(await pushed(), ['file-key-in-production']);
      },
      POOR,
      OPTIONS,
    ),
  ));

test('in the editor: the client is asked to watch the files', () =>
  inFolder({}, (folder) =>
    withServer(
      async (server) => {
        copyFileSync(tls('ca.pem'), join(folder, 'ca.pem'));
        const path = join(folder, 'ca.pem');
        await server.open(
          `[security]\nca-path = ${JSON.stringify(path)}\n`,
          pathToFileURL(join(folder, 'tikv.toml')).href,
        );
        await server.diagnostics(pathToFileURL(join(folder, 'tikv.toml')).href);
        for (;;) {
          const { registrations } = await server.next<{
            registrations: { registerOptions: { watchers: unknown[] } }[];
          }>('client/registerCapability');
          const [watcher] = (registrations[0]?.registerOptions.watchers ?? []) as { globPattern: unknown }[];
          if (typeof watcher?.globPattern === 'string') continue;
          assert.deepEqual(watcher?.globPattern, { baseUri: pathToFileURL(folder).href, pattern: 'ca.pem' });
          return;
        }
      },
      {
        ...FULL,
        workspace: {
          ...FULL.workspace,
          didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
        },
      },
      { ...OPTIONS, trusted: true },
    ),
  ));
