import { differencesOf } from '../checks/posture/differences.ts';
import { referencesOf, standardsOf } from '../checks/posture/standards.ts';
import { postureOf } from '../checks/posture.ts';
import type { Reported } from '../features/posture.ts';
import { jsonFile } from './json.ts';
import type { Failed } from './report.ts';

/** The report of `report --format json`, version 1; docs/cli.md describes it for its readers. */
export function jsonPostures(nodes: readonly Reported[], failed: readonly Failed[]): string {
  const files = [...nodes.map(jsonNode), ...failed.map(({ path, error }) => ({ path, error }))];
  return `${JSON.stringify({ version: 1, files, differences: differencesOf(nodes) }, null, 2)}\n`;
}

/** What `check` says of the file, with its posture; null for what is not the configuration of a server. */
function jsonNode({ name, analysis, commandLine }: Reported): object {
  const posture = postureOf(analysis, commandLine);
  const ids = [...new Set(analysis.problems.map(({ id }) => id))];
  return {
    ...jsonFile({ path: name, analysis, fixed: 0 }),
    references: Object.fromEntries(ids.map((id) => [id, referencesOf(id)])),
    posture: posture
      ? {
          starts: posture.starts,
          facts: Object.fromEntries(posture.facts),
          unencrypted: posture.unencrypted,
          standards: standardsOf(posture, analysis.problems),
        }
      : null,
  };
}
