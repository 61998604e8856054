// Compiles sections/*.json and constraints.json ahead of time: a standalone validator, the option table with its types,
// the constraints, what a table needs as a whole, and the option texts, all into server/src/generated/ (not committed). Run by `npm run schemas`.
import { mkdirSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { namesIn, parse } from './expression.mjs';
import { options, read, root, sections } from './read.mjs';

const out = new URL('../server/src/generated/', import.meta.url);
const { definitions, derived, constraints } = read('constraints.json');
const known = new Set(options.map(({ path }) => path));
/** Expressions that stand on their own. */
const formulas = new Set();

mkdirSync(out, { recursive: true });
write('validate.mjs', validator());
write('validate.d.mts', validatorTypes());
write('options.ts', optionTable());
write('constraints.ts', constraintTable());
write('tables.json', JSON.stringify(tables()));
write('texts.json', JSON.stringify(texts()));

function write(file, text) {
  writeFileSync(new URL(file, out), text);
}

/**
 * The validator knows what no release changes: the structure. Values, whose types, forms and limits differ between
 * releases, are judged by server/src/tikv/value.ts, which also says why.
 */
function validator() {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    inlineRefs: false,
    messages: false,
    unicodeRegExp: false,
    code: { source: true, esm: true, lines: true },
  });
  for (const section of sections) ajv.addSchema({ ...structure(section), $id: `tikv:/${section.$id}` });
  const code = standaloneCode(ajv, ajv.compile({ ...structure(root), $id: 'tikv:/root' }));
  if (code.includes('require(')) throw new Error('the validator needs a runtime module of ajv: bundle it');
  return `import { optionsByName } from '../tikv/options.ts';
const namesOf = (table) => {
  const names = optionsByName(table);
  return { test: (name) => names.has(name) };
};
${trimmed(code)}`;
}

