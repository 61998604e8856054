/** The checks of `schemas/constraints.json`: what they name is there, and the defaults of every release pass them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import facts from '../schemas/constraints.json' with { type: 'json' };
import { namesIn, parse } from '../schemas/expression.mjs';
import { DEFINITIONS, DERIVED } from '../server/src/generated/constraints.ts';
import { analyze } from '../server/src/language.ts';
import '../server/src/texts.node.ts';
import { checkOf, constraintsOn, textsOf } from '../server/src/tikv/constraints.ts';
import { optionsOf, parsed } from '../server/src/tikv/expression.ts';
import { judge } from '../server/src/tikv/nodes.ts';
import { OPTIONS } from '../server/src/tikv/options.ts';
import { scopeOf } from '../server/src/tikv/scope.ts';
import { inRanges, KNOWN_RELEASES, version } from '../server/src/tikv/version.ts';

const ALL = [...new Set([...OPTIONS.keys()].flatMap(constraintsOn))];
const GIB = 1024 ** 3;
const NODES = [1, 4, 16, 1024].flatMap((cpus) => [1, 16 * 1024].map((size) => ({ cpus, memory: size * GIB })));
const RELEASES = [...KNOWN_RELEASES, 'master'];

test('every constraint is reached from an option, once for each table it holds for', () => {
  const rows = (facts.constraints as readonly { for?: string[] }[]).reduce(
    (sum, row) => sum + (row.for?.length ?? 1),
    0,
  );
  assert.equal(ALL.length, rows);
  assert.ok(rows > 300);
});

test('expressions can be read and name what there is', () => {
  const constraints = ALL.flatMap(({ must, when = 'true', to = 'true' }) => [must, when, to]);
  const derived = Object.values(DERIVED).flatMap((forms) => forms.map(({ value }) => value));
  const formulas = [...OPTIONS.values()].flatMap(({ defaultFrom, before = [] }) =>
    [defaultFrom, ...before.map((earlier) => earlier.defaultFrom)].flatMap((text) => text ?? []),
  );
  for (const text of [...constraints, ...derived, ...formulas, ...Object.values(DEFINITIONS)]) {
    assert.deepEqual(parsed(text), parse(text));
    assert.deepEqual(
      optionsOf(text, true),
      namesIn(text).filter((name) => !name.startsWith('$')),
    );
    for (const path of optionsOf(text)) assert.ok(OPTIONS.has(path), `${path} in ${text}`);
  }
  for (const path of Object.keys(DERIVED)) assert.ok(OPTIONS.has(path), path);
});

test('no text of a constraint has a gap, and who adjusts says to what', () => {
  for (const constraint of ALL) {
    const { message = '', why = '' } = textsOf(constraint);
    assert.doesNotMatch(message + why, /\{\}|undefined/, constraint.must);
    if (constraint.effect === 'adjusted') assert.ok(constraint.to !== undefined || message, constraint.must);
  }
});

test('every constraint is made by a release, and decided where the values it names are known', () => {
  const never = new Set(ALL);
  const undecided = new Set<string>();
  for (const release of RELEASES) {
    const { config } = analyze('', { flag: release, node: { cpus: 8, memory: 16 * GIB } });
    for (const constraint of ALL) {
      const { test: tree, named, isMadeIn } = checkOf(constraint);
      if (!isMadeIn(config.target.version)) continue;
      never.delete(constraint);
      const areKnown = named.every((path) => judge(config, path).value !== undefined);
      if (areKnown && judge(config, tree).value === undefined) undecided.add(constraint.must);
    }
  }
  assert.deepEqual([[...never].map(({ must }) => must), [...undecided]], [[], []]);
});

/** A small node does get warnings about its memory. */
test('the defaults of every release break no constraint on any node', (t) => {
  const broken = new Set<string>();
  let judged = 0;
  for (const release of RELEASES) {
    for (const node of NODES) {
      const { config } = analyze('', { flag: release, node });
      for (const constraint of ALL) {
        const { test: tree, isMadeIn } = checkOf(constraint);
        if (constraint.effect === 'warned' || !isMadeIn(config.target.version)) continue;
        if (judge(config, tree).value === true) broken.add(`${constraint.must} (${release}, ${node.cpus} processors)`);
        judged++;
      }
    }
  }
  t.diagnostic(`${judged} judgements of ${ALL.length} constraints`);
  assert.ok(judged > 100_000);
  assert.deepEqual([...broken].slice(0, 40), []);
});

test('derived defaults are known on every node', () => {
  const unknown = new Set<string>();
  for (const release of RELEASES) {
    for (const node of NODES) {
      const { config } = analyze('', { flag: release, node });
      const scope = scopeOf(config, { cpu: node.cpus, mem: node.memory });
      for (const [path, forms] of Object.entries(DERIVED)) {
        const isThere = inRanges(version(release), OPTIONS.get(path)?.ranges);
        if (isThere && forms.length > 0 && scope.option(path) === undefined) unknown.add(`${path} (${release})`);
      }
    }
  }
  assert.deepEqual([...unknown].slice(0, 40), []);
});

test('a definition that nobody uses is none', () => {
  const texts = ALL.flatMap(({ must, when = '', to = '' }) => [must, when, to])
    .concat(Object.values(DERIVED).flatMap((forms) => forms.map(({ value }) => value)))
    .concat(Object.values(DEFINITIONS));
  for (const name of Object.keys(DEFINITIONS))
    assert.ok(
      texts.some((text) => text.includes(`$${name}`)),
      name,
    );
});
