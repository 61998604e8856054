/** Any text, however broken, is analysed without throwing, and fix-all comes to an end on it. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixAll } from '../server/src/checks/fixes.ts';
import { analyze } from '../server/src/language.ts';

const WORKSPACE = join(import.meta.dirname, 'workspace');
const TEXTS = readdirSync(WORKSPACE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.toml'))
  .map((name) => ({ name, text: readFileSync(join(WORKSPACE, name), 'utf8') }));

/** What a line turns into while somebody types, pastes or merges. */
const DAMAGES: readonly ((line: string, random: Random) => string)[] = [
  (line, random) => line.slice(0, random(line.length + 1)),
  (line, random) => line.slice(random(line.length + 1)),
  (line) => line.replace('=', ''),
  (line) => line.replace(/["']/, ''),
  (line) => line.replace(/"([^"]*)"$/, '"""$1'),
  (line) => `${line} = [`,
  (line) => `${line} = { a = "`,
  (line) => `[[${line}]]`,
  (line) => `[${line}`,
  (line) => `"${line}`,
  (line) => `${line}\n${line}`,
  (line) => `<<<<<<< ours\n${line}\n=======\n${line}\n>>>>>>> theirs`,
  (line) => line.replace(/./g, (letter) => `${letter}\0`),
  (line) => `${line}\r`,
  (line, random) => splice(line, random, '\u{1F600}'),
  (line, random) => splice(line, random, '\uD800'),
  (line, random) => splice(line, random, '\\u12'),
  (line, random) => splice(line, random, '{{ x }}'),
];

for (const { name, text } of TEXTS) {
  test(`any prefix of ${name} is analysed and mended`, () => {
    for (let end = 0; end <= text.length; end++) {
      const prefix = text.slice(0, end);
      if (end % 5 === 0) mendable(prefix);
      else assert.ok(analyze(prefix).problems);
    }
  });

  test(`${name} with any one line broken in any way is analysed and mended`, () => {
    const lines = text.split('\n');
    for (const [nth, damage] of DAMAGES.entries()) {
      for (const at of lines.keys()) {
        const random = randomFrom(nth * 1000 + at);
        mendable(lines.map((line, other) => (other === at ? damage(line, random) : line)).join('\n'));
      }
    }
  });

  test(`${name} with its lines shuffled or doubled is analysed and mended`, () => {
    for (let seed = 0; seed < 100; seed++) {
      const random = randomFrom(seed);
      const lines = text.split('\n');
      mendable(lines.map(() => lines[random(lines.length)] ?? '').join('\n'));
    }
  });
}

/** Analyses, mends, and finds nothing left to mend and no fault of TOML that was not there. */
function mendable(text: string): void {
  try {
    const before = analyze(text);
    assert.ok(
      before.problems.every(({ span }) => 0 <= span.start && span.start <= span.end && span.end <= text.length),
    );
    const mended = fixAll(text, {}).text;
    const { problems, document } = analyze(mended);
    // In broken TOML a fix may have no place that keeps the rest as it is; then it is left to a person.
    const whole = before.document.faults.length === 0;
    const left = problems.filter(({ fixes }) => whole && fixes.some((fix) => fix.preferred));
    assert.deepEqual(
      left.map(({ id, path, message }) => ({ id, path, message })),
      [],
      'preferred fixes left',
    );
    assert.ok(document.faults.length <= before.document.faults.length, 'a new fault of TOML');
  } catch (fault) {
    throw new Error(`on ${JSON.stringify(text)}`, { cause: fault });
  }
}

type Random = (below: number) => number;

function splice(line: string, random: Random, part: string): string {
  const at = random(line.length + 1);
  return line.slice(0, at) + part + line.slice(at);
}

/** Numbers that look random and are the same on every run (a linear congruential generator). */
function randomFrom(seed: number): Random {
  let state = seed + 1;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}
