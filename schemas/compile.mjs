// Compiles sections/*.json ahead of time: a standalone validator, the option table with its types, and the option
// texts, all into server/src/generated/ (not committed). Run by `npm run schemas`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

const here = new URL('./', import.meta.url);
const out = new URL('../server/src/generated/', here);

/** Our own keywords: facts that JSON Schema has no word for. `README.md` explains each. */
const FACTS = 'description docs ranges online values ignore-case open suggestions secret form when types-in'.split(' ');

mkdirSync(out, { recursive: true });
const root = read('tikv.schema.json');
const sections = readdirSync(new URL('sections/', here)).map((name) => read(`sections/${name}`));
const options = Object.entries(root.properties).flatMap(([name, { $ref }]) => walk(sectionAt($ref), name, {}));
write('validate.mjs', validator());
write('validate.d.mts', validatorTypes());
write('options.ts', optionTable());
write('texts.ts', texts());

function read(file) {
  return JSON.parse(readFileSync(new URL(file, here), 'utf8'));
}

function write(file, text) {
  writeFileSync(new URL(file, out), text);
}

function sectionAt($ref) {
  const found = sections.find(({ $id }) => $ref === `sections/${$id}`);
  if (!found) throw new Error(`no section ${$ref}`);
  return { schema: found, section: found };
}

/** Every option and table from here down, parents first: `{ path, facts }`. */
function walk({ schema, section }, path, inherited) {
  const target = resolve(schema, section);
  const own = { ...target, ...pick(schema) };
  const docs = own['x-docs'] ?? inherited.docs;
  const children = Object.entries(target.properties ?? {});
  return [
    { path, schema: own, docs },
    ...children.flatMap(([name, child]) => walk({ schema: child, section }, `${path}.${name}`, { docs })),
  ];
}

function resolve(schema, section) {
  if (!schema.$ref) return schema;
  const name = schema.$ref.replace('#/definitions/', '');
  const found = section.definitions?.[name];
  if (!found) throw new Error(`no definition ${schema.$ref}`);
  return found;
}

/** What may stand beside a `$ref` and differs from what it refers to. */
function pick(schema) {
  return schema.$ref ? Object.fromEntries(Object.entries(schema).filter(([key]) => key.startsWith('x-'))) : {};
}

/** What the program needs: no texts, and no conditions, which the rules say better. */
function stripped(schema) {
  if (Array.isArray(schema)) return schema.map(stripped);
  if (typeof schema !== 'object' || schema === null) return schema;
  const dropped = new Set(['description', 'default', 'title', 'allOf']);
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !key.startsWith('x-') && !(dropped.has(key) && !isProperty(value)))
      .map(([key, value]) => [key, stripped(value)]),
  );
}

/** A property may be called like a keyword; its value is then a schema. */
function isProperty(value) {
  return typeof value === 'object' && !Array.isArray(value);
}

function validator() {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, code: { source: true, esm: true, lines: true } });
  for (const section of sections) ajv.addSchema({ ...stripped(section), $id: `sections/${section.$id}` });
  const code = standaloneCode(ajv, ajv.compile({ ...stripped(root), $id: 'tikv' }));
  if (code.includes('require(')) throw new Error('the validator needs a runtime module of ajv: bundle it');
  return code;
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
    options.filter(({ schema }) => test(schema.type === 'object')).map(({ path }) => `  | '${path}'`);
  const rows = options.map(
    ({ path, schema }) => `  [${JSON.stringify(path)}, ${JSON.stringify(facts(path, schema))}],`,
  );
  return `// Generated from schemas/ by schemas/compile.mjs.
import type { Option } from '../tikv/options.ts';

export type TablePath =
${paths((table) => table).join('\n')};

export type OptionPath =
  | TablePath
${paths((table) => !table).join('\n')};

export const OPTIONS: ReadonlyMap<string, Option> = new Map<string, Option>([
${rows.join('\n')}
] as [string, Option][]);
`;
}

function facts(path, schema) {
  const type = [schema.type].flat().map((name) => (name === 'object' ? 'table' : name));
  return {
    path,
    types: type,
    form: schema['x-form'],
    values: schema['x-values']?.map(({ value, ranges, hidden }) => ({ value, ranges, hidden })),
    ignoreCase: schema['x-ignore-case'],
    open: schema['x-open'],
    suggestions: schema['x-suggestions'],
    default: schema.default,
    secret: schema['x-secret'],
    ranges: schema['x-ranges'],
    online: schema['x-online'],
    when: schema['x-when'],
    typesIn: schema['x-types-in'],
    minimum: schema.minimum,
    maximum: schema.maximum,
  };
}

/** In a file of their own: nothing before the first hover or completion needs them. */
function texts() {
  const rows = options.map(({ path, schema, docs }) => {
    const values = (schema['x-values'] ?? []).filter(({ description }) => description);
    const text = {
      text: schema['x-description'] ?? schema.description,
      docs,
      values: values.length
        ? Object.fromEntries(values.map(({ value, description }) => [value, description]))
        : undefined,
    };
    return `  [${JSON.stringify(path)}, ${JSON.stringify(text)}],`;
  });
  return `// Generated from schemas/ by schemas/compile.mjs.
export interface OptionText {
  /** Markdown, our own words. */
  readonly text: string;
  /** The official page. */
  readonly docs: string;
  /** What each listed value means, where that needs saying. */
  readonly values?: Readonly<Record<string, string>>;
}

export const TEXTS: ReadonlyMap<string, OptionText> = new Map<string, OptionText>([
${rows.join('\n')}
]);
`;
}

// Every x- keyword must be one of ours, so that a misspelt fact is not silently lost.
for (const section of sections) {
  JSON.stringify(section, (key, value) => {
    if (key.startsWith('x-') && !FACTS.includes(key.slice(2))) throw new Error(`unknown fact ${key} in ${section.$id}`);
    return value;
  });
}
