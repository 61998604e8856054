import { posturePage, type Reported } from '../features/posture.ts';
import { runbookPage } from '../guide/runbook.ts';
import { hostView, partsOf } from '../hosts/part.ts';
import { printable } from './cells.ts';
import { checkFile } from './check.ts';
import { filesOf } from './files.ts';
import { jsonPostures } from './posture-json.ts';
import { type Checked, exitCode, type Failed, NOTHING, sum, tallyOf, whyNot } from './report.ts';
import type { ReportRequest } from './requests.ts';
import type { Surroundings } from './run.ts';

/** Reports the security posture of the files, as nodes of one cluster, or the runbook of one. The exit code is that of `check`. */
export async function reportPosture(
  { format, runbook, check }: ReportRequest,
  around: Surroundings,
): Promise<0 | 1 | 2> {
  const nodes: Reported[] = [];
  const failed: Failed[] = [];
  let tally = NOTHING;
  for (const named of filesOf(check.files)) {
    const outcome = typeof named === 'string' ? (await checkFile(named, check, around.stdin)).outcome : named;
    tally = sum(tally, tallyOf(outcome));
    const own = 'analysis' in outcome ? reported(outcome, check) : [];
    nodes.push(...own);
    if (own.length > 0) continue;
    failed.push({ path: outcome.path, error: 'analysis' in outcome ? NO_TLS : whyNot(outcome) });
  }
  if (format === 'json') around.stdout.write(jsonPostures(nodes, failed));
  else {
    for (const { path, error } of failed) around.stderr.write(`${printable(path)}: ${printable(error)}\n`);
    if (nodes.length > 0) around.stdout.write(shown(runbook ? runbooks(nodes) : posturePage(nodes, () => undefined)));
  }
  return exitCode(tally, check.failOn);
}

const NO_TLS =
  'has no posture to report: whether TLS is on says the manifest of the Cluster, which is not in this file';

/** A topology or manifest tells of several nodes; of one whose TLS another file decides nothing is said. */
function reported({ path, analysis }: Checked, { commandLine }: ReportRequest['check']): Reported[] {
  const parts = partsOf(analysis)?.filter(({ knowsTls }) => knowsTls);
  if (!parts) return [{ name: path, analysis, ...(commandLine && { commandLine }) }];
  return parts.map((part) => ({
    name: `${path}: ${part.title}`,
    analysis: hostView(part, analysis.document.text),
    commandLine: part.commandLine,
  }));
}

function runbooks(nodes: readonly Reported[]): string {
  return nodes.map(({ name, analysis, commandLine }) => runbookPage(analysis, name, commandLine)).join('\n');
}

/** Nothing a terminal obeys, line by line. */
function shown(page: string): string {
  return page
    .split('\n')
    .map((line) => printable(line))
    .join('\n');
}
