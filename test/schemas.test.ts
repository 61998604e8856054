/** What `schemas/` says in words, and whether the program and other readers of the schemas agree about values. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv';
import { entryAt } from '../server/src/document/document.ts';
import { nameOf, parentOf, split } from '../server/src/document/path.ts';
import validate from '../server/src/generated/validate.mjs';
import { OPTIONS, type Option, optionIn, optionsUnder } from '../server/src/tikv/options.ts';
import { readTextsFrom, textOf } from '../server/src/tikv/texts.ts';
import { valueFault } from '../server/src/tikv/value.ts';
import { version } from '../server/src/tikv/version.ts';
import { parse } from '../server/src/toml/parse.ts';
import { plainValue } from './json.ts';

/** The parts of a schema that hold descriptions. */
interface Schema {
  readonly description?: string;
  readonly 'x-description'?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly 'x-overrides'?: Readonly<Record<string, Schema>>;
  readonly $ref?: string;
}

interface Described {
  readonly where: string;
  readonly key: string;
  readonly text: string;
}

const folder = new URL('../schemas/sections/', import.meta.url);
const sections = readdirSync(folder).map((name) => ({
  name: name.replace('.json', ''),
  schema: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Schema,
}));

/** Every description once: what many options share by `$ref` stands in one place. */
const descriptions = sections.flatMap(({ name, schema }) => [...describedIn(schema, name, name)]);

function* describedIn(schema: Schema, key: string, where: string): Generator<Described> {
  for (const text of [schema.description, schema['x-description']]) if (text !== undefined) yield { where, key, text };
  const inner = { ...schema.properties, ...schema.definitions, ...schema['x-overrides'] };
  for (const [name, child] of Object.entries(inner)) yield* describedIn(child, nameOf(name), `${where} ${name}`);
}

test('no two options are described alike but for the words of their names', () => {
  const alike = new Map<string, string[]>();
  for (const described of descriptions)
    alike.set(rest(described), [...(alike.get(rest(described)) ?? []), described.where]);
  assert.ok(descriptions.length > 600);
  assert.ok(!alike.has(''), `nothing is said: ${alike.get('')}`);
  assert.deepEqual(
    [...alike.values()].filter((same) => same.length > 1),
    [],
  );
});

/** The description in small letters without the words of its own key. */
function rest({ key, text }: Described): string {
  const own = new Set(words(key));
  return words(text)
    .filter((word) => !own.has(word))
    .join(' ');
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

test('every option of the program has a text and a page of the official documentation', () => {
  readTextsFrom(() => JSON.parse(readFileSync(new URL('../server/src/generated/texts.json', import.meta.url), 'utf8')));
  const untold = [...OPTIONS.keys()].filter((path) => {
    const { text = '', docs = '' } = textOf(path) ?? {};
    return text.trim() === '' || !docs.startsWith('https://');
  });
  assert.deepEqual(untold, []);
});

test('the compiled validator knows every option, and in every table no other', () => {
  const wrong = [...OPTIONS.values()].flatMap(({ path, types, free }) => {
    const isOpen = free || !types.includes('table');
    const inner = isOpen ? [] : [[`${path}.no-such`, 'no-such'] as const];
    return [[path, undefined] as const, ...inner].filter(([key, name]) => unknownIn(key) !== name);
  });
  assert.deepEqual(wrong, []);
});

/** The name that the validator does not know in a file with this one key. */
function unknownIn(path: string): string | undefined {
  const file = split(path).reduceRight<unknown>((inner, name) => ({ [name]: inner }), {});
  const faults = validate(file) ? [] : (validate.errors ?? []);
  return faults.find(({ keyword }) => keyword === 'additionalProperties')?.params.additionalProperty;
}

/** One of each kind, and what is nearly right. */
const VALUES = [
  ...['true', 'false', '0', '1', '-1', '2147483647', '2147483648', '-2147483649', '9223372036854775807'],
  ...['1.0', '0.5', '-0.5', '""', '"a"', '"1"', '"10MB"', '"10mb"', '"50%"', '"1h"', '"-1s"', '"file"'],
  ...['"lz4"', '"LZ4"', '"info"', '"INFO"', '"on"', '1979-05-27', '[]', '["a"]', '["lz4"]', '[1]', '["03:00"]'],
  ...[`[${'"no", '.repeat(7)}]`, `[${'"NO", '.repeat(8)}]`, '{}', '{ a = "b" }', '{ a = 1 }'],
];

test('the program and the plain schema agree about every option and kind of value', (t) => {
  const newest = version('master');
  const refuses = plainSchema();
  const wrong: string[] = [];
  let compared = 0;
  for (const found of OPTIONS.values()) {
    if (isAlias(found)) continue;
    const own = optionIn(found, newest);
    for (const value of VALUES) {
      const { root } = parse(`${header(found)}${nameOf(found.path)} = ${value}\n`);
      const entry = entryAt(root, split(found.path));
      assert.ok(entry, found.path);
      const faulty = valueFault(own, entry.value, newest) !== undefined;
      const refused = refuses(found, plainValue(root));
      if (refused ? !faulty : faulty && !isBeyond(found)) wrong.push(`${found.path} = ${value}: ${refused}`);
      compared++;
    }
  }
  t.diagnostic(`${compared} values of ${OPTIONS.size} options and tables`);
  assert.deepEqual(wrong.slice(0, 40), []);
});

/** Other names of an option are not in the plain schema: tools shall not offer them. */
function isAlias({ path }: Option): boolean {
  return optionsUnder(parentOf(path)).some(({ aliases }) => aliases?.includes(nameOf(path)));
}

function header({ path }: Option): string {
  return parentOf(path) === '' ? '' : `[${parentOf(path)}]\n`;
}

/** Reads the schemas as other tools do: without our own keywords. True if they refuse the option's value, or an item of it. */
function plainSchema(): (found: Option, file: unknown) => boolean {
  const ajv = new Ajv({ allErrors: true, strict: false });
  for (const { name, schema } of sections) ajv.addSchema(schema, `sections/${name}.json`);
  const validates = ajv.compile(JSON.parse(readFileSync(new URL('../tikv.schema.json', folder), 'utf8')));
  return ({ path }, file) => {
    const pointer = `/${split(path).join('/')}`;
    const faults = validates(file) ? [] : (validates.errors ?? []);
    return faults.some(
      ({ keyword, instancePath }) =>
        STRUCTURE.every((word) => word !== keyword) &&
        (instancePath === pointer || instancePath.startsWith(`${pointer}/`)),
    );
  };
}

const STRUCTURE = ['additionalProperties', 'required', 'if'];

/** JSON Schema has no word for the forms of strings and for values that ignore case. */
function isBeyond({ form, ignoreCase, trim, free }: Option): boolean {
  return Boolean(form ?? ignoreCase ?? trim ?? free);
}
