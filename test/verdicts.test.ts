import '../server/src/texts.node.ts';
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
  /** Paths that TiKV's `--config-check` calls unknown; it says so only of a file that it does not reject. */
  readonly unknown: readonly string[];
}

const samples: readonly Sample[] = readFileSync(new URL('data/sample-verdicts.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

/** Tables with a flattened member: TiKV ignores unknown keys there, too, but cannot say which. */
const BLIND = [...MASTER_KEYS, 'raftstore', 'raft-engine'];

test('the verdict on every file is the one of TiKV v8.5.7', (t) => {
  const disagreements = samples.flatMap((sample) => {
    const { name, verdict, unknown } = sample;
    const analysis = analyze(sample.text, { flag: '8.5.7' });
    const ours = { name, verdict: verdictOf(analysis), unknown: ignored(analysis) };
    const theirs = { name, verdict, unknown: verdict === 'rejected' ? ours.unknown : sorted(unknown) };
    return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : { ours, theirs };
  });
  t.diagnostic(`${samples.length - disagreements.length} of ${samples.length} samples agree`);
  assert.equal(samples.length, 1708);
  assert.deepEqual(disagreements, []);
});

function verdictOf({ problems }: Analysis): Sample['verdict'] {
  const effects = new Set(problems.map(({ effect }) => effect));
  return effects.has('rejected') ? 'rejected' : effects.has('start-fails') ? 'start-fails' : 'runs';
}

/** Where we say that TiKV ignores something, as far as TiKV itself could say it. */
function ignored({ document, problems }: Analysis): string[] {
  const quoted = new Set(document.root.entries.keys()); // "raftstore.x" is one name, not in the table
  const paths = problems.flatMap(({ effect, path = '' }) => (effect === 'ignored' ? path : []));
  return sorted(paths.filter((path) => quoted.has(path) || !BLIND.some((table) => path.startsWith(`${table}.`))));
}

function sorted(paths: readonly string[]): string[] {
  return [...new Set(paths)].sort();
}
