import { defaultIn, type Option, type OptionType, valuesIn } from '../../server/src/tikv/options.ts';
import { textOf } from '../../server/src/tikv/texts.ts';
import type { Version } from '../../server/src/tikv/version.ts';
import { formIn } from './forms.ts';

/** A JSON Schema: draft-07, with what Taplo (`x-taplo`), Tombi (`x-tombi-…`) and VS Code know beside it. */
export type Schema = { readonly [keyword: string]: unknown };

/** What an option takes in a release. `found` is as the release has it. */
export function valueSchema(found: Option, target: Version): Schema {
  // Some tools print a value they do not like: of a secret they are told nothing that it could break.
  if (found.secret) return {};
  if (found.free) {
    return { type: 'object', additionalProperties: { type: 'string' }, 'x-tombi-additional-key-label': 'name' };
  }
  const fallback = defaultIn(found, target);
  return {
    ...(found.types.includes('array') ? listSchema(found, target) : scalarSchema(found, target)),
    ...(fallback !== undefined && { default: fallback }),
  };
}

/** What each value of the list means, in the order of `enum`; undefined where nothing is said. */
export function valueTexts(found: Option, target: Version): readonly (string | undefined)[] | undefined {
  const said = textOf(found.path)?.values;
  return said && listed(found, target)?.map((value) => said[String(value)]);
}

function listSchema(found: Option, target: Version): Schema {
  const { length } = found;
  return {
    type: 'array',
    items: stringSchema(found, target),
    ...(length !== undefined && { minItems: length, maxItems: length }),
  };
}

function scalarSchema(found: Option, target: Version): Schema {
  const types = found.types.flatMap(typeOf).filter((type, i, all) => all.indexOf(type) === i);
  const { type: _, ...strings } = types.includes('string') ? stringSchema(found, target) : {};
  const values = listed(found, target);
  return {
    type: types.length === 1 ? types[0] : types,
    ...strings,
    ...(values && { enum: values }),
    ...limits(found),
  };
}

function stringSchema(found: Option, target: Version): Schema {
  const values = listed(found, target);
  const form = formIn(found.form, target);
  return { type: 'string', ...(values && { enum: values }), ...(form && { pattern: form.pattern }) };
}

function typeOf(type: OptionType): string[] {
  if (type === 'float') return ['number'];
  return type === 'table' ? ['object'] : [type];
}

/** Every value the release takes, best first. Where case does not matter the usual ways to write it are listed. */
function listed(found: Option, target: Version): readonly (string | number | boolean)[] | undefined {
  const values = valuesIn(found, target);
  if (!values) return undefined;
  const loud = values.filter(({ hidden }) => !hidden).map(({ value }) => String(value).toUpperCase());
  const all = [...offeredFirst(values), ...(found.ignoreCase ? loud : [])];
  return [...new Set(all)];
}

function offeredFirst(values: NonNullable<Option['values']>): (string | number | boolean)[] {
  const isHidden = (hidden: boolean) => values.filter((one) => (one.hidden === true) === hidden);
  return [...isHidden(false), ...isHidden(true)].map(({ value }) => value);
}

/** TOML's integers have 64 bits with a sign: a limit that is none stays out, as no JSON reader keeps its last digits. */
function limits({ types, minimum, maximum, form }: Option): Schema {
  if (!types.includes('integer') && !types.includes('float')) return {};
  const least = minimum ?? (form ? 0 : undefined);
  return {
    ...(least !== undefined && least > -(2 ** 63) && { minimum: least }),
    ...(maximum !== undefined && maximum < 2 ** 63 && { maximum }),
  };
}
