import assert from 'node:assert/strict';
import { fixAll, plain } from '../../server/src/checks/fixes.ts';
import { applyEdits } from '../../server/src/document/document.ts';
import { analyze, type Settings } from '../../server/src/language.ts';
import { shorterText, type Target } from './engine.ts';
import { pick, randomFrom, some } from './random.ts';
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
export const fixes: Target<Case> = {
  name: 'fixes',
  make: (random) => {
    const text = random(2) === 0 ? configText(random) : some(random, 2, () => seedText(random)).join('\n');
    return {
      text: random(3) === 0 ? broken(random, text) : text,
      setting: pick(random, VERSIONS),
      seed: random(2 ** 31),
    };
  },
  check: ({ text, setting, seed }) => {
    const settings: Settings = { setting };
    const random = randomFrom(seed);
    let now = text;
    for (let step = 0; step < MOST_STEPS; step++) {
      const { document, problems } = analyze(now, settings);
      const choices = problems.flatMap(({ id, fixes }) =>
        fixes
          .filter(({ edits }) => edits.length > 0)
          .map((fix) => ({ id, ...fix, edits: fix.edits, title: fix.title })),
      );
      if (choices.length === 0) break;
      const { id, title, edits, snippet } = pick(random, choices);
      const next = applyEdits(now, snippet ? edits.map((edit) => ({ ...edit, newText: plain(edit.newText) })) : edits);
      const { faults } = analyze(next, settings).document;
      // A fix in a file that is no TOML may uncover what was not read before.
      if (document.faults.length === 0)
        assert.deepEqual(faults, [], `${id}: ${title}: ${JSON.stringify(now)} -> ${JSON.stringify(next)}`);
      now = next;
    }
    for (const one of [text, now]) ends(one, settings);
  },
  smaller: function* (made) {
    for (const text of shorterText(made.text)) yield { ...made, text };
  },
};

function ends(text: string, settings: Settings): void {
  const once = fixAll(text, settings).text;
  assert.equal(fixAll(once, settings).text, once, 'fix-all again finds more');
  assert.ok(analyze(once, settings).document.faults.length <= analyze(text, settings).document.faults.length);
}
