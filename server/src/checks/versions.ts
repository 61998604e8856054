import type { Entry } from '../document/document.ts';
import { nameOf, parentOf } from '../document/path.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { existsIn, isWithin, OPTIONS, type Option, option, optionIn } from '../tikv/options.ts';
import { readValue, valueFault } from '../tikv/value.ts';
import { compareVersions, label, type Version, version } from '../tikv/version.ts';
import type { FixPlan, SchemaFinding } from './rule.ts';

/** Options that the target version does not have, or has no longer any use for. */
export function versionFindings(config: Config): SchemaFinding[] {
  const { version: target } = config.target;
  const findings: SchemaFinding[] = [];
  for (const { path, option: found, entry } of config.options()) {
    if (existsIn(found, target)) {
      if (isWithin(found.deprecated?.ranges, target)) findings.push(deprecated(config, found, entry));
      continue;
    }
    const parent = option(parentOf(path));
    if (!parent || existsIn(parent, target)) findings.push(notThere(config, found, entry)); // else told of the table
  }
  return findings;
}

function notThere(config: Config, found: Option, entry: Entry): SchemaFinding {
  const { path } = found;
  const isTable = entry.value.kind === 'table';
  const target = label(config.target.version.text);
  const later = successor(config, found);
  const next = later ?? predecessor(config, found);
  const use = next ? say` Use \`${next.path}\` instead.` : '';
  const moves = next ? moveFixes(config, found, next, entry, next === later) : [];
  return {
    rule: { id: 'key-not-in-version', severity: 'warning', effect: 'ignored' },
    at: entry,
    path,
    tag: 'unused',
    message: say`TiKV ${target} does not know ${isTable ? say`the table ` : ''}\`${nameOf(path)}\` and ignores ${isTable ? say`everything in it` : say`it`}: ${history(config, found)}.${use}`,
    fixes: found.secret ? [] : [...moves, remove(path)].slice(0, 1),
  };
}

/** `it was added in v5.4.0`, `it was removed in v6.0.0`, or both where the release lies in a gap; master is no release. */
export function history(config: Config, { ranges = [] }: Option): string {
  const target = config.target.version;
  const gone = ranges.filter(({ until }) => until !== undefined && compareVersions(version(until), target) <= 0).at(-1);
  const coming = ranges.find(({ since }) => since !== undefined && compareVersions(version(since), target) > 0);
  const removed = gone?.until && say`it was removed in ${label(gone.until)}`;
  if (!coming?.since) return removed ?? say`it is in no release`;
  if (coming.since === 'master') return removed ? say`${removed} and is back on master` : say`no release has it yet`;
  return removed
    ? say`${removed} and came again in ${label(coming.since)}`
    : say`it was added in ${label(coming.since)}`;
}

function deprecated(config: Config, found: Option, entry: Entry): SchemaFinding {
  const { path } = found;
  const by = found.deprecated?.by;
  const use = by ? say` \`${by}\` took its place.` : say` It has no use any more.`;
  const next = successor(config, found);
  return {
    rule: { id: 'deprecated', severity: 'info', effect: 'advice' },
    at: entry,
    path,
    tag: 'deprecated',
    message: say`\`${nameOf(path)}\` is deprecated.${use}`,
    fixes: [...(next ? moveFixes(config, found, next, entry, true) : []), ...(by ? [] : [remove(path)])],
  };
}

/** The option of the target version that the old one became. */
function successor(config: Config, found: Option): Option | undefined {
  const next = option(found.renamedTo ?? found.deprecated?.by ?? '');
  return next && existsIn(next, config.target.version) ? next : undefined;
}

/** The option of the target version that became the one it does not have yet. */
function predecessor({ target }: Config, { path, types }: Option): Option | undefined {
  const isTable = types.includes('table');
  const before = [...OPTIONS.values()].filter((old) => (old.renamedTo ?? old.deprecated?.by) === path);
  return before.find((old) => existsIn(old, target.version) && old.types.includes('table') === isTable);
}

/** To the free place of an option that takes the value in the same sense. */
function moveFixes(config: Config, from: Option, to: Option, entry: Entry, preferred: boolean): FixPlan[] {
  const { version: target } = config.target;
  const next = optionIn(to, target);
  if (config.find(to.path)) return [];
  if (from.form === 'size' && to.unit === 'MiB') return megabytes(from, next, entry, target);
  const isAlike = from.form === to.form && from.unit === to.unit && !valueFault(next, entry.value, target);
  if (!isAlike) return [];
  const isHere = parentOf(from.path) === parentOf(to.path);
  return [
    {
      title: isHere ? say`Rename to \`${nameOf(to.path)}\`` : say`Move to \`${to.path}\``,
      ...(preferred && { preferred }),
      changes: [isHere ? { rename: from.path, to: nameOf(to.path) } : { move: from.path, to: to.path }],
    },
  ];
}

/** A size becomes a number of MiB, if it is a whole one. */
function megabytes(from: Option, to: Option, { value }: Entry, target: Version): FixPlan[] {
  const bytes = readValue(from, value, target);
  const count = typeof bytes === 'number' ? bytes / 1024 ** 2 : Number.NaN;
  if (!Number.isSafeInteger(count)) return [];
  const changes = [{ set: to.path, value: count }, { unset: from.path }];
  return [{ title: say`Move to \`${to.path}\`, as ${count} (MiB)`, preferred: true, changes }];
}

function remove(path: string): FixPlan {
  return { title: say`Remove it`, changes: [{ unset: path }] };
}
