import { nameOf } from '../../server/src/document/path.ts';
import { existsIn, isWithin, OPTIONS, type Option, optionIn, optionsUnder } from '../../server/src/tikv/options.ts';
import { textOf } from '../../server/src/tikv/texts.ts';
import { label, type Version } from '../../server/src/tikv/version.ts';
import { conditionsIn, requiredIn } from './conditions.ts';
import { type Schema, valueSchema, valueTexts } from './values.ts';
import { describe } from './words.ts';

/** The schema of a whole file for one release: flat, without references. */
export function fileSchema(target: Version): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `TiKV ${label(target.text)} configuration file (tikv.toml)`,
    description: `Every option of TiKV ${label(target.text)}.`,
    'x-tombi-toml-version': 'v1.0.0',
    ...tableSchema('', target),
  };
}

/** A table with everything that the release knows in it, and nothing else. */
function tableSchema(path: string, target: Version): Schema {
  const inner = optionsUnder(path).filter((found) => existsIn(found, target));
  const names = inner.map((found) => nameOf(found.path));
  return {
    ...(holdsSecret(path) ? {} : { type: 'object' }),
    properties: Object.fromEntries(inner.map((found, i) => [names[i], optionSchema(found, target)])),
    additionalProperties: false,
    ...requiredIn(path),
    ...conditionsIn(path, names),
  };
}

function optionSchema(found: Option, target: Version): Schema {
  const own = optionIn(found, target);
  const isTable = own.types.includes('table') && !own.free;
  return {
    description: describe(own, target),
    ...marks(own, target),
    ...(isTable ? tableSchema(own.path, target) : valueSchema(own, target)),
  };
}

/** Some tools print a value that should be a table and is not: not where a secret can be in it. */
function holdsSecret(table: string): boolean {
  return table !== '' && [...OPTIONS.values()].some(({ path, secret }) => secret && path.startsWith(`${table}.`));
}

/** A table links to its page, and each listed value says what it means. */
function marks(found: Option, target: Version): Schema {
  const docs = found.types.includes('table') ? textOf(found.path)?.docs : undefined;
  const values = valueTexts(found, target)?.map((text) => text ?? null);
  const taplo = {
    ...(docs && { links: { key: docs } }),
    ...(values && { docs: { enumValues: values } }),
  };
  return {
    ...(Object.keys(taplo).length > 0 && { 'x-taplo': taplo }),
    ...(values && { markdownEnumDescriptions: values.map((text) => text ?? '') }),
    ...(isWithin(found.deprecated?.ranges, target) && { deprecated: true }),
  };
}
