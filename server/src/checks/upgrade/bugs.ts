import type { Span } from '../../document/document.ts';
import type { Analysis } from '../../language.ts';
import { type Bug, bugsOf, fixedIn } from '../../tikv/bugs.ts';
import type { Config } from '../../tikv/config.ts';
import { label } from '../../tikv/version.ts';
import type { Severity } from '../problem.ts';
import type { EntryKind, UpgradeEntry } from './entry.ts';

/** Bugs of encryption that meet the file in one of the releases: those that come, stay and go. */
export function bugEntries(from: Analysis, to: Analysis): UpgradeEntry[] {
  const before = meeting(from, to);
  const after = meeting(to, from);
  return [
    ...after.flatMap((bug) => (before.includes(bug) ? remaining(bug, to) : coming(bug, to))),
    ...before.filter((bug) => !after.includes(bug) && !isTrap(bug)).map((bug) => going(bug, from, to)),
  ];
}

function meeting(analysis: Analysis, other: Analysis): Bug[] {
  const found = new Set(analysis.problems.map(({ id }) => id));
  return bugsOf(analysis.config, other.config).filter(({ rule }) => rule === undefined || found.has(rule));
}

/** What a rule finds, that rule has told. */
function coming(bug: Bug, { config }: Analysis): UpgradeEntry[] {
  if (bug.rule !== undefined) return [];
  const says = `${bug.text} ${bug.todo}${next(bug, config)}`;
  if (bug.change) return [entry('behaviour', bug, config, 'warning', says)];
  return [entry('bug-introduced', bug, config, bug.effect === 'start-fails' ? 'error' : 'warning', says)];
}

function remaining(bug: Bug, { config }: Analysis): UpgradeEntry[] {
  if (bug.rule !== undefined || bug.change) return [];
  return [entry('bug-remains', bug, config, 'info', `${bug.text} ${bug.todo}${next(bug, config)}`)];
}

function going(bug: Bug, from: Analysis, to: Analysis): UpgradeEntry {
  const [old, now] = [from, to].map(({ config }) => label(config.target.version.text));
  const after = bug.after ? ` ${bug.after}` : '';
  const ends = bug.change ? `This is not so in ${now}.` : `${now} does not have this fault.`;
  const says = `In ${old}: ${bug.text} ${ends}${after}`;
  return entry(bug.change ? 'behaviour' : 'bug-fixed', bug, to.config, 'info', says);
}

/** It lies on the way between two releases, not in one of them. */
function isTrap({ others, other }: Bug): boolean {
  return others !== undefined || other !== undefined;
}

function next(bug: Bug, { target }: Config): string {
  const release = bug.change || isTrap(bug) ? undefined : fixedIn(bug, target.version);
  return release === undefined ? '' : ` It is fixed in ${label(release)}.`;
}

function entry(
  kind: EntryKind,
  { id, at, rule }: Bug,
  config: Config,
  severity: Severity,
  message: string,
): UpgradeEntry {
  const place = at && placeOf(config, at);
  return {
    kind,
    id,
    severity,
    ...(at && { path: at }),
    ...(place && { span: place }),
    ...(rule && { rule }),
    message,
    fixes: [],
  };
}

function placeOf(config: Config, path: string): Span | undefined {
  const [key] = config.find(path)?.keys ?? [];
  return key && { start: key.start, end: key.end };
}
