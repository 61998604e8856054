import type { FindingKind } from '../checks/findings.ts';
import { canHide } from '../checks/hide.ts';
import { KINDS } from '../checks/kinds.ts';
import { REFERENCES } from '../checks/references.ts';
import { TOPICS, type Topic } from '../checks/topics.ts';
import { describeRanges } from '../tikv/version.ts';
import type { Answer } from './answer.ts';
import type { RulesRequest } from './requests.ts';
import type { Style } from './text.ts';
import { wrap } from './wrap.ts';

/** The finding of this id. */
export function findingNamed(id: string): FindingKind | undefined {
  return KINDS.find((one) => one.id === id);
}

/** All that can be found, by topic; the answer to `rules`. */
export function listRules({ topic, format }: RulesRequest, style: Style): Answer {
  const found = KINDS.filter((one) => topic === undefined || one.topic === topic);
  if (format === 'json') return { text: `${JSON.stringify({ version: 1, rules: found.map(factsOf) }, null, 2)}\n` };
  const topics = (Object.keys(TOPICS) as Topic[]).filter((one) => found.some((rule) => rule.topic === one));
  const sections = topics.map((one) =>
    section(
      one,
      found.filter((rule) => rule.topic === one),
      style,
    ),
  );
  return { text: `${sections.join('\n\n')}\n` };
}

function factsOf({ id, severity, effect, topic, title, why, versions, references = [] }: FindingKind): object {
  return {
    id,
    severity,
    effect,
    topic,
    title,
    why: why.replaceAll('\n', ' '),
    ...(versions && { versions }),
    references,
  };
}

function section(topic: Topic, found: readonly FindingKind[], { paint, width }: Style): string {
  const longest = Math.max(...found.map(({ id }) => id.length));
  const indent = ' '.repeat(longest + 13);
  const rows = found.map(({ id, severity, title }) => {
    const head = `  ${id.padEnd(longest)}  ${paint.severity[severity](severity.padEnd(7))}  `;
    return head + wrap(title, width - indent.length, indent);
  });
  return [paint.bold(`${TOPICS[topic]} (${topic})`), ...rows].join('\n');
}

/** What a finding means, for the terminal. */
export function explainFinding(finding: FindingKind, { paint, width }: Style): Answer {
  const { id, severity, effect, title, why, versions, references = [] } = finding;
  const wide = Math.min(width, 100);
  const facts = [
    `  Severity    ${paint.severity[severity](severity)}`,
    `  Effect      ${EFFECTS[effect]}`,
    `  TiKV        ${versions ? describeRanges(versions).replaceAll('`', '') : 'every version'}`,
  ];
  const orientation = references.map((one) => `  - ${one}: ${REFERENCES[one]}`);
  const parts = [
    `${paint.bold(id)}  ${paint.dim(TOPICS[finding.topic])}`,
    paint.bold(wrap(`${title}.`, wide)),
    wrap(why, wide),
    facts.join('\n'),
    ...(orientation.length > 0 ? [`For orientation, not an audit:\n${orientation.join('\n')}`] : []),
    ...(canHide(id) ? [paint.dim(howToHide(id))] : []),
  ];
  return { text: `${parts.join('\n\n')}\n` };
}

/** Words for a finding that can be hidden. */
export function howToHide(id: string): string {
  return `To hide it once: # tikv-toml-disable-next-line ${id} -- reason`;
}

/** What an effect means for a running TiKV. */
export const EFFECTS: Readonly<Record<FindingKind['effect'], string>> = {
  rejected: 'TiKV refuses the file (`--config-check` sees it)',
  'start-fails': '`--config-check` passes, but TiKV does not start',
  ignored: 'TiKV reads on as if the line were not there',
  insecure: 'TiKV runs, and a secret or data is exposed',
  advice: 'TiKV runs; there is a better way',
};
