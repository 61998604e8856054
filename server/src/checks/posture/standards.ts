import type { Posture, Topic } from '../posture.ts';
import type { Problem } from '../problem.ts';
import { RULES } from '../rules/index.ts';

/** What a file says with regard to one standard. */
export interface StandardView {
  /** As the rules name it: `GDPR Art. 32`. */
  readonly standard: string;
  readonly good: readonly Topic[];
  /** Ids of rules, each once. */
  readonly findings: readonly string[];
}

/** The rules whose references say which standards a good point meets. */
const WATCHED: Readonly<Record<Topic, readonly string[]>> = {
  encryption: ['encryption-disabled'],
  'master-key': ['file-key-in-production', 'file-path-is-key-material'],
  'previous-key': ['previous-exposes-data-keys'],
  rotation: ['rotation-too-long'],
  'raft-log': ['raft-engine-clear'],
  tls: ['tls-disabled'],
  peers: ['cn-empty'],
  'status-port': ['status-addr-exposed'],
  redaction: ['redact-off'],
  secrets: ['aws-static-credentials'],
  'core-dumps': ['core-dump-keys'],
};

/** Good points and findings by standard, in the order of their names. Weaknesses (CWE) are no standards. */
export function standardsOf({ facts }: Posture, problems: readonly Problem[]): StandardView[] {
  const good = [...facts].flatMap(([topic, fact]) => (fact.good ? [topic] : []));
  const findings = [...new Set(problems.map(({ id }) => id))];
  const standards = new Set(RULES.flatMap(({ references = [] }) => references.filter(isStandard)));
  return [...standards].sort().flatMap((standard) => {
    const view = {
      standard,
      good: good.filter((topic) => WATCHED[topic].some((id) => refersTo(id, standard))),
      findings: findings.filter((id) => refersTo(id, standard)),
    };
    return view.good.length + view.findings.length > 0 ? [view] : [];
  });
}

/** What a rule refers to, weaknesses included. */
export function referencesOf(id: string): readonly string[] {
  return RULES.find((rule) => rule.id === id)?.references ?? [];
}

function refersTo(id: string, standard: string): boolean {
  return referencesOf(id).includes(standard);
}

function isStandard(reference: string): boolean {
  return !reference.startsWith('CWE-');
}
