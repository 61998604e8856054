import { posturePage, type Reported } from '../features/posture.ts';
import { runbookPage } from '../guide/runbook.ts';
import { printable } from './cells.ts';
import { checkFile } from './check.ts';
import { jsonPostures } from './posture-json.ts';
import { type Checked, exitCode, type Failed, NOTHING, sum, tallyOf } from './report.ts';
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
  for (const file of check.files) {
    const { outcome } = await checkFile(file, check, around.stdin);
    tally = sum(tally, tallyOf(outcome));
    if ('analysis' in outcome) nodes.push(reported(outcome, check));
    else failed.push(outcome);
  }
  if (format === 'json') around.stdout.write(jsonPostures(nodes, failed));
  else {
    for (const { path, error } of failed) around.stderr.write(`${printable(path)}: ${printable(error)}\n`);
    if (nodes.length > 0) around.stdout.write(shown(runbook ? runbooks(nodes) : posturePage(nodes, () => undefined)));
  }
  return exitCode(tally, check.failOn);
}

function reported({ path, analysis }: Checked, { commandLine }: ReportRequest['check']): Reported {
  return { name: path, analysis, ...(commandLine && { commandLine }) };
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
