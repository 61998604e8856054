/** The facts about every option (`facts/tikv-keys.json` in TIKV_TOML_DATA), replayed for any release. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions, parseVersion, type Version, version } from '../server/src/tikv/version.ts';

/** One option or table as `asOf` has it, and what `changes` said otherwise before and after. */
export interface Fact extends Facets {
  readonly path: string;
  readonly asOf: string;
  readonly changes: readonly { readonly version: string; readonly field: string; from: unknown; to: unknown }[];
  readonly intervals: readonly { readonly since: string; readonly removedIn: string | null }[];
  readonly inMaster: boolean;
  /** Derived values on a node of 8 processors and 16 GiB. */
  readonly defaultAt8c16g?: string | number;
  readonly effectiveAt8c16g?: string | number;
}

/** What may differ between releases, and is compared. */
export interface Facets {
  readonly type: string;
  readonly rustType: string;
  readonly default?: unknown;
  readonly effectiveDefault?: unknown;
  readonly online: boolean;
  readonly hidden: boolean;
  /** `changes` has it as true and false. */
  readonly deprecated?: boolean | { readonly replacement: string | null };
  readonly aliases: readonly string[];
  readonly enum?: readonly string[];
  readonly enumAliases?: readonly string[];
  readonly enumInt?: readonly number[];
  readonly also?: readonly string[];
  readonly percent?: boolean;
  readonly length?: number;
  readonly unit?: string;
}

const file = join(process.env.TIKV_TOML_DATA ?? '', 'facts/tikv-keys.json');

/** Undefined where the data is not there. */
export const FACTS: readonly Fact[] | undefined =
  process.env.TIKV_TOML_DATA !== undefined && existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8')).keys
    : undefined;

/** The option as the release has it, or undefined if it has none. */
export function factIn(fact: Fact, target: Version): Facets | undefined {
  if (!isThere(fact, target)) return undefined;
  const state: Record<string, unknown> = { ...fact };
  const from = order(fact.asOf);
  const isBefore = (change: { version: string }) => compareVersions(order(change.version), target) <= 0;
  const isKnown = (change: { version: string }) => compareVersions(order(change.version), from) <= 0;
  for (const change of fact.changes.toReversed()) {
    if (isKnown(change) && !isBefore(change)) state[change.field] = change.from;
  }
  for (const change of fact.changes) if (!isKnown(change) && isBefore(change)) state[change.field] = change.to;
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null)) as unknown as Facets;
}

function isThere({ intervals, inMaster }: Fact, target: Version): boolean {
  if (target.text === 'master') return inMaster;
  return intervals.some(
    ({ since, removedIn }) =>
      compareVersions(order(since), target) <= 0 &&
      (removedIn === null || compareVersions(target, order(removedIn)) < 0),
  );
}

function order(text: string): Version {
  return parseVersion(text) ?? version(text);
}
