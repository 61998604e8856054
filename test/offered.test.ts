/** What completion writes is right: every snippet and every option's starting value, in old and new releases. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain, snippetEdits } from '../server/src/checks/fixes.ts';
import { applyEdits } from '../server/src/document/document.ts';
import { nameOf, parentOf } from '../server/src/document/path.ts';
import { isOffered } from '../server/src/features/offered.ts';
import { startingValue } from '../server/src/features/starting.ts';
import { type Analysis, analyze } from '../server/src/language.ts';
import { OPTIONS } from '../server/src/tikv/options.ts';
import { type SnippetName, snippetsIn } from '../server/src/tikv/snippets.ts';
import { KNOWN_RELEASES, version } from '../server/src/tikv/version.ts';

/** What a file with one snippet in it still lacks, or what is said of a choice that the snippet stands for. */
const LEFT = new Set([
  ...['encryption-disabled', 'redact-off', 'file-key-in-production', 'known-encryption-bug', 'previous-without-need'],
  ...['tls-disabled', 'status-addr-exposed', 'cn-substring'],
]);

for (const release of KNOWN_RELEASES) {
  test(`snippets of ${release}`, () => {
    for (const [name, { keepAs }] of snippetsIn(version(release))) {
      const before = keepAs ? written('', 'file-key', release) : '';
      const after = analyze(written(before, name, release), { flag: release });
      assert.notEqual(after.document.text, before, `${name} writes something`);
      const found = after.problems.filter(({ id }) => !LEFT.has(id));
      assert.deepEqual(
        found.map(({ id, message }) => `${name}: ${id}: ${message}`),
        [],
      );
      assert.equal(written(after.document.text, name, release, !keepAs), after.document.text, `${name} once is enough`);
    }
  });
}

test('a rotation repeats the tables of the key', () => {
  const key = written('', 'azure-kms', '8.5.7');
  const rotated = analyze(written(key, 'rotation', '8.5.7'), { flag: '8.5.7' }).config;
  for (const table of ['master-key', 'previous-master-key'] as const)
    assert.ok(rotated.text(`security.encryption.${table}.azure.tenant-id`), table);
});

/** The text with the snippet in it, its tab stops filled as they come. */
function written(text: string, name: SnippetName, release: string, wanted = true): string {
  const edits = (wanted && snippetEdits(analyze(text, { flag: release }), name)) || [];
  return applyEdits(
    text,
    edits.map((edit) => ({ ...edit, newText: plain(edit.newText) })),
  );
}

/** Options that are not right by themselves, whatever their value. */
const NOT_ALONE: readonly (readonly [path: RegExp, why: string])[] = [
  [/^security\.encryption\./, 'a master key has several options'],
  [/\.ribbon-filter-above-level$/, 'needs a newer format-version'],
  [/^rocksdb\.raftcf\.write-buffer-limit$/, 'TiKV takes no value here'],
  [/^rocksdb\.writecf\.titan\.(?!blob-run-mode)/, 'the table needs blob-run-mode in some releases'],
];

for (const release of ['4.0.0', '5.0.6', '5.4.3', '6.5.12', '7.5.7', '8.1.2', '8.5.7', 'master']) {
  test(`starting values of ${release}`, () => {
    const empty = analyze('', { flag: release });
    const paths = offeredIn(empty);
    assert.ok(paths.length > 400, `${paths.length} options`);
    const faults = paths.flatMap((path) => faultsOf(path, empty, release));
    assert.deepEqual(faults, []);
  });
}

function offeredIn({ config }: Analysis) {
  return [...OPTIONS.values()]
    .filter((option) => isOffered(option, config.target.version) && !option.types.includes('table'))
    .map(({ path }) => path)
    .filter((path) => !NOT_ALONE.some(([pattern]) => pattern.test(path)));
}

function faultsOf(path: Parameters<typeof OPTIONS.get>[0], { config }: Analysis, release: string): string[] {
  const found = OPTIONS.get(path);
  assert.ok(found);
  const line = `${nameOf(path)} = ${plain(startingValue(config, found))}`;
  const text = parentOf(path) ? `[${parentOf(path)}]\n${line}\n` : `${line}\n`;
  return analyze(text, { flag: release })
    .problems.filter(({ effect }) => effect !== 'insecure' && effect !== 'advice')
    .map(({ id, message }) => `${path}: ${line}: ${id}: ${message}`);
}
