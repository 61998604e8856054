import { nearestRelease, parseVersion, releaseNote } from '../tikv/version.ts';
import type { Answer } from './answer.ts';
import { readArguments } from './arguments.ts';
import { printable } from './cells.ts';
import { checkFiles, type Destination } from './checkfiles.ts';
import { paint, wantsColor } from './color.ts';
import { explain } from './explain.ts';
import { guide } from './guide.ts';
import { HELP, VERSION } from './help.ts';
import { keycheck } from './keycheck.ts';
import { keygen } from './keygen.ts';
import { serveEditor } from './lsp.ts';
import { listOptions } from './options.ts';
import { reportPosture } from './posture.ts';
import type { CheckRequest } from './requests.ts';
import { listRules } from './rules.ts';
import type { Style } from './text.ts';
import { upgrade } from './upgrade.ts';
import { verify } from './verify.ts';

/** What the program needs of the world around it. */
export interface Surroundings {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The file of the program, for threads that help; absent: there are none. */
  readonly program?: string;
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
      return checkFiles(request, around, destinationOf(request, around));
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
    case 'guide':
      return guide(request, around);
    case 'keycheck':
      return keycheck(request, around);
    case 'keygen':
      return keygen(request, around);
    case 'verify':
      return verify(request, around, styleOf(around.stdout, request.color, around));
    case 'lsp':
      return serveEditor(around);
  }
}

/** Where the report goes: to stdout, unless the mended standard input goes there. */
function destinationOf(request: CheckRequest, around: Surroundings): Destination {
  const report = request.fix && request.files.includes('-') ? around.stderr : around.stdout;
  const style = styleOf(report, request.color, around);
  return { report, style, color: colored(report, request.color, around) };
}

function colored(sink: Sink, color: CheckRequest['color'], { environment }: Surroundings): boolean {
  return wantsColor(color, environment, sink.isTTY === true);
}

function styleOf(sink: Sink, color: CheckRequest['color'], around: Surroundings): Style {
  return { paint: paint(colored(sink, color, around)), width: Math.max(40, sink.columns ?? 120) };
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
