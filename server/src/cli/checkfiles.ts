import { buffered } from './buffered.ts';
import { printable } from './cells.ts';
import { filesOf } from './files.ts';
import { FORMATS } from './formats/index.ts';
import { jsonReport, type Looked } from './json.ts';
import { type Knowing, knowingOf } from './known.ts';
import { inParallel, type Named, threadsFor } from './parallel.ts';
import { type Piece, pieceOf, type Work } from './piece.ts';
import { progressOn } from './progress.ts';
import { exitCode, NOTHING, sum, type Tally } from './report.ts';
import type { CheckRequest } from './requests.ts';
import type { Sink, Surroundings } from './run.ts';
import { type Style, summary } from './text.ts';

/** Where the report goes, and how it looks there. */
export interface Destination {
  readonly report: Sink;
  readonly style: Style;
  readonly color: boolean;
}

/** Checks all files that the request names and reports on them. The exit code is 0, 1 or 2. */
export async function checkFiles(request: CheckRequest, around: Surroundings, to: Destination): Promise<0 | 1 | 2> {
  const knowing = knowingOf(request.baseline);
  if ('fault' in knowing) return complain(knowing.fault, around);
  const tally = await checkAll(request, around, to, knowing);
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
  to: Destination,
  knowing: Knowing,
): Promise<Tally> {
  const named = filesOf(request.files);
  const progress = progressOn(around.stderr, named.length);
  const report = buffered(to.report, progress.clear);
  const pieces: Piece[] = [];
  let tally = NOTHING;
  for await (const piece of piecesOf(named, request, around, to, knowing)) {
    tally = sum(tally, piece.tally);
    if (piece.noted) knowing.note(piece.path, piece.noted);
    if (piece.text) report.write(piece.text);
    if (piece.report) pieces.push(piece);
    if (isUrgent(piece)) {
      report.flush();
      progress.clear();
      say(piece, around);
    }
    progress.step(tally.checked + tally.failed);
  }
  progress.clear();
  report.write(ending(request, pieces, tally));
  report.flush();
  return tally;
}

function piecesOf(
  files: readonly Named[],
  request: CheckRequest,
  around: Surroundings,
  { style, color }: Destination,
  knowing: Knowing,
): AsyncGenerator<Piece> {
  const work = { request, style, knowing, stdin: around.stdin };
  const threads = around.program === undefined ? 1 : threadsFor(request, files.length);
  if (threads === 1 || around.program === undefined) return oneByOne(files, work);
  const taken = new Int32Array(new SharedArrayBuffer(4));
  return inParallel({ request, color, width: style.width, files, taken }, threads, around.program, work);
}

async function* oneByOne(files: readonly Named[], work: Work): AsyncGenerator<Piece> {
  for (const file of files) yield await pieceOf(file, work);
}

/** What goes elsewhere than the report, in the order of the files. */
function isUrgent({ output, error, report }: Piece): boolean {
  return output !== undefined || (error !== undefined && !report);
}

function say({ path, error, output }: Piece, { stdout, stderr }: Surroundings): void {
  if (output !== undefined) stdout.write(output);
  if (error !== undefined) stderr.write(`${printable(path)}: ${printable(error)}\n`);
}

function ending({ format, fix, failOn }: CheckRequest, pieces: readonly Piece[], tally: Tally): string {
  if (format === 'text') return summary(tally, fix);
  const reports = pieces.flatMap(({ report }) => report ?? []);
  if (format === 'json') return jsonReport(reports);
  const files = reports.filter((report): report is Looked => !('skipped' in report));
  return FORMATS[format]({ files, tally, fix, failOn });
}
