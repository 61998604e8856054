import { stops } from '../../checks/posture.ts';
import type { Problem, Severity } from '../../checks/problem.ts';
import { redact } from '../../checks/redact.ts';
import { lineAt, linesOf } from '../../document/lines.ts';
import { cell, code, plain } from '../../features/markdown.ts';
import { keyName } from './keyname.ts';
import { list, type Paragraphs, paragraphs, table } from './layout.ts';
import { trackedPaths } from './paths.ts';
import type { Manager, Situation } from './situation.ts';

/** What the file sets up, in a table and in words. */
export function summary(situation: Situation): Paragraphs {
  const { posture, version, current, previous } = situation;
  const fact = (topic: Parameters<typeof posture.facts.get>[0]) => posture.facts.get(topic)?.text;
  const key = (manager: Manager | undefined) => manager && code(keyName(situation, manager));
  const paths = trackedPaths(situation);
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Encryption at rest', fact('encryption')],
    ['Master key', fact('master-key')],
    ['Name of the key', key(current)],
    ['Previous master key', fact('previous-key')],
    ['Name of the previous key', key(previous)],
    ['Data keys', fact('rotation')],
    ['Raft log', fact('raft-log')],
    ['Folders', paths.map(({ option, path }) => `${code(option)} = ${path ? code(path) : 'set'}`).join(', ')],
    ['TLS', fact('tls')],
    ['Findings', findings(situation)],
  ];
  return paragraphs(
    table(
      [`TiKV ${version}`, ''],
      rows.flatMap(([title, text]) => (text ? [[title, title === 'Folders' ? text : cell(text)]] : [])),
    ),
    situation.mode === 'off' ? undefined : layers(current),
  );
}

/** Which key protects what. */
function layers(current: Manager | undefined): string | undefined {
  if (!current) return undefined;
  const wrapped =
    current.kind === 'file'
      ? 'The master key in the key file wraps'
      : 'The master key never leaves the key manager: it wraps one key that TiKV holds in memory, and that key wraps';
  return `${wrapped} the data keys in \`key.dict\` of each store; a data key encrypts each data file; \`file.dict\` says which key and which start value (IV) belong to which file. Both dictionaries lie in the data directory.`;
}

function findings({ analysis: { problems } }: Situation): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? severity : `${severity}s`}`];
  });
  return counts.length === 0 ? 'none' : `${counts.join(', ')}: \`tikv-toml check\` tells them`;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning'];

/** What to mend before anything else, where TiKV does not start with the file. */
export function faults({ analysis, posture, secrets, version }: Situation): Paragraphs | undefined {
  if (posture.starts) return undefined;
  const lines = linesOf(analysis.document.text);
  const item = ({ span, message, id }: Problem) =>
    `Line ${lineAt(lines, span.start) + 1}: ${plain(redact(secrets, message))} (\`${id}\`)`;
  return [
    `**TiKV ${version} does not start with this file.** Mend this first; what follows tells of the file as it is meant.`,
    list(analysis.problems.filter(stops).map(item)),
  ];
}
