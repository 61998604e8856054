import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Analysis, analyze } from '../server/src/language.ts';
import { MASTER_KEYS } from '../server/src/tikv/config.ts';

/** What the configuration code of TiKV v8.5.7 says of a text. */
interface Sample {
  readonly name: string;
  readonly text: string;
  readonly verdict: 'runs' | 'rejected' | 'start-fails';
  /** Paths that TiKV's `--config-check` calls unknown. It does not see inside the master-key tables. */
  readonly unknown: readonly string[];
}

const samples: readonly Sample[] = readFileSync(new URL('data/sample-verdicts.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

/** The sections whose options are all known here. `encryption` is where `[security.encryption]` often lands. */
const COVERED = new Set(['security', 'encryption']);

test('the verdict on a file is the one of TiKV v8.5.7', (t) => {
  const disagreements: unknown[] = [];
  let covered = 0;
  for (const { name, text, verdict, unknown } of samples) {
    const analysis = analyze(text, { flag: '8.5.7' });
    if (!isCovered(analysis)) continue;
    covered++;
    const ours = { name, verdict: verdictOf(analysis), unknown: ignored(analysis) };
    const theirs = { name, verdict, unknown: verdict === 'rejected' ? ours.unknown : [...unknown].sort() };
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) disagreements.push({ ours, theirs });
  }
  t.diagnostic(`${covered} of ${samples.length} samples are about [security]; the others are not yet covered`);
  assert.ok(covered > 0);
  assert.deepEqual(disagreements, []);
});

function isCovered({ document }: Analysis): boolean {
  const names = [...document.root.entries.keys()];
  return names.length > 0 && names.every((name) => COVERED.has(name));
}

function verdictOf({ problems }: Analysis): Sample['verdict'] {
  const effects = new Set(problems.map(({ effect }) => effect));
  return effects.has('rejected') ? 'rejected' : effects.has('start-fails') ? 'start-fails' : 'runs';
}

function ignored({ problems }: Analysis): string[] {
  const paths = problems.flatMap(({ effect, path = '' }) => (effect === 'ignored' ? path : []));
  return [...new Set(paths)].filter((path) => !MASTER_KEYS.some((key) => path.startsWith(`${key}.`))).sort();
}
