import assert from 'node:assert/strict';
import { fixAll, plain, type Read } from '../../server/src/checks/fixes.ts';
import type { Fix } from '../../server/src/checks/problem.ts';
import { applyEdits } from '../../server/src/document/document.ts';
import { openHost } from '../../server/src/hosts/open.ts';
import { analyze } from '../../server/src/language.ts';
import { yamlLayoutsOf } from '../yaml-layouts.ts';
import { shorterText, type Target } from './engine.ts';
import { pick, type Random, randomFrom, some } from './random.ts';
import { broken, configText, seedText } from './texts.ts';

interface Case {
  readonly text: string;
  readonly setting: string;
  /** Which fix is taken each time. */
  readonly seed: number;
}

const VERSIONS = [
  '',
  'master',
  '4.0.16',
  '5.0',
  '5.3.0',
  '6.1.7',
  '6.5',
  '7.1.5',
  '7.5.4',
  '8.1',
  '8.5',
  '9.9',
  'x',
  '7.5.4-rc.1',
];
/** Fixes of one's own choice may lead back and forth; those that are preferred never do. */
const MOST_STEPS = 40;

/** Any fixes of any problems, in any order: none makes the file worse TOML, and the preferred ones come to an end. */
export const fixes = fixing('fixes', analyze, (random) =>
  random(2) === 0 ? configText(random) : some(random, 2, () => seedText(random)).join('\n'),
);

/** The same in the YAML of TiUP and TiDB Operator. */
export const yamlFixes = fixing('yaml', openHost, (random) => {
  const layouts = yamlLayoutsOf(random(2) === 0 ? configText(random) : seedText(random));
  return some(random, 2, () => pick(random, layouts).yaml).join('---\n');
});

function fixing(name: string, read: Read, textOf: (random: Random) => string): Target<Case> {
  return {
    name,
    make: (random) => {
      const text = textOf(random);
      return {
        text: random(3) === 0 ? broken(random, text) : text,
        setting: pick(random, VERSIONS),
        seed: random(2 ** 31),
      };
    },
    check: (made) => {
      for (const text of [made.text, fixedAtWill(made, read)]) ends(text, made, read);
    },
    smaller: function* (made) {
      for (const text of shorterText(made.text)) yield { ...made, text };
    },
  };
}

/** The text after some fixes that a person could have chosen. */
function fixedAtWill({ text, setting, seed }: Case, read: Read): string {
  const random = randomFrom(seed);
  let now = text;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { document, problems } = read(now, { setting });
    for (const { id, span } of problems)
      assert.ok(0 <= span.start && span.start <= span.end && span.end <= now.length, id);
    const choices = problems
      .flatMap(({ id, fixes }) => fixes.map((fix) => ({ id, fix })))
      .filter(({ fix }) => fix.edits.length > 0);
    if (choices.length === 0) break;
    const { id, fix } = pick(random, choices);
    const next = applied(now, fix);
    // A fix in a file that cannot be read in full may uncover what was not read before.
    if (document.faults.length === 0) {
      const { faults } = read(next, { setting }).document;
      assert.deepEqual(faults, [], `${id}: ${fix.title}: ${JSON.stringify(now)} -> ${JSON.stringify(next)}`);
    }
    now = next;
  }
  return now;
}

function applied(text: string, { edits, snippet }: Fix): string {
  return applyEdits(text, snippet ? edits.map((edit) => ({ ...edit, newText: plain(edit.newText) })) : edits);
}

function ends(text: string, { setting }: Case, read: Read): void {
  const once = fixAll(text, { setting }, read).text;
  assert.equal(fixAll(once, { setting }, read).text, once, 'fix-all again finds more');
  assert.ok(read(once, { setting }).document.faults.length <= read(text, { setting }).document.faults.length);
}
