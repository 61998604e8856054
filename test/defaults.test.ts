/** A file that writes out every default of a release changes nothing: TiKV must not be said to refuse or ignore any of it. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOf, parentOf } from '../server/src/document/path.ts';
import { literal } from '../server/src/features/literal.ts';
import { analyze } from '../server/src/language.ts';
import { MASTER_KEYS } from '../server/src/tikv/config.ts';
import { type Default, existsIn, OPTIONS, type Option, optionIn } from '../server/src/tikv/options.ts';
import { KNOWN_RELEASES, type Version, version } from '../server/src/tikv/version.ts';

/** Tables whose mere presence asks for more: a type of master key, another mode of Titan. */
const LEFT_OUT = [...MASTER_KEYS, 'rocksdb.writecf.titan'];

test('every default of every release is taken in that release', (t) => {
  const wrong = new Map<string, string[]>();
  let written = 0;
  for (const release of [...KNOWN_RELEASES, 'master']) {
    const { text, count } = fileOfDefaults(version(release));
    written += count;
    for (const { effect, id, path, message } of analyze(text, { flag: release }).problems) {
      if (effect === 'insecure' || id === 'deprecated') continue;
      const what = `${id} ${path}: ${message}`;
      wrong.set(what, [...(wrong.get(what) ?? []), release]);
    }
  }
  t.diagnostic(`${written} defaults of ${KNOWN_RELEASES.length + 1} releases`);
  assert.ok(written > 50_000);
  assert.deepEqual([...wrong], []);
});

function fileOfDefaults(target: Version): { readonly text: string; readonly count: number } {
  const tables = new Map<string, string[]>([['', []]]);
  let count = 0;
  for (const found of OPTIONS.values()) {
    const table = parentOf(found.path);
    const value = defaultOf(found, target);
    if (value === undefined || LEFT_OUT.some((path) => `${table}.`.startsWith(`${path}.`))) continue;
    tables.set(table, [...(tables.get(table) ?? []), `${nameOf(found.path)} = ${literal(value)}`]);
    count++;
  }
  const blocks = [...tables].map(([table, lines]) => `${table && `[${table}]\n`}${lines.join('\n')}\n`);
  return { text: blocks.join('\n'), count };
}

function defaultOf(found: Option, target: Version): Default | undefined {
  return existsIn(found, target) && !found.types.includes('table') ? optionIn(found, target).default : undefined;
}
