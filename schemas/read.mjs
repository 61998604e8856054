// Reads the sections and gives every option with its facts: `$ref`s followed, overrides applied, ranges of a table
// inherited by what is in it.
import { readdirSync, readFileSync } from 'node:fs';

const here = new URL('./', import.meta.url);

/** Our own keywords: facts that JSON Schema has no word for. `README.md` explains each. */
const FACTS = new Set(
  (
    'description docs ranges online hidden deprecated renamed-to aliases before values ignore-case open suggestions ' +
    'secret form unit tick when effective default-from default-note default-in-table trim overrides flag'
  ).split(' '),
);

export const root = read('tikv.schema.json');
export const sections = readdirSync(new URL('sections/', here)).map((name) => read(`sections/${name}`));

/** Parents first, in the order of the schema: `{ path, facts, docs }`, the facts as one schema object. */
export const options = Object.entries(root.properties).flatMap(([name, schema]) => walk({ schema }, name, {}));

export function read(file) {
  return JSON.parse(readFileSync(new URL(file, here), 'utf8'));
}

function walk(at, path, inherited) {
  const { schema, section } = resolve(at);
  const override = inherited.overrides?.[inherited.below] ?? {};
  const facts = cleaned({
    ...schema,
    ...override,
    'x-ranges': both(inherited.ranges, override['x-ranges'] ?? schema['x-ranges']),
  });
  const docs = facts['x-docs'] ?? inherited.docs ?? section?.['x-docs'];
  const overrides = schema['x-overrides'] ?? inherited.overrides;
  const children = Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const below = schema['x-overrides'] || !inherited.below ? name : `${inherited.below}.${name}`;
    const down = { docs, ranges: facts['x-ranges'], overrides, below: overrides && below };
    return walk({ schema: child, section }, `${path}.${name}`, down);
  });
  return [{ path, facts, docs }, ...aliases(path, facts, docs), ...children];
}

/** Other names of an option are options too, never offered. */
function aliases(path, facts, docs) {
  return (facts['x-aliases'] ?? []).map((name) => ({
    path: `${path.slice(0, path.lastIndexOf('.') + 1)}${name}`,
    facts: { ...facts, 'x-aliases': undefined, 'x-hidden': [{}], 'x-deprecated': { ranges: [{}], by: path } },
    docs,
  }));
}

/** What a `$ref` points to; the `x-` keywords beside it are stronger. */
function resolve({ schema, section }) {
  if (!schema.$ref) return { schema, section };
  const [file, pointer = ''] = schema.$ref.split('#');
  const target = file ? sections.find(({ $id }) => file.replace('sections/', '') === $id) : section;
  const found = pointer
    .split('/')
    .slice(1)
    .reduce((inner, name) => inner?.[name], target);
  if (!found) throw new Error(`no schema ${schema.$ref}`);
  const own = Object.entries(schema).filter(([key]) => key.startsWith('x-'));
  return { schema: { ...found, ...Object.fromEntries(own) }, section: target };
}

/** An override takes a fact away with null. */
function cleaned(facts) {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined));
}

/** The releases that are in both lists of ranges; no list means all. */
function both(outer, inner) {
  if (!outer || !inner) return inner ?? outer;
  const met = outer.flatMap((a) =>
    inner.flatMap((b) => {
      const since = [a.since, b.since].filter(Boolean).sort(compare).at(-1);
      const until = [a.until, b.until].filter(Boolean).sort(compare)[0];
      if (since && until && compare(since, until) >= 0) return [];
      return { ...(since && { since }), ...(until && { until }) };
    }),
  );
  return met;
}

function compare(a, b) {
  if (a === 'master' || b === 'master') return Number(a === 'master') - Number(b === 'master');
  const [left, right] = [a, b].map((text) => text.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0));
  const i = left.findIndex((part, at) => part !== right[at]);
  return i < 0 ? 0 : left[i] - (right[i] ?? 0);
}

// Every x- keyword must be one of ours, so that a misspelt fact is not silently lost.
for (const section of sections) {
  JSON.stringify(section, (key, value) => {
    if (key.startsWith('x-') && !FACTS.has(key.slice(2))) throw new Error(`unknown fact ${key} in ${section.$id}`);
    return value;
  });
}
