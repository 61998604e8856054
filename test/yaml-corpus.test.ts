/** Real topologies and manifests, from the corpus in TIKV_TOML_DATA: what is found in them is wrong in them. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openHost } from '../server/src/hosts/open.ts';
import { isHost } from '../server/src/hosts/recognise.ts';

const folder = join(process.env.TIKV_TOML_DATA ?? '', 'corpus');
const kinds = ['tidbcluster', 'tiup-topology', 'docs-blocks-yaml', 'ansible-yml'];
const isThere = process.env.TIKV_TOML_DATA !== undefined && kinds.every((kind) => existsSync(join(folder, kind)));
const skip = !isThere && 'TIKV_TOML_DATA is not set, so the corpus is not there';
if (skip) console.log(`skipped: real YAML (${skip})`);

const files = isThere
  ? kinds.flatMap((kind) => readdirSync(join(folder, kind)).map((name) => ({ kind, name, text: textOf(kind, name) })))
  : [];

function textOf(kind: string, name: string): string {
  return readFileSync(join(folder, kind, name), 'utf8');
}

/** What is an error there, by the option; true of TiKV, as the release that the manifest names reads it. */
const TRUE = new Set([
  'left-out rocksdb.wal-dir',
  'unknown-key prevote',
  'unknown-key reserve-space',
  'unknown-key titan',
]);

test('no error is found that is none', { skip }, () => {
  const errors = files
    .filter(({ kind }) => kind !== 'docs-blocks-yaml')
    .flatMap(({ name, text }) =>
      openHost(text)
        .problems.filter(
          ({ severity, id, path }) => severity !== 'info' && severity !== 'hint' && !TRUE.has(`${id} ${path}`),
        )
        .map(({ id, path, message }) => `${name}: ${id} ${path}: ${message}`),
    );
  assert.deepEqual(errors, []);
});

/** Where a page leaves something out with dots, the block is no YAML. */
test('blocks of documentation give at most one problem each, of their YAML', { skip }, () => {
  for (const { name, text } of files.filter(({ kind }) => kind === 'docs-blocks-yaml')) {
    if (!isHost(text)) continue;
    const ids = openHost(text)
      .problems.filter(({ severity }) => severity === 'error')
      .map(({ id }) => id);
    assert.deepEqual(ids, /^\.{3,}$/m.test(text) ? ['yaml-syntax'] : [], name);
  }
});

test('topologies and manifests are recognised, and other YAML is not', { skip }, () => {
  const known = files.filter(({ text }) => isHost(text));
  assert.ok(known.length > 30, `${known.length}`);
  assert.deepEqual(
    known.filter(({ kind }) => kind === 'ansible-yml'),
    [],
  );
  const partless = known.filter(
    ({ text }) => openHost(text).parts.length === 0 && !openHost(text).document.faults.length,
  );
  assert.deepEqual(
    partless.filter(({ text }) => !/version: "?v?3\./.test(text)).map(({ name }) => name),
    [],
    'only what is older than all known releases has no parts',
  );
});
