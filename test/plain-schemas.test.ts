/** What is written for other extensions for TOML, so that they use our schema: pure text, and the schema from the server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { associate, associatedIn } from '../client/src/plain/associations.ts';
import { ADDRESSES } from '../client/src/plain/names.ts';
import { schemaIn, tombiFault, withSchema } from '../client/src/plain/tombi.ts';
import { withServer } from './server.ts';

const FOLDER = 'file:///home/me/globalStorage/schemas/';
const OURS = `${FOLDER}tikv-8.5.7.schema.json`;
const OTHERS = { '^.*/Cargo\\.toml$': 'https://example.com/cargo.json' };

/** Address of a file -> whether the schema is for it. */
const FILES: readonly [string, boolean][] = [
  ['file:///etc/tikv.toml', true],
  ['file:///c:/conf/tikv-1.toml', true],
  ['file:///conf/kv.tikv.toml', true],
  ['file:///conf/last_tikv.toml', true],
  ['file:///conf/tikv-a/pd.toml', false],
  ['file:///conf/tikvxtoml', false],
  ['file:///conf/mytikv.toml', false],
  ['file:///conf/tikv.toml.bak', false],
  ['file:///conf/tiflash-learner.toml', false],
];

for (const [address, wanted] of FILES) {
  test(`${address} ${wanted ? 'gets' : 'does not get'} the schema`, () => {
    assert.equal(new RegExp(ADDRESSES).test(address), wanted);
  });
}

test('an association comes, changes, and goes; those of others stay', () => {
  const with7 = associate(OTHERS, FOLDER, `${FOLDER}tikv-7.5.6.schema.json`);
  assert.equal(associatedIn(with7, FOLDER), `${FOLDER}tikv-7.5.6.schema.json`);
  const with8 = associate(with7, FOLDER, OURS);
  assert.deepEqual(with8, { ...OTHERS, [ADDRESSES]: OURS });
  assert.deepEqual(associate(with8, FOLDER, undefined), OTHERS);
  assert.equal(associate(associate(undefined, FOLDER, OURS), FOLDER, undefined), undefined);
});

test('one that a person wrote, or another machine, is none of ours', () => {
  const theirs = { [ADDRESSES]: 'file:///home/you/globalStorage/schemas/tikv-8.5.7.schema.json' };
  assert.equal(associatedIn(theirs, FOLDER), undefined);
  assert.deepEqual(associate(theirs, FOLDER, undefined), theirs);
});

const PATH = 'C:\\Users\\a "b"\\tikv-8.5.7.schema.json';

for (const [name, before] of Object.entries({
  none: '',
  'no line end': 'toml-version = "v1.0.0"',
  'a table': '[schema]\ncatalog = { paths = [] }\n',
  'a schema of its own': '[[schemas]]\npath = "x.json"\ninclude = ["x.toml"]\n',
})) {
  test(`a tombi.toml with ${name}: the block comes once and leaves nothing`, () => {
    assert.equal(schemaIn(before), undefined);
    const after = withSchema(before, PATH);
    assert.equal(schemaIn(after), PATH);
    assert.equal(schemaIn(withSchema(after, '/b.json')), '/b.json');
    assert.equal(withSchema(withSchema(after, '/b.json'), PATH), after);
    assert.equal(withSchema(after, undefined).trimEnd(), before.trimEnd());
    assert.equal(withSchema(`${after}[lint]\n`, undefined), `${withSchema(after, undefined)}[lint]\n`);
  });
}

test('an array of schemas in one line cannot take a block', () => {
  assert.match(tombiFault('schemas = []\n') ?? '', /\[\[schemas\]\]/);
  assert.equal(tombiFault('[[schemas]]\npath = "x"\n[schema]\n'), undefined);
});

test('the server gives the schema of the version that the setting names', () =>
  withServer(async (server) => {
    const ask = (version: unknown) => server.request<{ version: string; text: string }>('tikvToml/schema', { version });
    for (const [setting, version] of Object.entries({ '': '8.5.7', '7.5.4': '7.5.4', nonsense: '8.5.7' })) {
      const found = await ask(setting);
      assert.equal(found.version, version);
      assert.match(JSON.parse(found.text).title, new RegExp(`v${version}`));
    }
    await assert.rejects(ask(7), /not of the expected form/);
  }));
