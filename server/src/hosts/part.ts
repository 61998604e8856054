/** One configuration of TiKV in a YAML text. */
import { changed } from '../checks/policy.ts';
import type { Fix, Problem } from '../checks/problem.ts';
import { applyEdits, type Edit, type Span } from '../document/document.ts';
import { lazily } from '../document/lazy.ts';
import type { Item } from '../features/complete.ts';
import type { Analysis } from '../language.ts';
import type { CommandLine } from '../tikv/commandline.ts';

/** Where the offsets of one text stand in another. */
export interface Mapping {
  /** Where in the host the options stand. */
  readonly span: Span;
  toHost(offset: number): number;
  /** Undefined outside of `span`. */
  toInner(offset: number): number | undefined;
  /** The same change made in the host; undefined where there is no safe way to write it. */
  hostEdits(edits: readonly Edit[]): readonly Edit[] | undefined;
}

export interface Part extends Mapping {
  /** What a person calls it: `server_configs.tikv`, `TidbCluster basic`. */
  readonly title: string;
  /** At its own offsets. */
  readonly analysis: Analysis;
  /** What TiKV is started with. */
  readonly commandLine: CommandLine;
  /** False where the text does not tell whether TLS is on. */
  readonly knowsTls: boolean;
  /** Completion at an offset of its own, where that is not TOML's. */
  complete?(offset: number): readonly Item[];
}

/** A YAML text with its parts. */
export interface HostAnalysis extends Analysis {
  readonly parts: readonly Part[];
}

/** The parts of a text that has such. */
export function partsOf(analysis: Analysis): readonly Part[] | undefined {
  return 'parts' in analysis ? (analysis as HostAnalysis).parts : undefined;
}

export const IDENTITY = {
  toHost: (offset: number) => offset,
  hostEdits: (edits: readonly Edit[]) => edits,
};

/** The mapping of options that stand in the host as they are. */
export function identity(span: Span): Mapping {
  return { ...IDENTITY, span, toInner: (offset) => (span.start <= offset && offset <= span.end ? offset : undefined) };
}

/** The problems of a part as problems of its host. */
export function hostProblems(part: Part): Problem[] {
  return part.analysis.problems.map((problem) =>
    changed(
      hostProblem(part, problem),
      lazily({}, 'fixes', () => hostFixes(part, problem.fixes)),
    ),
  );
}

/** The problem at the offsets of the host; its fixes stay as they are. */
export function hostProblem(mapping: Mapping, problem: Problem): Problem {
  const { related } = problem;
  return changed(problem, {
    span: hostSpan(mapping, problem.span),
    ...(related && { related: related.map(({ span, message }) => ({ span: hostSpan(mapping, span), message })) }),
  });
}

/** The fixes that have a safe place in the host. */
export function hostFixes(part: Part, fixes: readonly Fix[]): Fix[] {
  const { text } = part.analysis.document;
  return fixes
    .map((fix) => changed(fix, { edits: hostEditsOf(part, text, fix.edits) ?? [] }))
    .filter(({ edits }) => edits.length > 0);
}

/** A part as a reader of the host sees it: its options, with problems at the places of the host's text. */
export function hostView(part: Part, text: string): Analysis {
  const { document, config } = part.analysis;
  return withProblems({ document: { ...document, text }, config, problems: [] }, () => hostProblems(part));
}

/** A block of YAML must not begin with a line further in than its others. */
export function hostEditsOf(mapping: Mapping, text: string, edits: readonly Edit[]): readonly Edit[] | undefined {
  if (mapping.hostEdits !== IDENTITY.hostEdits && /^\s*? +\S/.test(applyEdits(text, edits))) return undefined;
  return mapping.hostEdits(edits);
}

export function hostSpan(mapping: Mapping, { start, end }: Span): Span {
  return { start: mapping.toHost(start), end: mapping.toHost(end) };
}

/** The analysis with other problems, found when they are first read. */
export function withProblems(analysis: Analysis, find: () => readonly Problem[]): Analysis {
  return changed(analysis, lazily({}, 'problems', find));
}
