/** What a SARIF report must be. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { TOOLS, toolsFault } from './tools.ts';

/** The schema of the standard, as Microsoft's package has it. */
const OFFICIAL = join(TOOLS, '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

/** Why the official schema is not there; undefined if it is. In CI it must be. */
export const noOfficial = (): string | undefined => toolsFault(OFFICIAL);

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
  // A pattern of the official schema has a bracket too many, which only `u` minds.
  const check = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats }).compile(schema);
  check(report);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
