import { nearestRelease, parseVersion, releaseNote } from '../tikv/version.ts';
import type { Answer } from './answer.ts';
import { readArguments } from './arguments.ts';
import { printable } from './cells.ts';
import { checkFile } from './check.ts';
import { paint, wantsColor } from './color.ts';
import { explain } from './explain.ts';
import { HELP, VERSION } from './help.ts';
import { init } from './init.ts';
import { jsonFile, jsonReport } from './json.ts';
import { keycheck } from './keycheck.ts';
import { keygen } from './keygen.ts';
import { listOptions } from './options.ts';
import { reportPosture } from './posture.ts';
import { add, exitCode, NOTHING, whyNot } from './report.ts';
import type { CheckRequest } from './requests.ts';
import { listRules } from './rules.ts';
import { type Style, summary, textReport } from './text.ts';
import { upgrade } from './upgrade.ts';
import { verify } from './verify.ts';

/** What the program needs of the world around it. */
export interface Surroundings {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Runs `tikv-toml` with its arguments and gives the exit code: 0, 1 or 2. */
export async function run(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const request = readArguments(args);
  const asked = request.action === 'report' ? request.check : request;
  if ('targetVersion' in asked) noteRelease(asked.targetVersion, around);
  switch (request.action) {
    case 'help':
      around.stdout.write(HELP);
      return 0;
    case 'version':
      around.stdout.write(VERSION);
      return 0;
    case 'refuse':
      around.stderr.write(`tikv-toml: ${printable(request.reason)}.\nTry \`tikv-toml --help\`.\n`);
      return 2;
    case 'check':
      return check(request, around);
    case 'explain':
      return tell(explain(request, styleOf(around.stdout, request.color, around)), around);
    case 'rules':
      return tell(listRules(request, styleOf(around.stdout, request.color, around)), around);
    case 'options':
      return tell(listOptions(request, styleOf(around.stdout, request.color, around)), around);
    case 'report':
      return reportPosture(request, around);
    case 'upgrade':
      return upgrade(request, around, styleOf(around.stdout, request.color, around));
    case 'init':
      return init(request, around);
    case 'keycheck':
      return keycheck(request, around);
    case 'keygen':
      return keygen(request, around);
    case 'verify':
      return verify(request, around, styleOf(around.stdout, request.color, around));
  }
}

async function check(request: CheckRequest, around: Surroundings): Promise<0 | 1 | 2> {
  const { report, style } = reportOf(request, around);
  const files: object[] = [];
  let tally = NOTHING;
  for (const file of request.files) {
    const { outcome, output } = await checkFile(file, request, around.stdin);
    tally = add(tally, outcome);
    if (output !== undefined) around.stdout.write(output);
    if (request.format === 'json') files.push(jsonFile(outcome));
    else if ('analysis' in outcome) report.write(textReport(outcome, style));
    else around.stderr.write(`${printable(outcome.path)}: ${printable(whyNot(outcome))}\n`);
  }
  report.write(request.format === 'json' ? jsonReport(files) : summary(tally, request.fix));
  return exitCode(tally, request.failOn);
}

/** Where the report goes: to stdout, unless the mended standard input goes there. */
function reportOf(request: CheckRequest, around: Surroundings): { readonly report: Sink; readonly style: Style } {
  const report = request.fix && request.files.includes('-') ? around.stderr : around.stdout;
  return { report, style: styleOf(report, request.color, around) };
}

function styleOf(sink: Sink, color: CheckRequest['color'], { environment }: Surroundings): Style {
  const colors = wantsColor(color, environment, sink.isTTY === true);
  return { paint: paint(colors), width: Math.max(40, sink.columns ?? 120) };
}

/** A version that never was released is checked as another one: that must be said. */
function noteRelease(text: string | undefined, { stderr }: Surroundings): void {
  const asked = text === undefined ? undefined : parseVersion(text);
  const note = asked && releaseNote(asked, nearestRelease(asked));
  if (note) stderr.write(`tikv-toml: ${note}\n`);
}

function tell(answer: Answer, { stdout, stderr }: Surroundings): 0 | 2 {
  if ('text' in answer) stdout.write(answer.text);
  else stderr.write(`tikv-toml: ${printable(answer.fault.replace(/[.?]?$/, (end) => end || '.'))}\n`);
  return 'text' in answer ? 0 : 2;
}
