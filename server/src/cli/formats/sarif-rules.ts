import type { FindingKind } from '../../checks/findings.ts';
import { canHide } from '../../checks/hide.ts';
import { KINDS } from '../../checks/kinds.ts';
import type { Severity } from '../../checks/problem.ts';
import { REFERENCES, type Reference } from '../../checks/references.ts';
import { TOPICS } from '../../checks/topics.ts';
import { EFFECTS, howToHide } from '../rules.ts';

/** SARIF's words for the severities. */
export const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** Where a finding's rule stands in `descriptors()`. */
export function ruleIndex(id: string): number {
  return KINDS.findIndex((kind) => kind.id === id);
}

/** All that can be found, as SARIF's rules. */
export function descriptors(): object[] {
  return KINDS.map(descriptor);
}

function descriptor(kind: FindingKind): object {
  const { id, severity, effect, topic, title, references = [] } = kind;
  const weaknesses = references.filter(isWeakness);
  return {
    id,
    shortDescription: { text: `${title.replaceAll('`', '')}.` },
    fullDescription: { text: plain(kind) },
    help: { text: plain(kind) + hidden(id), markdown: helpOf(kind) },
    defaultConfiguration: { level: LEVELS[severity] },
    ...(weaknesses.length > 0 && { relationships: weaknesses.map(relationship) }),
    properties: {
      tags: [topic, ...(effect === 'insecure' || weaknesses.length > 0 ? ['security'] : []), ...weaknesses.map(tag)],
      effect,
      standards: references.filter((reference) => !isWeakness(reference)),
    },
  };
}

function plain({ why, effect }: FindingKind): string {
  return `${oneLine(why)} ${EFFECTS[effect]}.`.replaceAll('`', '');
}

function helpOf({ id, title, why, effect, topic, references = [] }: FindingKind): string {
  const list = references.map((reference) => `- ${reference}: ${REFERENCES[reference]}`).join('\n');
  const parts = [`**${title}.**`, oneLine(why), `${TOPICS[topic]}. ${EFFECTS[effect]}.`];
  if (list !== '') parts.push(`For orientation, not an audit:\n\n${list}`);
  return parts.join('\n\n') + hidden(id);
}

function hidden(id: string): string {
  return canHide(id) ? `\n\n${howToHide(id)}` : '';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isWeakness(reference: Reference): boolean {
  return reference.startsWith('CWE-');
}

/** As GitHub's code scanning reads it. */
function tag(reference: Reference): string {
  return `external/cwe/${reference.toLowerCase()}`;
}

function relationship(reference: Reference): object {
  return { target: { id: reference, toolComponent: { name: 'CWE', index: 0 } }, kinds: ['relevant'] };
}

/** The weaknesses that rules name, as a taxonomy. */
export function taxonomy(): object {
  const taxa = (Object.keys(REFERENCES) as Reference[])
    .filter(isWeakness)
    .map((id) => ({ id, shortDescription: { text: REFERENCES[id] } }));
  return { name: 'CWE', organization: 'MITRE', informationUri: 'https://cwe.mitre.org/', taxa };
}
