/** What the command-line tools of two other TOML editors say with the schema of a release: Taplo and Tombi, as they are on npm. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withSchema } from '../client/src/plain/tombi.ts';
import { fileSchema } from '../schemas/flat/schema.ts';
import { version } from '../server/src/tikv/version.ts';
import { CLEAN, isFor } from './clean.ts';
import { TOOLS, toolsFault } from './tools.ts';

const RELEASE = '8.5.7';
const PATIENCE = 240_000;
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** On npm there is its newest version for this system only. */
const TOMBI = join(TOOLS, '@tombi-toml/cli-linux-x64/tombi');
const TAPLO = join(TOOLS, '@taplo/cli/dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'tikv-toml-tools-'));
const schema = join(folder, 'tikv.schema.json');
const clean = CLEAN.filter((name) => isFor(name, RELEASE) && !name.startsWith('tiflash-'));

/** What a tool says of the files, in no order, each thing once. */
type Lint = (...files: readonly string[]) => string[];

/** Each tool with what it says of `wrong.toml`: the line, and a part of the message. */
const LINTERS: Readonly<
  Record<string, { readonly lint: Lint; readonly says: readonly (readonly [number, string])[] }>
> = {
  tombi: {
    lint: tombi,
    says: [
      [2, 'must be one of ["fatal"'],
      [5, 'a value of type String, but found Integer'],
      [8, 'a value of type Integer, but found String'],
      [11, '"10mb" does not match'],
      [14, '"7 days" does not match'],
      [15, '"no-such" is not allowed'],
      [17, '"ca-path" is required'],
      [17, '"key-path" is required'],
      [18, '"ca_path" is not allowed'],
      [20, 'must be one of ["on", "off", "marker"'],
      [23, 'must be one of ["aes256-ctr", "aes192-ctr", "aes128-ctr", "sm4-ctr", "plaintext"'],
      [25, '"key-id" is required'],
      [27, '"regoin" is not allowed'],
      [31, '"tenant" is not allowed'],
      [34, 'must be one of ["kms", "file", "plaintext"], but found "KMS"'],
    ],
  },
  taplo: {
    lint: taplo,
    says: [
      [2, '"warm" is not one of ["fatal"'],
      [5, '1 is not of type "string"'],
      [8, '"4" is not of type "integer"'],
      [11, '"10mb" does not match'],
      [13, "Additional properties are not allowed ('no-such' was unexpected)"],
      [14, '"7 days" does not match'],
      [17, '"ca-path" is a required property'],
      [17, '"key-path" is a required property'],
      [17, "Additional properties are not allowed ('ca_path' was unexpected)"],
      [20, '"yes" is not one of [true,false,"on","off","marker"'],
      [23, '"aes512-ctr" is not one of ["aes256-ctr","aes192-ctr","aes128-ctr","sm4-ctr","plaintext"'],
      [25, '"key-id" is a required property'],
      [25, "Additional properties are not allowed ('regoin' was unexpected)"],
      [29, "Additional properties are not allowed ('tenant' was unexpected)"],
      [34, '"KMS" is not one of ["kms","file","plaintext"]'],
    ],
  },
};

writeFileSync(schema, JSON.stringify(fileSchema(version(RELEASE))));
after(() => rmSync(folder, { recursive: true, force: true }));

for (const [name, { lint, says }] of Object.entries(LINTERS)) {
  test(`${name} says what is wrong, each thing at its line, and nothing else`, { timeout: PATIENCE }, (t) => {
    if (cannot(t, name)) return;
    const said = lint(here('data/schemas/wrong.toml')).map((line) => /^(\d+) (.*)$/.exec(line)?.slice(1) ?? [line]);
    const wanted = [...says];
    const unexpected = said.filter(([line, message = '']) => {
      const at = wanted.findIndex(([number, part]) => String(number) === line && message.includes(part));
      if (at >= 0) wanted.splice(at, 1);
      return at < 0;
    });
    assert.deepEqual({ unexpected, unsaid: wanted }, { unexpected: [], unsaid: [] });
  });

  test(`${name} sees that encryption needs a master key`, { timeout: PATIENCE }, (t) => {
    if (cannot(t, name)) return;
    const [first = '', ...others] = lint(here('data/schemas/no-master-key.toml'));
    assert.match(first, /^1 .*"master-key" is /);
    assert.deepEqual(others, []);
  });

  test(`${name} has nothing to say of ${clean.length} files that run`, { timeout: PATIENCE }, (t) => {
    if (cannot(t, name)) return;
    assert.deepEqual(lint(...clean.map((file) => here(`data/clean/${file}`))), []);
  });
}

test('tombi finds the schema through what the extension writes', { timeout: PATIENCE }, (t) => {
  if (cannot(t, 'tombi')) return;
  writeFileSync(join(folder, 'tombi.toml'), withSchema('[schema]\ncatalog = { paths = [] }\n', schema));
  writeFileSync(join(folder, 'tikv-1.toml'), '[log]\nlevle = "info"\n');
  assert.match(run(TOMBI, ['lint', '--offline', 'tikv-1.toml']), /"levle" is not allowed/);
});

function cannot(t: { skip(why: string): void }, name: string): boolean {
  const why = toolsFault(name === 'tombi' ? TOMBI : TAPLO);
  if (why !== undefined) t.skip(why);
  return why !== undefined;
}

function tombi(...files: readonly string[]): string[] {
  const config = `[schema]\ncatalog = { paths = [] }\n[[schemas]]\npath = ${JSON.stringify(schema)}\ninclude = ["**/*.toml"]\n`;
  writeFileSync(join(folder, 'tombi.toml'), config);
  const said = run(TOMBI, ['lint', '--offline', ...files]);
  const found = [...said.matchAll(/(?:Error|Warning): (.*)\n +at .*?:(\d+):\d+/g)];
  return found.map(([, message, line]) => `${line} ${message}`).filter((text) => !text.endsWith(' is deprecated'));
}

/** Taplo says of a table what is wrong with it, and says the same of all that is in it: the first is where it begins. */
function taplo(...files: readonly string[]): string[] {
  const args = ['lint', '--no-auto-config', '--schema', pathToFileURL(schema).href, ...files];
  const said = run(process.execPath, [TAPLO, ...args]);
  const found = new Map<string, string>();
  for (const [, message = '', line] of said.matchAll(/^error: (.*)\n.*?:(\d+):\d+$/gm)) {
    if (!found.has(message)) found.set(message, `${line} ${message}`);
  }
  return [...found.values()];
}

/** All that the tool prints; it must run, and fail only because of what it found. */
function run(program: string, args: readonly string[]): string {
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: PATIENCE,
  });
  assert.equal(error, undefined);
  assert.ok(status === 0 || status === 1, `${program} ended with ${status}: ${stderr}`);
  if (status === 1) assert.match(`${stdout}${stderr}`, /failed to be linted|were not valid/);
  return `${stdout}${stderr}`;
}
