import { differencesOf } from '../checks/posture/differences.ts';
import { referencesOf, type StandardView, standardsOf } from '../checks/posture/standards.ts';
import { type Posture, postureOf, type Topic } from '../checks/posture.ts';
import type { Problem, Severity } from '../checks/problem.ts';
import { redact, type Secrets, secretsOf } from '../checks/redact.ts';
import { type Lines, lineAt, linesOf } from '../document/lines.ts';
import type { Analysis } from '../language.ts';
import { say } from '../say.ts';
import type { CommandLine } from '../tikv/commandline.ts';
import { label } from '../tikv/version.ts';
import { cell, code, plain } from './markdown.ts';

/** One file of the report: a node of the cluster. */
export interface Reported {
  readonly name: string;
  readonly analysis: Analysis;
  readonly commandLine?: CommandLine;
}

/** How a page names the topics. */
export const TITLES: Readonly<Record<Topic, () => string>> = {
  encryption: () => say`Encryption at rest`,
  'master-key': () => say`Master key`,
  'previous-key': () => say`Previous master key`,
  rotation: () => say`Data key rotation`,
  'raft-log': () => say`Raft log`,
  tls: () => say`TLS`,
  peers: () => say`Names let in over TLS`,
  'status-port': () => say`Status port`,
  redaction: () => say`Log redaction`,
  secrets: () => say`Secrets in the file`,
  'core-dumps': () => say`Core dumps`,
};

/** The security posture as a page in Markdown. `address` is that of a rule's page, where the reader can open one. */
export function posturePage(nodes: readonly Reported[], address: (id: string) => string | undefined): string {
  const several = nodes.length > 1;
  const title = several ? say`${nodes.length} nodes` : plain(nodes[0]?.name ?? '');
  return `${[
    say`# Security posture: ${title}`,
    say`> Read from the configuration alone. Standards are named for orientation; this is not an audit.`,
    ...(several ? differences(nodes) : []),
    ...nodes.flatMap((node) => [
      ...(several ? [`## ${plain(node.name)}`] : []),
      ...nodePart(node, several ? '###' : '##', address),
    ]),
  ].join('\n\n')}\n`;
}

function differences(nodes: readonly Reported[]): string[] {
  const found = differencesOf(nodes);
  const lines = found.map(({ option, groups }) => {
    const sides = groups.map((names) => names.map(code).join(', '));
    return `- ${code(option)}: ${sides.join(' ≠ ')}`;
  });
  return [
    say`## Differences between the nodes`,
    found.length === 0
      ? say`None: keys, method, TLS and redaction are the same everywhere.`
      : say`These should be the same on every node of a cluster. Nodes before and after ≠ differ:\n\n${lines.join('\n')}`,
  ];
}

function nodePart({ analysis, commandLine }: Reported, heading: string, address: Address): string[] {
  const posture = postureOf(analysis, commandLine);
  const version = label(analysis.config.target.version.text);
  if (!posture) return [say`Not the configuration of a TiKV server: there is no posture to tell.`];
  const lines = linesOf(analysis.document.text);
  const good = [...posture.facts].filter(([, fact]) => fact.good);
  const standards = standardsOf(posture, analysis.problems);
  const secrets = secretsOf(analysis.config);
  const item = (problem: Problem) => finding(problem, lines, secrets, address);
  return [
    summary(posture, version),
    ...(good.length > 0
      ? [
          say`${heading} Good points`,
          good.map(([topic, { text }]) => say`- ${TITLES[topic]()}: ${plain(text)}`).join('\n'),
        ]
      : []),
    ...SEVERITIES.flatMap(([severity, title]) => {
      const own = analysis.problems.filter((problem) => problem.severity === severity);
      return own.length > 0 ? [say`${heading} ${title()} (${own.length})`, own.map(item).join('\n')] : [];
    }),
    say`${heading} What stays unencrypted`,
    posture.unencrypted.map((line) => `- ${line}`).join('\n'),
    ...(standards.length > 0 ? [say`${heading} By standard`, standardsTable(standards, address)] : []),
  ];
}

type Address = (id: string) => string | undefined;

const SEVERITIES: readonly (readonly [Severity, () => string])[] = [
  ['error', () => say`Errors`],
  ['warning', () => say`Warnings`],
  ['info', () => say`Notes`],
  ['hint', () => say`Hints`],
];

function summary({ starts, facts }: Posture, version: string): string {
  const mark = (good: boolean | undefined) => (good === undefined ? '' : good ? '✓' : '✗');
  return [
    `| TiKV ${version} | | |`,
    '| --- | --- | --- |',
    say`| Starts with this file | ${starts ? say`nothing speaks against it` : say`no`} | ${mark(starts)} |`,
    ...[...facts].map(([topic, { text, good }]) => `| ${TITLES[topic]()} | ${cell(text)} | ${mark(good)} |`),
  ].join('\n');
}

function finding(problem: Problem, lines: Lines, secrets: Secrets, address: Address): string {
  const { id, path, span, message } = problem;
  const name = path === undefined ? '' : `, ${code(redact(secrets, path))}`;
  const references = referencesOf(id);
  const also = references.length > 0 ? `: ${references.join(', ')}` : '';
  return say`- Line ${lineAt(lines, span.start) + 1}${name}: ${plain(redact(secrets, message))} (${ruleName(id, address)}${also})`;
}

function standardsTable(standards: readonly StandardView[], address: Address): string {
  return [
    say`| Standard | Good points | Findings |`,
    '| --- | --- | --- |',
    ...standards.map(
      ({ standard, good, findings }) =>
        `| ${standard} | ${good.map((topic) => TITLES[topic]()).join(', ')} | ${findings.map((id) => ruleName(id, address)).join(', ')} |`,
    ),
  ].join('\n');
}

function ruleName(id: string, address: Address): string {
  const page = address(id);
  return page === undefined ? `\`${id}\`` : `[${id}](${page})`;
}
