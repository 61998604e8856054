import type { Value } from '../document/document.ts';
import { nameOf, parentOf } from '../document/path.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { option } from '../tikv/options.ts';
import type { Change, FixPlan } from './rule.ts';
import { type Stray, strays } from './stray.ts';

/** The fix that gives a stray its right name and place; where that is taken, the only one left is to remove it. */
export function mend(config: Config, stray: Stray): FixPlan[] {
  const { entry, from, home, kind } = stray;
  if (kind === 'quoted' || !isAlike(stray)) return [];
  const facts = option(home);
  if (facts.default === undefined && entry.value.kind === 'string' && entry.value.value === '') {
    return [{ title: say`Remove the empty \`${nameOf(from)}\``, preferred: true, changes: [{ unset: from }] }];
  }
  if (!hasRoom(config, stray)) return [{ title: say`Remove \`${nameOf(from)}\``, changes: [{ unset: from }] }];
  const preferred = !facts.secret || parentOf(from) === parentOf(home);
  return [{ title: title(stray), preferred, changes: changes(config, stray) }];
}

function title({ from, home }: Stray): string {
  if (parentOf(from) === parentOf(home)) return say`Rename to \`${nameOf(home)}\``;
  return say`Move to \`[${option(home).types.includes('table') ? home : parentOf(home)}]\``;
}

/** What is in the list twice moves once. */
function changes(config: Config, stray: Stray): Change[] {
  const { from, path, home } = stray;
  if (parentOf(from) === parentOf(home) && !config.find(home)) return [{ rename: from, to: nameOf(home) }];
  const along = path === from ? company(config, stray) : wrapped(config, path);
  return [{ move: from, to: home }, ...along];
}

/** A master key's options make sense together only: those that went astray with this one. */
function company(config: Config, { from, home }: Stray): { move: string; to: string }[] {
  const table = parentOf(home);
  if (parentOf(from) === '' || table === parentOf(from) || config.table(table)) return [];
  return strays(config)
    .filter((other) => parentOf(other.from) === parentOf(from) && parentOf(other.home) === table)
    .filter((other) => isAlike(other) && hasRoom(config, other))
    .map((other) => ({ move: other.from, to: other.home }));
}

/** Everything that stands in a table around the whole file. */
function wrapped(config: Config, wrapper: string): { move: string; to: string }[] {
  const names = [...(config.table(wrapper)?.entries.keys() ?? [])];
  return names.map((name) => ({ move: `${wrapper}.${name}`, to: name }));
}

/** A table for a table, a value for a value. */
function isAlike({ entry, home }: Stray): boolean {
  return (entry.value.kind === 'table') === option(home).types.includes('table');
}

/** True if the option is free, or both are tables with nothing in common. */
function hasRoom(config: Config, { entry, home }: Stray): boolean {
  const there = config.get(home)?.value;
  return !there || areDisjoint(entry.value, there);
}

function areDisjoint(a: Value, b: Value): boolean {
  if (a.kind !== 'table' || b.kind !== 'table') return false;
  return [...a.entries].every(([name, { value }]) => {
    const other = b.entries.get(name)?.value;
    return !other || areDisjoint(value, other);
  });
}
