import { version } from '../../../../package.json';
import type { CheckedFile, Found, FoundFix, Looked, Range } from '../json.ts';
import { uriOf } from '../place.ts';
import type { Format } from './format.ts';
import { descriptors, LEVELS, ruleIndex, taxonomy } from './sarif-rules.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0, one run. It has no snippets: a line of a configuration file may hold a secret. */
export const sarif: Format = ({ files }) =>
  `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run(files)] }, null, 2)}\n`;

function run(files: readonly Looked[]): object {
  const checked = files.filter((file) => 'problems' in file);
  const failed = files.filter((file) => 'error' in file);
  return {
    tool: { driver: { name: 'tikv-toml', version, semanticVersion: version, rules: descriptors() } },
    taxonomies: [taxonomy()],
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: failed.length === 0,
        toolExecutionNotifications: failed.map(({ path, error }) => ({
          level: 'error',
          message: { text: error },
          locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
        })),
      },
    ],
    artifacts: checked.map(({ path, targetVersion }) => ({
      location: { uri: uriOf(path) },
      roles: ['analysisTarget'],
      properties: { targetVersion },
    })),
    results: checked.flatMap(resultsOf),
  };
}

function resultsOf({ path, problems }: CheckedFile, index: number): object[] {
  const artifactLocation = { uri: uriOf(path), index };
  return problems.map((found) => resultOf(found, artifactLocation));
}

function resultOf(
  { id, severity, effect, message, path, range, fingerprint, fixes }: Found,
  artifactLocation: object,
): object {
  const edited = fixes.filter(({ edits }) => edits.length > 0);
  return {
    ruleId: id,
    ruleIndex: ruleIndex(id),
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation, region: regionOf(range) },
        ...(path !== undefined && { logicalLocations: [{ fullyQualifiedName: path, kind: 'member' }] }),
      },
    ],
    partialFingerprints: { 'tikvToml/v1': fingerprint },
    ...(edited.length > 0 && { fixes: edited.map((fix) => fixOf(fix, artifactLocation)) }),
    properties: { severity, effect },
  };
}

function fixOf({ title, preferred, edits }: FoundFix, artifactLocation: object): object {
  const replacements = edits.map(({ range, newText }) => ({
    deletedRegion: regionOf(range),
    insertedContent: { text: newText },
  }));
  return {
    description: { text: title },
    artifactChanges: [{ artifactLocation, replacements }],
    properties: { preferred },
  };
}

/** From 1; the end is the first column behind it. */
function regionOf({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
