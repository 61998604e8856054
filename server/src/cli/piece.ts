import type { Known } from './baseline.ts';
import { checkFile } from './check.ts';
import { type FileReport, jsonFile } from './json.ts';
import type { Knowing } from './known.ts';
import { type Failed, type Tally, tallyOf, whyNot } from './report.ts';
import type { CheckRequest } from './requests.ts';
import { type Style, textReport } from './text.ts';

/** What one file adds to the report. Plain data: it may come from another thread. */
export interface Piece {
  readonly path: string;
  readonly tally: Tally;
  /** Why it could not be checked. */
  readonly error?: string;
  /** For people. */
  readonly text?: string;
  /** For programs. */
  readonly report?: FileReport;
  /** What the baseline is to know of it. */
  readonly noted?: readonly Known[];
  /** The mended standard input. */
  readonly output?: string;
}

/** How pieces are made. */
export interface Work {
  readonly request: CheckRequest;
  readonly style: Style;
  readonly knowing: Knowing;
  readonly stdin: AsyncIterable<Buffer | string>;
}

/** Checks one file and says what it adds. Never throws. */
export async function pieceOf(file: string | Failed, { request, style, knowing, stdin }: Work): Promise<Piece> {
  const { outcome, output } = await checkFile(file, request, stdin);
  const isText = request.format === 'text';
  if (!('analysis' in outcome)) {
    const { path } = outcome;
    return { path, error: whyNot(outcome), tally: tallyOf(outcome), ...(!isText && { report: jsonFile(outcome) }) };
  }
  const { left, noted } = knowing.leave(outcome);
  return {
    path: outcome.path,
    tally: tallyOf(left),
    ...(isText ? { text: textReport(left, style) } : { report: jsonFile(left) }),
    ...(noted && { noted }),
    ...(output !== undefined && { output }),
  };
}
