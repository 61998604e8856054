import { printable } from './cells.ts';
import { checkFile } from './check.ts';
import { filesOf } from './files.ts';
import { FORMATS } from './formats/index.ts';
import { type FileReport, jsonFile } from './json.ts';
import { type Knowing, knowingOf } from './known.ts';
import { add, exitCode, NOTHING, type Tally } from './report.ts';
import type { CheckRequest } from './requests.ts';
import type { Sink, Surroundings } from './run.ts';
import { type Style, summary, textReport } from './text.ts';

/** Where the report goes, and how it looks there. */
export interface Destination {
  readonly report: Sink;
  readonly style: Style;
}

/** Checks all files that the request names and reports on them. The exit code is 0, 1 or 2. */
export async function checkFiles(
  request: CheckRequest,
  around: Surroundings,
  destination: Destination,
): Promise<0 | 1 | 2> {
  const knowing = knowingOf(request.baseline);
  if ('fault' in knowing) return complain(knowing.fault, around);
  const tally = await checkAll(request, around, destination, knowing);
  const end = knowing.end(tally);
  if (end && 'fault' in end) return complain(end.fault, around);
  if (end) around.stderr.write(`tikv-toml: ${printable(end.told)}.\n`);
  return exitCode(tally, request.failOn);
}

function complain(fault: string, { stderr }: Surroundings): 2 {
  stderr.write(`tikv-toml: ${printable(fault)}.\n`);
  return 2;
}

async function checkAll(
  request: CheckRequest,
  around: Surroundings,
  { report, style }: Destination,
  { leave }: Knowing,
): Promise<Tally> {
  const { fix, format, failOn } = request;
  const files: FileReport[] = [];
  let tally = NOTHING;
  for (const file of filesOf(request.files)) {
    const { outcome: all, output } = await checkFile(file, request, around.stdin);
    const outcome = 'analysis' in all ? leave(all) : all;
    tally = add(tally, outcome);
    if (output !== undefined) around.stdout.write(output);
    if (format !== 'text') files.push(jsonFile(outcome));
    else if ('analysis' in outcome) report.write(textReport(outcome, style));
    else around.stderr.write(`${printable(outcome.path)}: ${printable(outcome.error)}\n`);
  }
  report.write(format === 'text' ? summary(tally, fix) : FORMATS[format]({ files, tally, fix, failOn }));
  return tally;
}
