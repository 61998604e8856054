/** What a SARIF report must be. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

/** OASIS's own schema is not ours to copy: it is read from the outside test data, as `sarif/sarif-schema-2.1.0.json`. */
const OFFICIAL = join(process.env.TIKV_TOML_DATA ?? '', 'sarif/sarif-schema-2.1.0.json');
const isThere = process.env.TIKV_TOML_DATA !== undefined && existsSync(OFFICIAL);

/** Why the official schema is not there; false if it is. */
export const noOfficial = !isThere && 'TIKV_TOML_DATA has no sarif/sarif-schema-2.1.0.json';

/** The faults of a report by the constraints that we wrote down ourselves; empty if there are none. */
export function faultsOf(report: unknown): string[] {
  return faults(JSON.parse(readFileSync(join(import.meta.dirname, 'data/sarif/used.schema.json'), 'utf8')), report);
}

/** The same by the official schema. Its draft-04 words mean the same in draft-07 but for its name. */
export function officialFaultsOf(report: unknown): string[] {
  const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(OFFICIAL, 'utf8'));
  return faults(schema, report);
}

function faults(schema: object, report: unknown): string[] {
  const isUri = (text: string) => URL.canParse(text);
  const formats = { uri: isUri, 'uri-reference': (text: string) => URL.canParse(text, 'file:///'), 'date-time': isUri };
  const check = new Ajv({ allErrors: true, strict: false, formats }).compile(schema);
  check(report);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