/** Without what the program does not read of a fault: half of the code. */
function trimmed(code) {
  return code
    .replace(/,parentData:data\d*,parentDataProperty:(?:"[^"]*"|key\d+|i\d+),rootData/g, '')
    .replaceAll(', parentData, parentDataProperty, rootData=data', '')
    .replace(/schemaPath:"[^"]*",/g, '')
    .replace(/new RegExp\("\^\((.*?)\)\$", ""\)/g, (all, names) => lookup(names) ?? all)
    .replace(/params:\{(?!additionalProperty)[^{}]*\}/g, 'params:{}')
    .replace(/\.replace\(\/~\/g, ?"~0"\)\.replace\(\/\\\/\/g, ?"~1"\)/g, '');
}

/** The names stand in the option table already. */
function lookup(names) {
  const tables = new Set(options.map(({ path }) => parentOf(path)));
  const table = [...tables].find((path) => valuesIn(path) === names);
  return table === undefined ? undefined : `namesOf(${JSON.stringify(table)})`;
}

function valuesIn(table) {
  const inner = options.filter(({ path, facts }) => parentOf(path) === table && facts.type !== 'object');
  return inner.map(({ path }) => path.slice(path.lastIndexOf('.') + 1)).join('|');
}

/** What the sections say of a table as a whole, for the schemas that other tools read. */
function tables() {
  const found = options.map(({ path, facts: { required, allOf } }) => [path, { required, allOf }]);
  return Object.fromEntries(found.filter(([, { required, allOf }]) => required || allOf));
}

/** The part of a schema that the validator checks: which names there are, which are tables, what must be there. */
function structure(schema) {
  if (schema.$ref) return { $ref: reference(schema.$ref) };
  const { definitions, type, required, properties, additionalProperties } = schema;
  const inner = (schemas) => Object.entries(schemas).map(([name, one]) => [name, structure(one)]);
  if (definitions && !properties) return { definitions: Object.fromEntries(inner(definitions)) };
  if (type !== 'object') return true;
  return {
    ...(definitions && { definitions: Object.fromEntries(inner(definitions)) }),
    ...{ type, required: required ?? [] },
    ...(properties && grouped(Object.entries(properties))),
    additionalProperties: typeof additionalProperties === 'object' ? true : additionalProperties,
  };
}

/** Options share a pattern: much less code than a property each. */
function grouped(children) {
  const tables = children.filter(([, one]) => one.$ref || one.type === 'object');
  const options = children.filter((child) => !tables.includes(child));
  const names = options.flatMap(([name, one]) => [name, ...(one['x-aliases'] ?? [])]);
  const properties = Object.fromEntries(tables.map(([name, one]) => [name, structure(one)]));
  return { properties, ...(names.length > 0 && { patternProperties: { [`^(${names.join('|')})$`]: true } }) };
}

function reference(ref) {
  return ref.startsWith('#') ? ref : `tikv:/${ref.replace('sections/', '')}`;
}

function validatorTypes() {
  return `export interface Fault {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: { readonly additionalProperty?: string };
}
declare const validate: { (data: unknown): boolean; errors?: readonly Fault[] | null };
export default validate;
`;
}

function optionTable() {
  const paths = (test) =>
    options.filter(({ facts }) => test(facts.type === 'object')).map(({ path }) => `  | '${path}'`);
  const [kinds, ranges, distinct] = [pool(), pool(), pool()];
  const rows = options.map(({ path, facts }) => {
    const { kind, ranged, own } = optionFacts(facts);
    const shared = Object.values(ranged).map((value) => (value ? ranges.index(value) : -1));
    return [path, distinct.index([kinds.index(kind), ...shared, ...(JSON.stringify(own) === '{}' ? [] : [own])])];
  });
  return `// Generated from schemas/ by schemas/compile.mjs.
import type { Kind, Own, Packed, Tree } from '../tikv/options.ts';
import type { SnippetName } from '../tikv/snippets.ts';
import type { VersionRange } from '../tikv/version.ts';

export type TablePath =
${paths((table) => table).join('\n')};

export type OptionPath =
  | TablePath
${paths((table) => !table).join('\n')};

/** What the values of options are like; many are alike. */
export const KINDS = ${asJson(kinds.values())} as readonly Kind[];

export const RANGES = ${asJson(ranges.values())} as readonly (readonly VersionRange[])[];

export const FACTS = ${asJson(distinct.values())} as readonly Packed[];

/** Every option and table by its name: the number of its facts, and what a table holds. */
export const TREE = ${asJson(nested(rows))} as Tree;

/** Of each snippet, in their order: the releases it fits; all where there are none. */
export const SNIPPETS: Readonly<Record<SnippetName, readonly VersionRange[] | 0>> = ${asJson(snippetRanges())};

${optionClass()}`;
}

function snippetRanges() {
  return Object.fromEntries(
    Object.entries(read('snippets.json').snippets).map(([name, { ranges }]) => [name, ranges ?? 0]),
  );
}

/** Reads each fact where it is packed. Written out, as one getter for all facts would be slow. */
function optionClass() {
  const { kind, ranged, own } = optionFacts({});
  const getters = [
    ...Object.keys(kind).map((name) => [name, `this.kind.${name}`]),
    ...Object.keys(own).map((name) => [name, `this.own.${name}`]),
    ...Object.keys(ranged).map((name, at) => [name, `ranged(this.shared[${at + 1}])`]),
  ];
  return `const ranged = (index: number) => (index < 0 ? undefined : RANGES[index]);

/** An option over its packed facts. */
export class Compiled {
  readonly path: OptionPath;
  readonly kind: Kind;
  readonly own: Own;
  readonly shared: Packed;
  constructor(path: OptionPath, kind: Kind, own: Own, shared: Packed) {
    this.path = path;
    this.kind = kind;
    this.own = own;
    this.shared = shared;
  }
${getters.map(([name, from]) => `  get ${name}() {\n    return ${from};\n  }\n`).join('')}}
`;
}

/** Equal values once, by number. */
function pool() {
  const known = new Map();
  return {
    index(value) {
      const text = JSON.stringify(value);
      if (!known.has(text)) known.set(text, known.size);
      return known.get(text);
    },
    values: () => [...known.keys()].map((text) => JSON.parse(text)),
  };
}

/**
 * `[path, facts]` rows as `{ name: facts }` or `{ name: [facts, { … }] }`. A table with the names of an earlier one has
 * `[facts, { … }, path]`: that table's path, and only what differs from it.
 */
function nested(rows) {
  const top = {};
  const tables = new Map([['', top]]);
  const parents = new Set(rows.map(([path]) => parentOf(path)));
  for (const [path, facts] of rows) {
    const below = parents.has(path) ? {} : undefined;
    tables.get(parentOf(path))[path.slice(path.lastIndexOf('.') + 1)] = below ? [facts, below] : facts;
    if (below) tables.set(path, below);
  }
  const earlier = new Map();
  for (const [path, below] of tables) {
    const names = Object.keys(below).join();
    const like = earlier.get(names);
    if (like === undefined) earlier.set(names, path);
    else if (Object.keys(below).length > 8) share(tables, path, like);
  }
  return top;
}

/** Keeps only what the table has otherwise than the one it is like. */
function share(tables, path, like) {
  const [facts, below] = tables.get(parentOf(path))[path.slice(path.lastIndexOf('.') + 1)];
  const base = tables.get(like);
  const own = Object.fromEntries(
    Object.entries(below).filter(([name, value]) => Array.isArray(value) || value !== base[name]),
  );
  tables.get(parentOf(path))[path.slice(path.lastIndexOf('.') + 1)] = [facts, own, like];
}

function parentOf(path) {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** What the program needs to know of an option; `Facts` in server/src/tikv/options.ts is its type. */
function optionFacts(facts) {
  const kind = {
    types: typesOf(facts.type),
    form: facts['x-form'],
    values: valuesOf(facts.enum, facts['x-values']),
    ignoreCase: facts['x-ignore-case'],
    trim: facts['x-trim'],
    open: facts['x-open'],
    minimum: facts.minimum,
    maximum: facts.maximum,
    length: facts.minItems,
    free: typeof facts.additionalProperties === 'object' ? true : undefined,
  };
  const ranged = { ranges: facts['x-ranges'], online: facts['x-online'], hidden: facts['x-hidden'] };
  const own = {
    suggestions: facts['x-suggestions'],
    unit: facts['x-unit'],
    tick: facts['x-tick'],
    inTable: facts['x-default-in-table'],
    ...defaults({ effective: facts['x-effective'], 'default-from': facts['x-default-from'], ...facts }),
    secret: facts['x-secret'],
    flag: facts['x-flag'],
    deprecated: facts['x-deprecated'],
    renamedTo: facts['x-renamed-to'],
    aliases: facts['x-aliases'],
    when: facts['x-when'],
    before: facts['x-before']?.map(earlier),
  };
  return { kind, ranged, own };
}

/** Facts of the releases before `until`; null takes a fact away. */
function earlier({ until, types, ...facts }) {
  const values = 'enum' in facts || 'values' in facts ? (valuesOf(facts.enum, facts.values) ?? null) : undefined;
  const form = 'form' in facts ? { form: facts.form } : {};
  const limits = Object.fromEntries(
    ['minimum', 'maximum'].filter((key) => key in facts).map((key) => [key, facts[key]]),
  );
  return { until, ...(types && { types: typesOf(types) }), ...form, values, ...limits, ...defaults(facts) };
}

function defaults(facts) {
  const from = facts['default-from'];
  return { default: facts.default, effective: facts.effective, defaultFrom: from ? formula(from) : from };
}

function typesOf(type) {
  const names = { object: ['table'], number: ['float', 'integer'] };
  return [type].flat().flatMap((name) => names[name] ?? name);
}

/** Numbers beside names are for old files: taken, but not offered. */
function valuesOf(listed, detailed) {
  if (detailed) {
    return detailed.map((one) => {
      const { value, ranges, hidden, 'renamed-to': renamedTo } = typeof one === 'object' ? one : { value: one };
      return { value, ranges, hidden, renamedTo };
    });
  }
  const named = listed?.some((value) => typeof value === 'string');
  return listed?.map((value) => ({ value, hidden: named && typeof value === 'number' ? true : undefined }));
}

/** Constraints, definitions and derived defaults with their expressions parsed; the sentences are among the texts. */
function constraintTable() {
  const lists = pool();
  const number = (list) => (list ? lists.index(list) : -1);
  const rows = constraints.map(({ must, when, effect, to, ranges, for: tables }) => [
    checked(must),
    when ? checked(when) : 0,
    effect === 'rejected' ? 0 : effect,
    to ? checked(to) : 0,
    number(ranges),
    number(tables),
  ]);
  const defaults = Object.entries(derived).map(([path, forms]) => [
    path,
    [forms]
      .flat()
      .map((form) => (form.expr ? { until: form.until, value: formula(form.expr) } : { value: formula(form) })),
  ]);
  const meanings = Object.entries(definitions).map(([name, text]) => [name, formula(text)]);
  return `// Generated from schemas/ by schemas/compile.mjs.
import type { Tree } from '../../../schemas/expression.mjs';
import type { Derived, Row } from '../tikv/constraints.ts';

/** Ranges and tables of the rows, by number. */
export const LISTS = ${asJson(lists.values())} as readonly (readonly never[])[];

export const ROWS = ${asJson(rows)} as readonly Row[];

/** The first two of each row as they are read: the first analysis would wait for that. */
export const TREES = ${asJson(constraints.map(({ must, when = 'true' }) => [parse(must), parse(when)]))} as readonly (readonly [Tree, Tree])[];

/** What definitions and formulas come to when they are read, by their text. */
export const FORMULAS: Readonly<Record<string, Tree>> = ${asJson(Object.fromEntries([...formulas].map((text) => [text, parse(text)])))};

/** By option: the constraints that name it, counted once for each table they hold for. */
export const NAMED: Readonly<Record<string, readonly number[]>> = ${asJson(namedBy())};

export const DERIVED = ${asJson(Object.fromEntries(defaults))} as Readonly<Record<string, readonly Derived[]>>;

export const DEFINITIONS = ${asJson(Object.fromEntries(meanings))} as Readonly<Record<string, string>>;
`;
}

function namedBy() {
  const found = {};
  let count = 0;
  for (const { must, when, to, for: tables = [''] } of constraints) {
    for (const table of tables) {
      const names = [must, when, to].flatMap((text) => (text ? optionsOf(text.replaceAll('{}', table)) : []));
      for (const name of new Set(names)) found[name] = [...(found[name] ?? []), count];
      count++;
    }
  }
  return found;
}

/** The options the expression names, those of its definitions too. */
function optionsOf(text) {
  return namesIn(text).flatMap((name) => (name.startsWith('$') ? optionsOf(definitions[name.slice(1)]) : name));
}

/** An expression that can be read and names known options and definitions only. */
function checked(text) {
  parse(text);
  for (const name of namesIn(text)) {
    const isKnown = name.startsWith('$') ? Object.hasOwn(definitions, name.slice(1)) : known.has(name);
    if (!isKnown && !name.startsWith('{}')) throw new Error(`nothing is called ${name} in: ${text}`);
  }
  return text;
}

function formula(text) {
  formulas.add(checked(text));
  return text;
}

/** Quick to parse, and no giant types for the compiler. */
function asJson(value) {
  return `JSON.parse(\n  ${JSON.stringify(JSON.stringify(value))},\n)`;
}

/** In a file of their own: nothing before the first hover or completion needs them. */
function texts() {
  const distinct = new Map();
  const paths = {};
  for (const { path, facts, docs } of options) {
    const values = (facts['x-values'] ?? []).filter(({ description }) => description);
    const text = JSON.stringify({
      text: facts['x-description'] ?? facts.description,
      docs,
      note: facts['x-default-note'],
      from: facts['x-default-from'],
      values: values.length
        ? Object.fromEntries(values.map(({ value, description }) => [value, description]))
        : undefined,
    });
    if (!distinct.has(text)) distinct.set(text, distinct.size);
    paths[path] = distinct.get(text);
  }
  const said = constraints.map(({ message, why }) => ({ message, why }));
  return {
    texts: [...distinct.keys()].map((text) => JSON.parse(text)),
    paths,
    constraints: said,
    bugs: bugs(),
    snippets: read('snippets.json').snippets,
  };
}

/** Bugs of encryption, which only the upgrade check reads; what they name must be there. */
function bugs() {
  return read('known-bugs.json').bugs.map((bug) => {
    if (bug.at && !known.has(bug.at)) throw new Error(`no option ${bug.at} at the bug ${bug.id}`);
    for (const condition of [bug.when, bug.other]) if (condition) checked(condition);
    return bug;
  });
}
