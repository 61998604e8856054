/** Rules about one bug say its releases themselves, so that they cost nothing elsewhere; the data must say the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from '../server/src/checks/rules/index.ts';
import { bugTexts } from '../server/src/tikv/texts.ts';
import { compareVersions, version } from '../server/src/tikv/version.ts';
import '../server/src/texts.node.ts';

const SAME: readonly [rule: string, bug: string][] = [
  ['rotation-kms-bug', 'kms-master-key-rotation'],
  ['raft-engine-clear', 'raft-engine-in-clear'],
  ['log-backup-temp-clear', 'log-backup-spill-in-clear'],
];

const bugs = bugTexts();

for (const [id, bug] of SAME) {
  test(`${id} holds for the releases with the bug ${bug}`, () => {
    const ranges = bugs.find((one) => one.id === bug)?.ranges;
    assert.deepEqual(RULES.find((one) => one.id === id)?.versions, ranges);
  });
}

test('known-encryption-bug holds for every release with a bug that it tells', () => {
  const until = RULES.find(({ id }) => id === 'known-encryption-bug')?.versions?.[0]?.until;
  const told = bugs.filter(({ change, rule, others, other }) => !change && !rule && !others && !other);
  const ends = told.flatMap(({ id, ranges }) =>
    id === 'azure-client-secret-order' || id === 'gcp-table-panic'
      ? []
      : ranges.map((range) => range.until ?? 'master'),
  );
  const last = ends.sort((a, b) => compareVersions(version(a), version(b))).at(-1);
  assert.equal(until, last);
});
