/** The schemas for other TOML tools: whether they are sound, take what TiKV takes, and refuse what it refuses. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import { DEFAULT_LINE, LINES } from '../schemas/flat/lines.ts';
import { fileSchema } from '../schemas/flat/schema.ts';
import entry from '../schemas/schemastore.json' with { type: 'json' };
import { entryAt } from '../server/src/document/document.ts';
import { nameOf, parentOf, split } from '../server/src/document/path.ts';
import { existsIn, OPTIONS, type Option, optionIn } from '../server/src/tikv/options.ts';
import { valueFault } from '../server/src/tikv/value.ts';
import { version } from '../server/src/tikv/version.ts';
import { parse } from '../server/src/toml/parse.ts';
import { CLEAN, cleanText, isFor } from './clean.ts';
import { inFolder } from './folder.ts';
import { plainValue } from './json.ts';

const ROOT = join(import.meta.dirname, '..');
const KEYWORDS = ['x-taplo', 'x-tombi-toml-version', 'x-tombi-additional-key-label', 'markdownEnumDescriptions'];
const schemas = new Map([...LINES.values()].map((release) => [release, fileSchema(version(release))]));
/** Files that are read by a part of TiFlash, which has options of its own. */
const FOREIGN = /^tiflash-|\{j2/;

test('every release line has a small schema that any reader of draft-07 takes', () => {
  assert.deepEqual([...LINES.keys()].slice(-3), ['8.5', '9.0', 'master']);
  assert.equal(LINES.get('4.0'), '4.0.16');
  for (const schema of schemas.values()) {
    assert.ok(JSON.stringify(schema).length < 400_000);
    compile(schema);
  }
});

for (const [line, release] of LINES) {
  test(`${line}: files that run are taken`, () => {
    const takes = compile(schemas.get(release) ?? {});
    const files = CLEAN.filter((name) => isFor(name, release) && !FOREIGN.test(name));
    assert.ok(files.length > 5);
    assert.deepEqual(
      files.filter((name) => !takes(plainValue(parse(cleanText(name)).root))).map((name) => [name, takes.errors]),
      [],
    );
  });
}

/** A text, and the places (as far as they lie below a table) and keywords of what is wrong with it. */
const WRONG: readonly [text: string, ...faults: string[]][] = [
  ['log-level = "warm"', '/log-level enum'],
  ['[raftstore]\nno-such = 1', '/raftstore additionalProperties'],
  ['[security]\nca_path = "a"', '/security additionalProperties'],
  ['[security]\nca-path = "a"\ncert-path = "b"', '/security required'],
  ['[security]\nca-path = ""\ncert-path = ""'],
  ['[security.encryption]\ndata-encryption-method = "aes256-ctr"', '/security/encryption required'],
  ['[security.encryption]\ndata-encryption-method = "AES256-CTR"', '/security/encryption required'],
  ['[security.encryption]\ndata-encryption-method = "plaintext"'],
  ['[security.encryption]\ndata-encryption-method = "aes512-ctr"', '/security/encryption/data-encryption-method enum'],
  [
    '[security.encryption]\ndata-key-rotation-period = "7 days"',
    '/security/encryption/data-key-rotation-period pattern',
  ],
  ['[security.encryption]\ndata-key-rotation-period = "1d 12h"'],
  ['[security.encryption.master-key]', '/security/encryption/master-key required'],
  ['[security.encryption.master-key]\ntype = "KMS"', '/security/encryption/master-key/type enum'],
  ['[security.encryption.master-key]\ntype = "file"', '/security/encryption/master-key required'],
  ['[security.encryption.master-key]\ntype = "kms"\nkey-id = ""', '/security/encryption/master-key/key-id minLength'],
  [
    '[security.encryption.master-key]\ntype = "kms"\nkey-id = "k"\nvendor = "azure"',
    '/security/encryption/master-key required',
  ],
  ['[security.encryption.master-key]\ntype = "kms"\nkey-id = "k"\nvendor = "gcp"\ngcp = {}'],
  ['[storage.block-cache]\ncapacity = "10mb"', '/storage/block-cache/capacity pattern'],
  ['[server.labels]\nzone = 1', '/server/labels/zone type'],
  ['[rocksdb.defaultcf]\ncompression-per-level = ["no"]', '/rocksdb/defaultcf/compression-per-level minItems'],
];

test('what is wrong is found at its place, and nothing else', () => {
  const takes = compile(schemas.get(LINES.get(DEFAULT_LINE) ?? '') ?? {});
  for (const [text, ...faults] of WRONG) {
    const errors = takes(plainValue(parse(text).root)) ? [] : (takes.errors ?? []);
    const found = errors.filter(({ keyword }) => keyword !== 'if');
    assert.deepEqual(
      found.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`),
      faults,
      text,
    );
  }
});

test('of a secret nothing is told that a tool could find broken, and print', () => {
  for (const [release, schema] of schemas) {
    const secrets = [...OPTIONS.values()].filter((one) => one.secret && existsIn(one, version(release)));
    for (const { path } of secrets) {
      assert.deepEqual(Object.keys(at(schema, path)).sort(), ['description'], `${release} ${path}`);
      for (let table = parentOf(path); table !== ''; table = parentOf(table)) {
        assert.equal(at(schema, table).type, undefined, table);
      }
    }
  }
});

test('the entry for SchemaStore names lines and files that there are', () => {
  const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
  const { fileMatch, url, versions } = read('../schemas/schemastore.json');
  const [{ filenames, filenamePatterns }] = read('../package.json').contributes.languages;
  const own = [...filenames, ...filenamePatterns].filter((name: string) => !FOREIGN.test(name));
  assert.deepEqual([...fileMatch].sort(), own.sort());
  assert.equal(versions[DEFAULT_LINE], url);
  assert.deepEqual(
    Object.keys(versions).filter((line) => !LINES.has(line)),
    [],
  );
});

test('what goes to SchemaStore is there for each address, and its own tests hold', () =>
  inFolder({}, async (folder) => {
    const args = ['--import', 'tsx', join(ROOT, 'schemas/flat/store.ts'), folder];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    for (const address of Object.values(entry.versions)) {
      const name = basename(address, '.json');
      const schema = JSON.parse(readFileSync(join(folder, `src/schemas/json/${name}.json`), 'utf8'));
      assert.equal(schema.$id, address);
      assert.ok(stdout.split(`"${name}.json"`).length === 3, 'it is in both lists that a person adds to');
      const takes = compile(schema);
      for (const [kind, wanted] of [
        ['test', true],
        ['negative_test', false],
      ] as const) {
        const files = readdirSync(join(folder, 'src', kind, name));
        assert.ok(files.length > 1);
        for (const file of files) {
          const text = readFileSync(join(folder, 'src', kind, name, file), 'utf8');
          assert.equal(takes(plainValue(parse(text).root)), wanted, `${name} ${file}`);
        }
      }
    }
  }));

/** One of each kind, and what is nearly right. */
const VALUES = [
  ...['true', '0', '1', '-1', '3000000000', '1.0', '-0.5', '""', '"a"', '"1"', '[]', '["a"]', '[1]', '["03:00"]'],
  ...['"10MB"', '"1.5 GiB"', '"1e3KB"', '"-5MB"', '"10mb"', '"1_000"', '"10Mi"', '"KiB"', '".5G"', '"45%"', '"150%"'],
  ...['"1h"', '"1m 30s"', '"1.5h"', '"30m1h"', '"1s1s"', '"5us"', '"10S"', '"-1s"', '"1w"', '"5"'],
  ...['"lz4"', '"LZ4"', '"info"', '"INFO"', '"on"', '"aes256-ctr"', '"file"', '["25:00"]', '["3:5 +0800"]'],
];

for (const release of ['5.0.6', '8.5.7', 'master']) {
  test(`${release}: the schema and the program agree about every option and kind of value`, (t) => {
    const target = version(release);
    const takes = compile(schemas.get(release) ?? {}, ({ required, allOf, ...table }) => table);
    const known = [...OPTIONS.values()].filter((one) => existsIn(one, target) && !isLoose(one));
    const wrong = known.flatMap((one) => differences(optionIn(one, target)));
    t.diagnostic(`${known.length} options`);
    assert.deepEqual(wrong, []);

    function differences(found: Option): string[] {
      const header = parentOf(found.path) === '' ? '' : `[${parentOf(found.path)}]\n`;
      return VALUES.flatMap((value) => {
        const { root } = parse(`${header}${nameOf(found.path)} = ${value}\n`);
        const entry = entryAt(root, split(found.path));
        assert.ok(entry);
        const faulty = valueFault(found, entry.value, target) !== undefined;
        return takes(plainValue(root)) === faulty ? [`${found.path} = ${value}`] : [];
      });
    }
  });
}

/** Secrets, and the tables above them, are left alone; a vendor that TiKV's parser takes can still not be used. */
function isLoose({ path, secret, open, types }: Option): boolean {
  const isAbove =
    types.includes('table') && [...OPTIONS.values()].some((one) => one.secret && one.path.startsWith(`${path}.`));
  return secret === true || open === true || isAbove;
}

type Table = { readonly properties?: Readonly<Record<string, Table>>; readonly [keyword: string]: unknown };

function at(schema: Table, path: string): Table {
  const found = split(path).reduce<Table | undefined>((table, name) => table?.properties?.[name], schema);
  assert.ok(found, path);
  return found;
}

/** In strict mode, which knows no keyword but draft-07's and `KEYWORDS`. */
function compile(schema: Table, change: (table: Table) => Table = (table) => table) {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, keywords: KEYWORDS });
  return ajv.compile(changed(schema, change));
}

function changed(schema: Table, change: (table: Table) => Table): Table {
  const { properties } = schema;
  if (!properties) return schema;
  const inner = Object.entries(properties).map(([name, one]) => [name, changed(one, change)]);
  return change({ ...schema, properties: Object.fromEntries(inner) });
}
