import { Beside } from '../document/beside.ts';
import { differenceOf } from '../document/difference.ts';
import type { Entry, Span, Table } from '../document/document.ts';
import { lazily } from '../document/lazy.ts';
import { type Since, since } from '../tikv/changed.ts';
import type { CommandLine } from '../tikv/commandline.ts';
import type { Config } from '../tikv/config.ts';
import { assignedSince } from './assigned.ts';
import { constraintFindings } from './constraints.ts';
import type { Deployment } from './deployment.ts';
import { toFix } from './fixes.ts';
import { checkKind } from './kind.ts';
import { rulesFor } from './needed.ts';
import { aboutFile, overridden } from './overridden.ts';
import { changed, type Policy, weigh } from './policy.ts';
import type { Problem } from './problem.ts';
import type { Finding, Rule } from './rule.ts';
import { RULES } from './rules/index.ts';
import { schemaFindings } from './schema.ts';
import { shapesIn, shapesOf, shapesSince } from './shapes.ts';
import { suppress } from './suppress.ts';
import { checkSyntax } from './syntax.ts';
import { checkTarget } from './target.ts';
import { checkTemplate } from './template.ts';

/** What is known of a file beside its text. */
export interface Circumstances {
  readonly fileName?: string;
  readonly commandLine?: CommandLine;
  readonly deployment?: Deployment;
  readonly policy?: Policy;
}

/**
 * All problems of a configuration, in file order, as the policy and comments in the file weigh them. What cannot have changed
 * since an earlier one was checked is taken over from there.
 */
export function check(config: Config, circumstances: Circumstances = {}, before?: Config): readonly Problem[] {
  const { fileName, policy = {} } = circumstances;
  const problems = veiled(config, weigh(suppress(config, found(config, circumstances, before)), policy));
  const sorted = [...problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return fileName === 'last_tikv.toml' ? sorted.map(asHint) : sorted;
}

/** A name, of an option or in a comment, may be a credential: what quotes it does not show it. */
function veiled(config: Config, problems: readonly Problem[]): readonly Problem[] {
  if (shapesOf(config.document).length === 0) return problems;
  return problems.map((problem) =>
    changed(
      problem,
      lazily({ message: withoutShapes(problem.message) }, 'fixes', () =>
        problem.fixes.map((fix) => changed(fix, { title: withoutShapes(fix.title) })),
      ),
    ),
  );
}

function withoutShapes(words: string): string {
  const shapes = shapesIn(words).sort((a, b) => b.start - a.start);
  return shapes.reduce((text, { start, end }) => `${text.slice(0, start)}***${text.slice(end)}`, words);
}

/** TiKV writes the file anew at each start: there is nothing to mend in it. */
function asHint(problem: Problem): Problem {
  return changed(problem, { severity: 'hint', fixes: [] });
}

/** In no order. */
function found(config: Config, { fileName, commandLine, deployment }: Circumstances, before?: Config): Problem[] {
  const foreign = checkKind(config, fileName);
  if (foreign) return [foreign];
  const known = before && takeOver(before, config);
  const parsed = [...schemaFindings(config, known)].map((found) => toProblem(config, found.rule, found));
  const rules = rulesFor(config, commandLine);
  const started = overridden(config, commandLine);
  const judged = meaningFindings(started, rules, started === config ? known : undefined).flatMap(
    ([origin, finding]) => {
      const own = aboutFile(config, finding);
      return own ? toProblem(config, origin, own) : [];
    },
  );
  const meant = oneForEach([...parsed, ...judged]).filter((problem) => !deployment?.settles(problem));
  const told = (deployment?.findings(config) ?? []).map((found) => toProblem(config, found.rule, found));
  return [...checkTarget(config), ...checkTemplate(config), ...checkSyntax(config), ...meant, ...told];
}

/** Credentials outside the lines that differ are where they were, and so on. */
function takeOver(before: Config, config: Config): Since | undefined {
  const lines = differenceOf(before.document.text, config.document.text);
  shapesSince(before.document, config.document, lines);
  assignedSince(before.document, config.document, lines);
  return since(before, config);
}

/** What TiKV and an expert say of the values, once the file could be read. */
function meaningFindings(config: Config, rules: readonly Rule[], known?: Since): [Origin, Finding][] {
  const constraints = [...constraintFindings(config, known)].map((found): [Origin, Finding] => [found.rule, found]);
  const judged: [Origin, Finding][] = [];
  for (const rule of rules) {
    for (const finding of rule.check(config)) judged.push([rule, finding]);
  }
  return [...constraints, ...judged];
}

/** Findings that a more specific one on the same path makes superfluous, the strongest first. */
const GENERIC = [
  'value-not-in-version',
  'key-not-in-version',
  'invalid-value',
  'wrong-type',
  'missing-type',
  'key-wrong-case',
  'unknown-key-in-master-key',
  'unknown-key',
];
const BESIDE = new Set([
  ...RULES.filter(({ beside }) => beside).map(({ id }) => id),
  ...['deprecated', 'out-of-range', 'options-conflict', 'value-adjusted', 'value-warned'],
]);

/** One cause, one finding. */
function oneForEach(problems: readonly Problem[]): Problem[] {
  const strongest = new Map<string, number>();
  for (const { id, path } of problems) {
    if (path === undefined || BESIDE.has(id)) continue;
    strongest.set(path, Math.min(rank(id), strongest.get(path) ?? GENERIC.length));
  }
  return problems.filter(
    ({ id, path }) => path === undefined || BESIDE.has(id) || rank(id) === -1 || rank(id) <= (strongest.get(path) ?? 0),
  );
}

function rank(id: string): number {
  return GENERIC.indexOf(id);
}

type Origin = Pick<Rule, 'id' | 'severity' | 'effect'>;

function toProblem(config: Config, origin: Origin, finding: Finding): Problem {
  const { at, fixes = [], related, tag } = finding;
  const path = finding.path ?? ('keys' in at ? pathOf(config, at) : undefined);
  const problem = {
    id: origin.id,
    severity: finding.severity ?? origin.severity,
    effect: finding.effect ?? origin.effect,
    span: 'keys' in at ? spanOf(at) : { start: at.start, end: at.end },
    message: finding.message,
    ...(path !== undefined && { path }),
    ...(related && { related }),
    ...(tag && { tag }),
  };
  return lazily(problem, 'fixes', () =>
    fixes.map((plan) => toFix(config.document, plan)).filter((fix) => fix.edits.length > 0),
  );
}

function spanOf({ keys }: Entry): Span {
  const [first] = keys;
  return { start: first?.start ?? 0, end: first?.end ?? 0 };
}

/** The dotted path of an entry, found through the tables above it. */
function pathOf(config: Config, entry: Entry): string {
  const found = owners.once(config, ownersIn);
  const names: string[] = [];
  for (let at: Entry | undefined = entry; at; at = found.get(at.parent)) names.unshift(at.name);
  return names.join('.');
}

/** Built once, at the first finding that does not say its path. */
const owners = new Beside<Config, ReadonlyMap<Table, Entry>>();

/** Which entry holds a table. */
function ownersIn({ document }: Config): ReadonlyMap<Table, Entry> {
  const found = new Map<Table, Entry>();
  const open = [document.root];
  for (let table = open.pop(); table; table = open.pop()) {
    for (const entry of table.entries.values()) {
      for (const inner of entry.value.kind === 'array' ? entry.value.items : [entry.value]) {
        if (inner.kind !== 'table') continue;
        found.set(inner, entry);
        open.push(inner);
      }
    }
  }
  return found;
}
